import datetime as dt

import pytest
from django.db import DatabaseError, connection, connections
from django.utils import timezone

from stories import health
from stories.actions import intake, record, schedules, sweeps
from stories.models import Notice
from stories.models.intake import Wanted
from stories.models.vocab import Road
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def alive() -> None:
    sweeps.began(name=health.CLOCK, place="desk-1:7")


@pytest.fixture
def broken(monkeypatch) -> None:
    def cursor(*args: object, **kwargs: object) -> None:
        raise DatabaseError("secret-host is away")

    monkeypatch.setattr(connections["default"], "cursor", cursor)


def test_all_well_is_one_word_that_nobody_keeps(client, alive, django_assert_max_num_queries):
    client.get("/healthz")
    with django_assert_max_num_queries(4):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert "Vary" not in response
    head = client.head("/healthz")
    assert (head.status_code, head.content, head["Content-Length"]) == (200, b"", "3")
    assert client.post("/healthz").status_code == 405


def test_without_a_worker_it_fails(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"failing\n")


def test_a_clock_that_stands_still_is_a_failure(client):
    sweeps.began(name=health.CLOCK, now=timezone.now() - dt.timedelta(minutes=6))
    assert client.get("/healthz").status_code == 503


def test_work_that_waits_too_long_is_a_failure(client, alive):
    wanted = [Wanted(Road.TEXT, source="A text.")]
    long_ago = timezone.now() - dt.timedelta(hours=2)
    intake.ask(wanted=wanted, story=None, by=factories.user(), now=long_ago)
    assert client.get("/healthz").status_code == 503


def test_a_schedule_that_nobody_carries_out_is_a_failure(client, alive):
    editor, long_ago = factories.user(), timezone.now() - dt.timedelta(hours=3)
    at = long_ago + dt.timedelta(hours=1)
    story = factories.story(lead=editor)
    schedules.schedule(row=story, at=at, zone="UTC", revision=None, by=editor, now=long_ago)
    assert client.get("/healthz").status_code == 503
    [waits] = [each for each in health.checks() if each.name == "Work that is due"]
    assert waits.says == "the oldest schedule that is due waits 120 min"


@pytest.mark.parametrize("free", [None, 10 * 2**20])
def test_a_disk_that_is_nearly_full_is_a_failure(client, alive, monkeypatch, free):
    assert client.get("/healthz").status_code == 200
    monkeypatch.setattr(health, "free_space", lambda: free)
    assert client.get("/healthz").status_code == 503


def test_mail_that_cannot_be_sent_is_counted():
    assert health.parked() == []
    now = timezone.now()
    with record.writing():
        Notice.objects.create(
            kind="digest", occurrence="2026-11-22", recipient=factories.user(), due_at=now,
            state="parked", error="no such box", done_at=now,
        )  # fmt: skip
    assert [(each.number, each.newest) for each in health.parked()] == [(1, now)]


def test_a_migration_that_is_not_applied_is_a_failure(client, alive, monkeypatch):
    class Executor(health.MigrationExecutor):
        def migration_plan(self, *args: object, **kwargs: object) -> list[object]:
            return [object()]

    monkeypatch.setattr(health, "_migrated", set())
    monkeypatch.setattr(health, "MigrationExecutor", Executor)
    assert client.get("/healthz").status_code == 503


def test_a_queue_that_does_not_answer_is_a_failure(client, alive, monkeypatch):
    def pending() -> int:
        raise OSError("no such host")

    monkeypatch.setattr(health.HUEY, "pending_count", pending)
    assert client.get("/healthz").content == b"failing\n"


def test_without_a_database_it_fails_and_tells_nothing(client, alive, broken):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"failing\n")


def test_administrators_see_the_figures(client, administrator, alive):
    sweeps.ended(name=health.CLOCK, failure="ValueError: <b>no</b>")
    client.force_login(administrator)
    response = client.get("/desk/operations/")
    assert response.template_name == "desk/operations.html"
    text = response.content.decode()
    assert "from desk-1:7" in text
    assert "ValueError: &lt;b&gt;no&lt;/b&gt;" in text
    assert all(check.is_well for check in response.context_data["checks"])
    assert response.context_data["size"] > 0
    assert "changes" in {table.name for table in response.context_data["tables"]}


def test_a_larger_newsroom_costs_the_same_queries(client, administrator, django_assert_num_queries):
    client.force_login(administrator)
    client.get("/desk/operations/")
    with connection.execute_wrapper(count := Count()):
        client.get("/desk/operations/")
    for number in range(5):
        sweeps.began(name=f"sweep {number}")
        factories.claim()
    with django_assert_num_queries(count.number):
        client.get("/desk/operations/")


class Count:
    number = 0

    def __call__(self, execute, *rest):
        self.number += 1
        return execute(*rest)


def test_nobody_else_sees_them(client, editor):
    assert client.get("/desk/operations/").status_code == 302
    client.force_login(editor)
    assert client.get("/desk/operations/").status_code == 403
