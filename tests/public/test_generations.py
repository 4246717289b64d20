"""A ready page asks nothing where the process hears of what is published."""

import os
import queue
import threading
import time

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from stories.actions import publish, record, shelving
from stories.public import generations, ready
from stories.public.generations import LASTS, Known, Listener, generation

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="only PostgreSQL tells of what is committed"
)
LONG = 60


class Ear(Listener):
    """Says in a queue what it has just come to know."""

    def __init__(self) -> None:
        self.said: queue.Queue[Known | None] = queue.Queue()
        super().__init__()

    def __setattr__(self, name: str, value: object) -> None:
        super().__setattr__(name, value)
        if name == "known":
            self.said.put(value)

    def until(self, number: int | None) -> None:
        """Waits until that number is known; fails where it never is."""
        known = self.said.get(timeout=LONG)
        while (known.number if known else None) != number:
            known = self.said.get(timeout=LONG)


@pytest.fixture
def ear(transactional_db, monkeypatch):
    """It listens, and looks by itself only once in a minute."""
    monkeypatch.setattr(generations, "PULSE", LONG)
    monkeypatch.setattr(generations, "LASTS", 2 * LONG)
    ear = Ear()
    ear.wanted = True
    ear.generation()
    ear.until(generation())
    yield ear
    ear.wanted = False
    raise_generation()
    for thread in threading.enumerate():
        if thread.name == "generation":
            thread.join(LONG)


def raise_generation() -> None:
    with record.writing():
        shelving.raise_generation()


@on_postgresql
def test_a_new_generation_is_heard_of_when_it_is_committed(ear):
    before = generation()
    with transaction.atomic():
        raise_generation()
        assert ear.generation() == before
    ear.until(before + 1)
    assert ear.generation() == before + 1


@on_postgresql
def test_a_ready_page_asks_nothing_and_is_replaced_at_once(ear, client, newsroom, monkeypatch):
    monkeypatch.setattr(ready, "heard", ear)
    ear.until(generation())
    first = client.get("/stories/a-million-jobs/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/stories/a-million-jobs/").content == first.content
    assert len(queries) == 0

    with record.writing():
        record.save(newsroom.story, {"answer": "It is over."}, revision=None, by=newsroom.editor)
    publish.publish_story(story=newsroom.story, by=newsroom.editor)
    ear.until(generation())
    assert b"It is over." in client.get("/stories/a-million-jobs/").content


@on_postgresql
def test_who_is_cut_off_knows_nothing_until_it_hears_again(ear, monkeypatch):
    monkeypatch.setattr(generations, "PULSE", 0.01)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    ear.until(None)
    ear.until(generation())


def test_what_was_heard_long_ago_is_not_believed():
    ear = Ear()
    ear.wanted, ear.process = True, os.getpid()
    ear.known = Known(5, time.monotonic())
    assert ear.generation() == 5
    ear.known = Known(5, time.monotonic() - LASTS - 1)
    assert ear.generation() is None


def test_a_forked_process_listens_for_itself(monkeypatch):
    began = queue.Queue()
    ear = Ear()
    monkeypatch.setattr(ear, "_run", lambda: began.put(os.getpid()))
    ear.wanted, ear.process, ear.known = True, -1, Known(5, time.monotonic())
    assert ear.generation() is None
    assert began.get(timeout=LONG) == os.getpid()
    assert ear.generation() is None
    assert began.empty()


def test_nobody_listens_to_sqlite(monkeypatch):
    monkeypatch.setattr(generations, "heard", Ear())
    generations.listen()
    assert generations.heard.wanted == (connection.vendor == "postgresql")


def test_nobody_listens_unless_asked_to():
    assert Listener().generation() is None
