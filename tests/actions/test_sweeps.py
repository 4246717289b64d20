import datetime as dt

import pytest
from django.db import DatabaseError
from huey.signals import SIGNAL_COMPLETE, SIGNAL_ERROR, SIGNAL_EXECUTING

from stories.actions import sweeps
from stories.models import Change, Sweep
from stories.tasks import signs

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _forget() -> None:
    signs.forget()


def test_a_sweep_is_one_row_that_says_when_where_and_what_failed():
    later = NOON + dt.timedelta(minutes=1)
    sweeps.began(name="look", place="a:1", now=NOON)
    sweeps.ended(name="look", failure="x" * 400, now=NOON)
    sweeps.began(name="look", place="b:2", now=later)
    assert Sweep.objects.get().ended_at is None
    sweeps.ended(name="look", now=later)
    row = Sweep.objects.get()
    assert (row.place, row.began_at, row.ended_at) == ("b:2", later, later)
    assert (row.failed_at, row.failure) == (NOON, "x" * 300)
    assert not Change.objects.exists()


def test_tasks_leave_signs_of_life_but_not_at_every_turn():
    for _ in range(3):
        signs.tell(SIGNAL_EXECUTING, "look")
        first = Sweep.objects.get().began_at
        signs.tell(SIGNAL_COMPLETE, "look")
    assert Sweep.objects.get().began_at == first
    assert Sweep.objects.get().ended_at is not None
    signs.tell(SIGNAL_ERROR, "look", ValueError("no page"))
    assert Sweep.objects.get().failure == "ValueError: no page"


def test_a_task_goes_on_where_its_sign_cannot_be_written(monkeypatch):
    def tell(*args: object) -> None:
        raise DatabaseError

    class Task:
        name = "look"

    monkeypatch.setattr(signs, "tell", tell)
    monkeypatch.setattr(signs.HUEY, "immediate", False)
    monkeypatch.setattr(
        signs, "connection", type("None", (), {"close": staticmethod(lambda: None)})
    )
    signs.note(SIGNAL_EXECUTING, Task())


def test_what_was_noted_to_begin_is_noted_to_end(monkeypatch):
    clock = iter([0.0, 9.0, 11.0])
    monkeypatch.setattr(signs.time, "monotonic", lambda: 100 + next(clock))
    for _ in range(3):
        signs.tell(SIGNAL_EXECUTING, "look")
        signs.tell(SIGNAL_COMPLETE, "look")
        assert Sweep.objects.get().ended_at is not None
