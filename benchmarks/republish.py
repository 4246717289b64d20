"""Publishes a claim in other words: `python -m benchmarks.republish CLAIM WORDS`."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storytrack.settings")
django.setup()

from stories.actions import claims, publish  # noqa: E402
from stories.models import Claim, Generation, User  # noqa: E402

if __name__ == "__main__":
    public_id, words = sys.argv[1:]
    row = Claim.objects.get(public_id=public_id)
    by = User.objects.get(role="administrator")
    claims.edit_claim(claim=row, changes={"text": words}, revision=None, by=by)
    row.refresh_from_db()
    edition = publish.publish_claim(claim=row, by=by)
    print(json.dumps({"edition": edition.number, "generation": Generation.objects.get().number}))
