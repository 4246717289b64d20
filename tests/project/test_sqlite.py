"""Which SQLite is sound, and that the one in use is set to keep what it confirms."""

import sqlite3
import sys

import pytest
from django.db import connection

from storytrack import sqlite

only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="asks SQLite about itself")


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 6, 23), True),
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_the_versions_that_lose_commits_in_wal_mode(version, sound):
    assert sqlite.is_sound(version) is sound


def test_an_unsound_version_gets_a_rollback_journal(monkeypatch):
    monkeypatch.setattr(sys.modules["sqlite3"], "sqlite_version_info", (3, 40, 1))
    assert sqlite.journal_mode() == "TRUNCATE"
    assert "journal_mode=TRUNCATE" in sqlite.options()["init_command"]


@pytest.mark.parametrize(
    "answers",
    [
        ((3, 40, 1), "wal", 2, 1),
        ((3, 53, 0), "delete", 2, 1),
        ((3, 53, 0), "memory", 2, 1),
        ((3, 53, 0), "wal", 1, 1),
        ((3, 53, 0), "wal", 2, 0),
    ],
)
def test_a_connection_that_can_lose_a_save_is_found(answers):
    assert len(sqlite.faults(*answers)) == 1


@pytest.mark.parametrize("journal", ["wal", "truncate"])
def test_a_durable_connection_is_left_alone(journal):
    assert sqlite.faults((3, 53, 0), journal, 2, 1) == []


def test_the_replacement_comes_before_the_backend_or_not_at_all(monkeypatch):
    class Unsound:
        sqlite_version_info = (3, 40, 1)

    monkeypatch.setattr(sqlite, "sqlite3", Unsound)
    monkeypatch.setitem(sys.modules, "sqlite3", Unsound)
    if sqlite.find_spec("pysqlite3") is None:
        sqlite.install()
        assert sys.modules["sqlite3"] is Unsound
    else:
        with pytest.raises(RuntimeError, match="before the settings"):
            sqlite.install()


@only_sqlite
@pytest.mark.django_db
def test_the_live_connection_is_durable():
    assert sqlite.check_durability(databases=["default"]) == []
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone() == (sqlite.FULL,)
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_weakened_connection_is_reported():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=NORMAL")
        messages = sqlite.check_durability(databases=["default"])
        cursor.execute("PRAGMA synchronous=FULL")
    assert [message.id for message in messages] == ["storytrack.E001"]


def test_the_stock_module_is_replaced_where_it_is_unsound():
    if sqlite.find_spec("pysqlite3") or sqlite.is_sound(sqlite3.sqlite_version_info):
        assert sqlite.journal_mode() == "WAL"
    else:
        assert sqlite.journal_mode() == "TRUNCATE"
