"""The notes that are kept, each with how often, as one line of JSON."""

import json
import os
from collections import Counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storytrack.settings")
django.setup()

from stories.models import Note  # noqa: E402

if __name__ == "__main__":
    print(json.dumps({"notes": Counter(Note.objects.values_list("text", flat=True))}))
