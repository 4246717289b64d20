"""Signs people of a synthetic newsroom in, and prints what a load needs as one line of JSON."""

import json
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storytrack.settings")
django.setup()

from django.db.models import F, Value  # noqa: E402
from django.db.models.functions import Concat  # noqa: E402
from django.test import Client  # noqa: E402

from stories.actions import record  # noqa: E402
from stories.models import Claim, Edition, Shelf, Story, User  # noqa: E402

MOST = 100
"""Of each sort of page that readers open: so few that all are ready before memory is judged."""

ADDRESSES = {
    "story": ("/stories/{slug}/", "/stories/{slug}/updates.atom"),
    "claim": ("/claims/{public_id}/", "/claims/{public_id}/embed/", "/api/v1/claims/{public_id}"),
    "speaker": ("/speakers/{slug}/",),
    "topic": ("/topics/{slug}/", "/topics/{slug}/updates.rss"),
    "update": ("/updates/{public_id}/",),
}


def pages() -> list[str]:
    """Readers' addresses of every sort, and searches."""
    found = []
    for subject, patterns in ADDRESSES.items():
        rows = Shelf.objects.filter(subject=subject).order_by("-sort_at")[:MOST]
        for row in rows:
            found += [each.format(slug=row.slug, public_id=row.public_id) for each in patterns]
    lines = Edition.objects.filter(subject="claim").values_list("headline", flat=True)[:MOST]
    return [*found, *(f"/search/?q={line.split()[-1].strip('.')}" for line in lines)]


if __name__ == "__main__":
    sessions = []
    with record.writing():  # where their mail goes; nobody wants the morning's
        address = Concat(F("username"), Value("@example.org"))
        User.objects.update(email=address, mail_digest=False)
    for user in User.objects.exclude(role="viewer").order_by("pk"):
        client = Client()
        client.force_login(user)
        sessions.append({name: each.value for name, each in client.cookies.items()})
    open_stories = Story.objects.filter(restricted=False)
    claims = Claim.objects.filter(story__restricted=False)
    told = {
        "sessions": sessions,
        "stories": list(open_stories.values_list("slug", flat=True)[:20]),
        "claims": list(claims.values_list("public_id", flat=True)[:50]),
        "reporters": list(User.objects.filter(role="reporter").values_list("pk", flat=True)),
        "pages": pages(),
    }
    print(json.dumps(told))
