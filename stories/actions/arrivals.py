"""What a worker does with an item of an intake: takes it up, and writes what came of it.

A worker holds an item by a lease. One that is killed leaves it, and when the lease is over
the next takes it up. Whoever comes back late finds that the lease is another's, and writes
nothing.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from stories.actions import captures, record, suggestions
from stories.intake.captured import Capture
from stories.intake.errors import Failure
from stories.intake.spot.values import Suggestion as Spotted
from stories.models import IntakeBatch, IntakeItem
from stories.models.vocab import ChangeKind, IntakeState, Road

LEASE = dt.timedelta(minutes=2)
TRIES = 3
"""A page on which the worker died so often is given up."""
AT_ONCE = 4
A_MINUTE = dt.timedelta(minutes=1)
PACE = 10
"""Pages that are fetched for one person in a minute (safety.md A13)."""
PACE_OF_LISTS = 8
"""The same for all but the first of a list, so that a single page need not wait for a list."""
_TURN = 7_311_031  # the advisory lock under which workers on PostgreSQL choose, one at a time


@record.action
def take_up(
    *, batch: IntakeBatch | None = None, paced: bool = True, now: dt.datetime | None = None
) -> IntakeItem | None:
    """The next item that is due, leased to the caller; None where there is nothing to do now.

    Args:
        batch: only of this one.
        paced: hold to `PACE`; only somebody at the machine itself need not.
    """
    now = now or timezone.now()
    _one_at_a_time()
    due = IntakeItem.objects.under_way().filter(due_at__lte=now)
    if batch is not None:
        due = due.filter(batch=batch)
    given_up = due.filter(state=IntakeState.WORKING, tries__gte=TRIES)
    for dead in given_up.select_related("batch__story", "created_by"):
        _fail(dead, Failure.UNREADABLE, note=f"given up after {TRIES} tries", now=now)
    item = _next(due, paced=paced, now=now)
    if item is None:
        return None
    leased = {"lease_until": now + LEASE, "due_at": now + LEASE, "started_at": now}
    IntakeItem.objects.filter(pk=item.pk).update(
        state=IntakeState.WORKING, tries=F("tries") + 1, updated_at=now, **leased
    )
    item.refresh_from_db()
    return item


def _one_at_a_time() -> None:
    """SQLite has one writer anyway; PostgreSQL would let two workers choose the same item."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def _next(due: QuerySet[IntakeItem], *, paced: bool, now: dt.datetime) -> IntakeItem | None:
    pages = IntakeItem.objects.filter(road=Road.ADDRESS)
    busy = pages.filter(state=IntakeState.WORKING, lease_until__gt=now).count()
    may = Q(road=Road.ADDRESS)
    if paced:
        people_waiting = due.order_by().values("created_by").distinct()
        started = pages.filter(created_by__in=people_waiting, started_at__gt=now - A_MINUTE)
        counts = dict(started.order_by().values_list("created_by").annotate(Count("pk")))
        fast = [person for person, count in counts.items() if count >= PACE]
        listed = [person for person, count in counts.items() if count >= PACE_OF_LISTS]
        may &= ~Q(created_by__in=fast) & ~Q(created_by__in=listed, position__gt=0)
    allowed = ~Q(road=Road.ADDRESS) if busy >= AT_ONCE else may | ~Q(road=Road.ADDRESS)
    # By position first: each list gets its turn, and a single page is not behind all of one.
    return due.filter(allowed).order_by("position", "due_at", "pk").first()


def _held(item: IntakeItem) -> IntakeItem | None:
    """The item, locked, if the lease is still the one that `item` was taken up with."""
    rows = IntakeItem.objects.select_for_update(of=("self",)).filter(
        pk=item.pk, state=IntakeState.WORKING, lease_until=item.lease_until
    )
    return rows.select_related("batch__story", "created_by").first()


@record.action
def fail(
    *, item: IntakeItem, failure: Failure, note: str = "", now: dt.datetime | None = None
) -> IntakeItem | None:
    """It could not be read; everything that was given stays. None where the lease is lost."""
    held = _held(item)
    if held is not None:
        _fail(held, failure, note=note, now=now or timezone.now())
    return held


def _fail(item: IntakeItem, failure: Failure, *, note: str, now: dt.datetime) -> None:
    _settle(item, IntakeState.FAILED, now=now, failure=failure)
    record.log(
        ChangeKind.INTAKE_FAILED,
        item,
        by=item.created_by,
        story=item.batch.story,
        after={"name": str(item), "failure": failure},
        note=note,
        now=now,
    )


def _settle(item: IntakeItem, state: IntakeState, *, now: dt.datetime, **values: Any) -> None:
    values |= {"state": state, "lease_until": None}
    record.save(item, values, revision=None, by=item.created_by, now=now)


@record.action
def finish(
    *,
    item: IntakeItem,
    capture: Capture,
    found: Sequence[Spotted] | None = (),
    seen: Sequence[suggestions.Likeness] = (),
    now: dt.datetime | None = None,
) -> IntakeItem | None:
    """The article with its text, what was spotted in it, and its place in the story: all or none.

    An article that has this address already gets the text only where it has none.

    Args:
        found, seen: what was read in `captures.text_of(capture)`. None: it is still to be
            looked through.

    Returns:
        None where the lease is lost: cancelled, or taken up by another since.

    Raises:
        Refused: who asked for it may no longer enter articles, or may not see the one that
            has this address.
    """
    held = _held(item)
    if held is None:
        return None
    by, now = held.created_by, now or timezone.now()
    article, created = captures.article_of(
        capture, address=held.address, hints=held.hints, story=held.batch.story, by=by, now=now
    )
    twin = None
    if created or not article.versions.exists():
        version = captures.version_of(capture, article=article, by=by, now=now)
        if found is not None:
            suggestions.store(version=version, found=found, seen=seen, now=now)
        twin = captures.nearest(version, by=by)
    state = IntakeState.TAKEN if created else IntakeState.KNOWN
    _settle(held, state, now=now, article=article, twin=twin)
    return held


@record.action
def drop(*, item: IntakeItem, why: str, now: dt.datetime | None = None) -> IntakeItem | None:
    """The record refuses what was read, for a reason that is in no page: `why`."""
    held = _held(item)
    if held is not None:
        now = now or timezone.now()
        _settle(held, IntakeState.CANCELLED, now=now)
        after = {"name": str(held), "pages": 1}
        story, by = held.batch.story, held.created_by
        record.log(
            ChangeKind.INTAKE_CANCELLED, held, by=by, story=story, after=after, note=why, now=now
        )
    return held
