import io
import sqlite3

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from stories.management.commands import backup
from stories.models import Claim
from tests import factories

on_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="on PostgreSQL, pg_dump makes the copy"
)
pytestmark = pytest.mark.django_db(transaction=True)


def back_up(path) -> str:
    out = io.StringIO()
    call_command("backup", str(path), stdout=out)
    return out.getvalue()


@on_sqlite
def test_the_copy_is_a_whole_database_with_every_row(tmp_path):
    claim = factories.claim(text="There will be a bridge.")
    path = tmp_path / "copy.sqlite3"

    said = back_up(path)

    with sqlite3.connect(path) as copy:
        assert copy.execute("SELECT text FROM stories_claim").fetchall() == [(claim.text,)]
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert "whole" in said
    assert path.stat().st_mode & 0o077 == 0
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert Claim.objects.get() == claim


@on_sqlite
def test_a_file_that_is_there_is_never_overwritten(tmp_path):
    path = tmp_path / "copy.sqlite3"
    path.write_text("Something else.")

    with pytest.raises(CommandError, match="is there already"):
        back_up(path)

    assert path.read_text() == "Something else."


@on_sqlite
@pytest.mark.parametrize(
    ("error", "said"),
    [
        (sqlite3.OperationalError("disk is full"), "failed, and was thrown away: disk is full"),
        (KeyboardInterrupt(), r"Interrupted\. Nothing was written"),
    ],
)
def test_a_copy_that_fails_leaves_nothing(error, said, tmp_path, monkeypatch):
    def fail(*args):
        raise error

    monkeypatch.setattr(backup.Command, "_show", fail)

    with pytest.raises(CommandError, match=said):
        back_up(tmp_path / "copy.sqlite3")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has its own backup")
def test_on_postgresql_the_right_tool_is_named(tmp_path):
    with pytest.raises(CommandError, match="pg_dump"):
        back_up(tmp_path / "copy")
