"""Documents, pictures and recordings behind evidence, on their way out and in."""

import hashlib
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.base import File
from django.core.files.storage import Storage

from stories.archive import zipped
from stories.archive.layout import FILES, closed
from stories.archive.zipped import NotAnExport
from stories.models import EvidenceFile

STORED = re.compile(r"evidence/\d{4}/[A-Za-z0-9][A-Za-z0-9_.-]{0,120}")
"""The names that files get here; any other could lead out of their folder."""


class InTheWay(Exception):
    """A file with other bytes has the name of one that comes; the message is for people."""


def storage() -> Storage:
    field: Any = EvidenceFile._meta.get_field("stored")
    found: Storage = field.storage
    return found


def going_out() -> Iterator[tuple[str, str]]:
    """The name and SHA-256 of every file that is not closed."""
    rows = EvidenceFile.objects.exclude(closed(EvidenceFile)).order_by("pk")
    return rows.values_list("stored", "sha256").iterator(2_000)


def pieces(name: str) -> Iterator[bytes]:
    """The bytes of a stored file. Raises OSError where it cannot be read."""
    with storage().open(name) as file:
        yield from file.chunks(zipped.PIECE)


def is_whole(name: str, digest: str) -> bool:
    """Whether a file is there with the bytes that were put in."""
    found = hashlib.sha256()
    try:
        for piece in pieces(name):
            found.update(piece)
    except OSError:
        return False
    return found.hexdigest() == digest


def check(rows: Iterator[dict[str, Any]], told: dict[str, dict[str, Any]]) -> int:
    """Compares the rows of files with the members that bring them. Returns how many miss theirs.

    Raises:
        NotAnExport: a name of another sort, other bytes, or a member without a row.
    """
    members = {name for name in told if name.startswith(FILES)}
    missing = 0
    for row in rows:
        if row.get("left_out"):
            continue
        name = str(row.get("stored"))
        if not STORED.fullmatch(name):
            raise NotAnExport(f"It has a file under a name that none gets here: “{name[:60]}”.")
        if f"{FILES}{name}" not in members:
            missing += 1
            continue
        members.remove(f"{FILES}{name}")
        if told[f"{FILES}{name}"]["sha256"] != row.get("sha256"):
            raise NotAnExport(f"{FILES}{name} is not the file that its evidence names.")
    if members:
        raise NotAnExport(f"{min(members)[:80]} is a file of no evidence.")
    return missing


@contextmanager
def brought(file: zipfile.ZipFile, told: dict[str, dict[str, Any]]) -> Iterator[None]:
    """The files are in their folder inside; after an exception those that came are gone again.

    Raises:
        InTheWay: a file is there already and has other bytes.
    """
    kept = storage()
    came: list[str] = []
    try:
        for member in sorted(name for name in told if name.startswith(FILES)):
            name = member.removeprefix(FILES)
            if kept.exists(name):
                if not is_whole(name, told[member]["sha256"]):
                    raise InTheWay(f"The folder of uploads has another file {name}. Move it away.")
                continue
            with file.open(member) as content:
                came.append(kept.save(name, File(content)))
        yield
    except BaseException:
        for name in came:
            kept.delete(name)
        raise
