"""What a load left in the database, each thing with how often, as one line of JSON."""

import hashlib
import json
import os
from collections import Counter
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storytrack.settings")
django.setup()

from django.conf import settings  # noqa: E402

from stories.models import (  # noqa: E402
    Article,
    Claim,
    Evidence,
    EvidenceFile,
    Followup,
    IntakeItem,
    Note,
    Notice,
)


def whole(row: EvidenceFile) -> bool:
    """Whether the folder holds the file that the row tells of, to the last byte."""
    try:
        with row.stored.open("rb") as stored:
            return hashlib.file_digest(stored, "sha256").hexdigest() == row.sha256
    except OSError:
        return False


def without_row() -> int:
    """Files of which the database knows nothing: left where a process died on its way."""
    known = set(EvidenceFile.objects.values_list("stored", flat=True))
    root = Path(settings.MEDIA_ROOT)
    there = {str(each.relative_to(root)) for each in root.rglob("*") if each.is_file()}
    return len(there - known)


if __name__ == "__main__":
    files = Evidence.objects.filter(file__isnull=False).select_related("file")
    kept = {
        "note": Counter(Note.objects.values_list("text", flat=True)),
        "question": Counter(Followup.objects.values_list("question", flat=True)),
        "row": Counter(
            Claim.objects.filter(text__startswith="row ").values_list("text", flat=True)
        ),
        "report": Counter(Article.objects.values_list("title", flat=True)),
        "file": Counter(each.source for each in files if each.file and whole(each.file)),
    }
    told = {
        "kept": kept,
        "notices": [[str(uid), state] for uid, state in Notice.objects.values_list("uid", "state")],
        "under way": IntakeItem.objects.under_way().count(),
        "files without a row": without_row(),
    }
    print(json.dumps(told))
