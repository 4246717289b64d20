"""Documents, pictures and recordings behind evidence: checked, stored once, never changed."""

import datetime as dt
import hashlib

from django.core.files.base import File
from django.utils import timezone

from stories import media
from stories.actions import record
from stories.models import EvidenceFile, User
from stories.models.fields import new_public_id
from stories.models.vocab import Role

LARGEST = 25 * 1024 * 1024
"""Bytes. A longer recording belongs into an archive; here stands its address."""


@record.action
def store(*, upload: File, by: User, now: dt.datetime | None = None) -> EvidenceFile:
    """Keeps the bytes under a name of ours; the sender's name is only shown.

    Raises:
        Refused: empty, larger than `LARGEST`, or of a sort that is not taken.
    """
    record.require(by, Role.REPORTER, to="add a file")
    sort = check(upload)
    digest = hashlib.sha256()
    for piece in upload.chunks():
        digest.update(piece)
    upload.seek(0)
    row = EvidenceFile(
        public_id=new_public_id(),
        name=_shown_name(upload.name or "", sort),
        kind=sort.kind,
        size=upload.size,
        sha256=digest.hexdigest(),
        added_at=now or timezone.now(),
        added_by=by,
    )
    record.clean(row, only={"name", "kind", "size", "sha256"})
    row.stored.save(row.public_id + sort.ending, upload, save=False)
    try:
        row.save(force_insert=True)
    except Exception:
        row.stored.storage.delete(str(row.stored.name))
        raise
    return row


def check(upload: File) -> media.Media:
    """What `upload` is.

    Raises:
        Refused: with what to do, at the field `upload`.
    """
    if not upload.size:
        raise record.Refused("The file is empty. Choose another.", field="upload")
    if upload.size > LARGEST:
        raise record.Refused(
            "The file is larger than 25 MB. Cut out the part that matters, or put it into an "
            "archive and give its web address.",
            field="upload",
        )
    upload.seek(0)
    sort = media.kind_of(upload.read(media.LOOKED_AT), name=upload.name or "")
    upload.seek(0)
    if sort is None:
        raise record.Refused(
            f"This is no file that can be kept here. Save it as {media.TAKEN}, and choose that.",
            field="upload",
        )
    return sort


def _shown_name(name: str, sort: media.Media) -> str:
    """The sender's name without folders, short enough, with the ending that the bytes have."""
    last = name.replace("\\", "/").rpartition("/")[2].strip()
    stem = last.rpartition(".")[0] or last or "file"
    return f"{stem[:180].strip('. ') or 'file'}{sort.ending}"
