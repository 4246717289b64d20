"""Whether this installation works: judged for `/healthz`, and as figures for administrators."""

import datetime as dt
import shutil
from collections.abc import Iterator
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Max
from django.utils import timezone
from huey.contrib.djhuey import HUEY

from stories.models import IntakeItem, Notice, Schedule, Sweep
from stories.models.vocab import NoticeState

CLOCK = "every_minute"
SILENT = dt.timedelta(minutes=5)
"""A clock that has not struck for so long stands still: no worker runs."""

LATE = dt.timedelta(hours=1)
"""What is due and has waited so long shows that the workers do not keep up."""

MOST_QUEUED = 10_000
LEAST_FREE = 256 * 2**20
"""Bytes. SQLite's log alone grows by so many in a busy hour; what is full takes nothing in."""


class Check(NamedTuple):
    """One thing that is judged, with the figure behind it."""

    name: str
    is_well: bool
    says: str


_migrated: set[str] = set()


def checks(now: dt.datetime | None = None) -> list[Check]:
    """All of them; where the database does not answer, that alone."""
    now = now or timezone.now()
    try:
        return [_database(), _migrations(), _clock(now), _waiting(now), _queue(), _disk()]
    except DatabaseError as error:
        return [
            Check("Database", is_well=False, says=f"It does not answer: {type(error).__name__}.")
        ]


def _database() -> Check:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Check("Database", is_well=True, says=connection.vendor)


def _migrations() -> Check:
    """Asked until all are applied: the code of a running process does not change."""
    alias = str(connection.settings_dict["NAME"])
    if alias not in _migrated:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            return Check(
                "Migrations", is_well=False, says=f"{len(plan)} not applied: run manage.py migrate."
            )
        _migrated.add(alias)
    return Check("Migrations", is_well=True, says="all applied")


def _clock(now: dt.datetime) -> Check:
    beat = last_beat()
    if beat is None:
        return Check(
            "Worker", is_well=False, says="No worker has run yet: start manage.py run_huey."
        )
    silent = now - beat[0]
    says = f"last sign of life {int(silent.total_seconds())} s ago, from {beat[1]}"
    return Check("Worker", is_well=silent <= SILENT, says=says)


def last_beat() -> tuple[dt.datetime, str] | None:
    """When a worker's clock struck last, and where; None where it never did."""
    return Sweep.objects.filter(name=CLOCK).values_list("began_at", "place").first()


def _waiting(now: dt.datetime) -> Check:
    waits = overdue(now)
    if not waits:
        return Check("Work that is due", is_well=True, says="nothing waits")
    longest = max(waits, key=lambda what: waits[what])
    minutes = int(waits[longest].total_seconds() // 60)
    says = f"the oldest {longest} that is due waits {minutes} min"
    return Check("Work that is due", is_well=waits[longest] <= LATE, says=says)


def overdue(now: dt.datetime) -> dict[str, dt.timedelta]:
    """How long the oldest row of each kind that is due has waited; no kind of which none is.

    By the rows that are due: the queue only says that there is something to do.
    """
    pages = IntakeItem.objects.under_way().filter(due_at__lte=now).order_by("due_at", "pk")
    schedules = Schedule.objects.waiting().filter(at__lte=now).order_by("at", "pk")
    firsts = {
        "page to read": pages.values_list("due_at", flat=True).first(),
        "schedule": schedules.values_list("at", flat=True).first(),
    }
    return {what: now - first for what, first in firsts.items() if first}


def _queue() -> Check:
    try:
        queued = queue_length()
    except Exception as error:  # noqa: BLE001 - whatever holds the queue has errors of its own
        return Check("Queue", is_well=False, says=f"It does not answer: {type(error).__name__}.")
    return Check("Queue", is_well=queued <= MOST_QUEUED, says=f"{queued:,} tasks wait")


def queue_length() -> int:
    """Tasks that wait; raises what the queue's own store does."""
    return int(HUEY.pending_count())


def _disk() -> Check:
    free = free_space()
    if free is None:
        return Check("Disk", is_well=False, says="The data folder cannot be read.")
    megabytes = free // 2**20
    return Check(
        "Disk", is_well=free >= LEAST_FREE, says=f"{megabytes:,} MB are free where files are kept"
    )


class Parked(NamedTuple):
    """Rows that a sweep set aside because it failed on them again and again."""

    name: str
    number: int
    newest: dt.datetime


def parked() -> list[Parked]:
    """Of every table whose rows can be parked; none where all go on."""
    found = []
    for model in apps.get_app_config("stories").get_models():
        if any(field.name == "parked_at" for field in model._meta.fields):
            rows = model._default_manager.filter(parked_at__isnull=False)
            told = rows.aggregate(number=Count("pk"), newest=Max("parked_at"))
            if told["number"]:
                name = str(model._meta.verbose_name_plural)
                found.append(Parked(name, told["number"], told["newest"]))
    mails = Notice.objects.filter(state=NoticeState.PARKED)
    told = mails.aggregate(number=Count("pk"), newest=Max("done_at"))
    if told["number"]:
        found.append(Parked("notices that cannot be sent", told["number"], told["newest"]))
    return found


class Table(NamedTuple):
    """How many rows a table has, or about how many; and its bytes where the database says."""

    name: str
    rows: int
    size: int | None


def tables() -> list[Table]:
    """The tables of the newsroom, the largest first: counted without reading them."""
    models = apps.get_app_config("stories").get_models()
    named = {model._meta.db_table: str(model._meta.verbose_name_plural) for model in models}
    ask = _sizes_of_postgresql if connection.vendor == "postgresql" else _lengths_of_sqlite
    found = [Table(named[name], rows, size) for name, rows, size in ask() if name in named]
    return sorted(found, key=lambda table: (-(table.size or 0), -table.rows, table.name))


def _sizes_of_postgresql() -> Iterator[tuple[str, int, int | None]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, GREATEST(reltuples, 0)::bigint, pg_total_relation_size(oid) "
            "FROM pg_class WHERE relkind = 'r' AND relname LIKE 'stories_%'"
        )
        yield from cursor.fetchall()


def _lengths_of_sqlite() -> Iterator[tuple[str, int, int | None]]:
    """The newest key: in tables from which nothing is deleted, the number of rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        for name, newest in cursor.fetchall():
            yield name, newest, None


def size() -> int:
    """Bytes of the whole database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(cursor.fetchone()[0])


def free_space() -> int | None:
    """Bytes left where files are kept; None where that cannot be told."""
    try:
        return shutil.disk_usage(settings.DATA_DIR).free
    except OSError:
        return None
