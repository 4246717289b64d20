"""Waiting for SQLite's lock: who has waited longer tries more often, and nobody gives up early."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from stories.actions import people
from stories.models import Topic
from storytrack.sqlite import base

pytestmark = [
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL locks rows"),
    pytest.mark.django_db(transaction=True),
]


@contextmanager
def another_writer() -> Iterator[Any]:
    """Holds the lock until it is told to commit."""
    opened = connection.Database.connect(
        connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False
    )
    with closing(opened) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


def the_clock(monkeypatch, *, pause=lambda seconds: None, step=0):
    """A clock of the backend's own; each look at it moves it by `step` seconds."""
    moments = count(0, step)
    monkeypatch.setattr(base, "time", SimpleNamespace(monotonic=lambda: next(moments), sleep=pause))


def patience_of_the_connection():
    with connection.cursor() as cursor:
        return cursor.execute("PRAGMA busy_timeout").fetchone()[0]


def test_a_write_goes_in_as_soon_as_the_other_is_done(monkeypatch, reporter):
    pauses = []

    def pause(seconds):
        pauses.append(seconds)
        if len(pauses) == 3:
            other.execute("COMMIT")

    the_clock(monkeypatch, pause=pause, step=0.1)
    with another_writer() as other, CaptureQueriesContext(connection) as asked:
        people.add_topic(name="Jobs", by=reporter)
    assert Topic.objects.get().name == "Jobs"
    assert len(pauses) == 3
    assert pauses == sorted(pauses, reverse=True)
    assert [each["sql"] for each in asked].count("BEGIN IMMEDIATE") == 1
    assert patience_of_the_connection() == 20_000


def test_who_has_waited_longer_tries_more_often():
    pauses = [base.pause(waited) for waited in (0, 0.05, 0.1, 0.2, base.LONG, 19)]
    assert pauses == sorted(pauses, reverse=True)
    assert pauses[0] == base.FIRST
    assert pauses[-1] == base.LEAST


def test_patience_lasts_twenty_seconds_and_then_nothing_is_written(monkeypatch, reporter):
    pauses = []
    the_clock(monkeypatch, pause=pauses.append, step=6)
    with another_writer() as other:
        with pytest.raises(OperationalError, match="locked"):
            people.add_topic(name="Jobs", by=reporter)
        other.execute("ROLLBACK")
    assert len(pauses) == 3  # after 6, 12 and 18 seconds by that clock
    assert not Topic.objects.exists()
    assert patience_of_the_connection() == 20_000
    assert people.add_topic(name="Jobs", by=reporter).name == "Jobs"


def test_another_fault_is_not_waited_for(monkeypatch):
    the_clock(monkeypatch, pause=lambda seconds: pytest.fail("It waited."))
    with transaction.atomic(), pytest.raises(OperationalError, match="within a transaction"):
        connection._start_transaction_under_autocommit()
    assert patience_of_the_connection() == 20_000
