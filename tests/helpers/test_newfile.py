import errno
from pathlib import Path

import pytest

from stories.newfile import NotWritten, new_file


def no_links(self: Path, target: Path) -> None:
    """What a stick with exFAT answers."""
    raise PermissionError(errno.EPERM, "Operation not permitted")


def write(path: Path) -> None:
    with new_file(path) as temporary:
        temporary.write_text("All of it.")


def test_where_there_are_no_hard_links_the_file_gets_its_name_all_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "hardlink_to", no_links)
    write(tmp_path / "copy")

    assert [each.name for each in tmp_path.iterdir()] == ["copy"]
    assert (tmp_path / "copy").read_text() == "All of it."
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0


def test_where_there_are_no_hard_links_a_file_made_meanwhile_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "hardlink_to", no_links)
    path = tmp_path / "copy"
    with pytest.raises(NotWritten, match="was made by somebody else meanwhile"), new_file(path):
        path.write_text("Theirs.")

    assert [each.name for each in tmp_path.iterdir()] == ["copy"]
    assert path.read_text() == "Theirs."


def test_a_full_disk_is_said_in_words_and_nothing_is_left(tmp_path):
    said = r"copy could not be written: No space left on device\."
    with pytest.raises(NotWritten, match=said), new_file(tmp_path / "copy"):
        raise OSError(errno.ENOSPC, "No space left on device")

    assert list(tmp_path.iterdir()) == []
