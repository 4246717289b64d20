"""Files on evidence: whole, on the disk, for the desk's own process."""

import errno
import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from storytrack.files import PrivateFiles


@pytest.fixture
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return PrivateFiles()


def test_a_file_is_on_the_disk_and_others_cannot_read_it(files, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", synced.append)
    name = files.save("evidence/a.txt", ContentFile(b"So it is."))
    path = Path(files.path(name))
    assert path.read_bytes() == b"So it is."
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(synced) == 1


def test_where_there_is_no_room_nothing_is_left(files, monkeypatch):
    kept = files.save("evidence/a.txt", ContentFile(b"First."))

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        files.save("evidence/b.txt", ContentFile(b"Second."))
    assert [path.name for path in Path(files.path("evidence")).iterdir()] == ["a.txt"]
    assert Path(files.path(kept)).read_bytes() == b"First."


def test_a_file_has_no_address(files):
    with pytest.raises(ValueError, match="no address"):
        files.url("evidence/a.txt")
