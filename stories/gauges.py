"""What `health` judges and shows to administrators, as numbers for a program that watches."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from django.db import DatabaseError
from django.utils import timezone

from stories import health
from stories.models import IntakeItem, Sweep
from stories.models.vocab import IntakeState


class Gauge(NamedTuple):
    """One figure, or one for each value of `label`. None names a story, a person or an address."""

    name: str
    says: str
    values: dict[str, float]
    label: str = ""


def gauges(now: dt.datetime | None = None) -> list[Gauge]:
    """All of them; while the database is away, those that can be told without it."""
    now = now or timezone.now()
    checks = health.checks(now)
    found = [
        Gauge(
            "well",
            "1 where all is well, 0 where it fails.",
            {each.name: float(each.is_well) for each in checks},
            "check",
        ),
        *_alone("free_bytes", "Bytes free where files are kept.", health.free_space()),
        *_queue(),
    ]
    try:
        return [*found, _answers(well=True), *_of_the_database(now)]
    except DatabaseError:
        return [*found, _answers(well=False)]


def _answers(*, well: bool) -> Gauge:
    return Gauge("database_up", "1 while the database answers.", {"": float(well)})


def _alone(name: str, says: str, value: float | None) -> list[Gauge]:
    """A gauge without labels; none where there is nothing to tell."""
    return [] if value is None else [Gauge(name, says, {"": float(value)})]


def _queue() -> list[Gauge]:
    try:
        return _alone("queue_tasks", "Tasks that wait in the queue.", health.queue_length())
    except Exception:  # noqa: BLE001 - its check says that it does not answer
        return []


def _of_the_database(now: dt.datetime) -> list[Gauge]:
    beat = health.last_beat()
    silent = (now - beat[0]).total_seconds() if beat else None
    failed = IntakeItem.objects.filter(state=IntakeState.FAILED).count()
    return [
        *_alone("database_bytes", "Bytes of the whole database.", health.size()),
        *_alone("worker_silent_seconds", "Since a worker last showed itself.", silent),
        Gauge(
            "due_seconds",
            "How long the oldest row that is due has waited.",
            {what: waited.total_seconds() for what, waited in health.overdue(now).items()},
            "what",
        ),
        Gauge("failed_rows", "Pages and texts that could not be read.", {"": float(failed)}),
        Gauge(
            "parked_rows",
            "Rows that a sweep set aside because it failed on them again and again.",
            {each.name: float(each.number) for each in health.parked()},
            "what",
        ),
        *_sweeps(now),
    ]


def _sweeps(now: dt.datetime) -> list[Gauge]:
    """Of each kind of work outside the request: when it began last, and whether it failed then."""
    rows = list(Sweep.objects.order_by("name"))

    def each(figure: Callable[[Sweep], float]) -> dict[str, float]:
        return {row.name: figure(row) for row in rows}

    return [
        Gauge(
            "sweep_age_seconds",
            "Since this work was last begun.",
            each(lambda row: (now - row.began_at).total_seconds()),
            "sweep",
        ),
        Gauge(
            "sweep_failing",
            "1 where this work failed when it was last done.",
            each(lambda row: float(_failed_last(row))),
            "sweep",
        ),
    ]


def _failed_last(row: Sweep) -> bool:
    return row.failed_at is not None and row.failed_at >= (row.ended_at or row.began_at)
