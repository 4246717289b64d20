"""Signs people of a synthetic newsroom in, and prints their cookies as one line of JSON."""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storytrack.settings")
django.setup()

from django.test import Client  # noqa: E402

from stories.models import Story, User  # noqa: E402

if __name__ == "__main__":
    sessions = []
    for user in User.objects.exclude(role="viewer").order_by("pk"):
        client = Client()
        client.force_login(user)
        sessions.append({name: each.value for name, each in client.cookies.items()})
    slugs = Story.objects.filter(restricted=False).values_list("slug", flat=True)[:20]
    print(json.dumps({"sessions": sessions, "stories": list(slugs)}))
