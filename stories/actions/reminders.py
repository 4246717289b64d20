"""What only the calendar does to questions: they come up, come back, and are passed on.

A sweep over rows that are due. Each row is one transaction that looks again before it writes,
so a sweep may be stopped, run twice, or run by several workers. A row that fails is parked
with its error and holds up nobody.
"""

import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.db.models import Model, Q
from django.utils import timezone

from stories import due
from stories.actions import askers, coming_up, record, snoozes, usual
from stories.clock import newsroom_day
from stories.models import Change, Claim, Followup, User
from stories.models.followup import FollowupQuerySet
from stories.models.vocab import DATED_TRIGGERS, ChangeKind, Escalation, Role

logger = logging.getLogger(__name__)

BY_ITSELF = (
    ChangeKind.FOLLOWUP_CAME_UP,
    ChangeKind.FOLLOWUP_WOKE,
    ChangeKind.FOLLOWUP_ESCALATED,
)
"""Lines in the log that the calendar writes in somebody's name: no sign of life of theirs."""

CAME_UP, WOKE, PASSED_ON, ASKED, FAILED = "came_up", "woke", "passed_on", "asked", "failed"
_STEPS = (Escalation.BACKUP, Escalation.LEAD, Escalation.EDITORS)
_PEOPLE = ("story__lead", "claim", "owner", "backup", "updated_by", "snoozed_by")

Step = Callable[[int], Model | None]
"""What is done with the row of a key; gives it back where something was done."""


def remind(
    *, now: dt.datetime | None = None, say: Callable[[str, object], object] | None = None
) -> Counter[str]:
    """One sweep: everything that the calendar has brought until `now`.

    Args:
        say: is told what was done with each row, after it; of one that failed, the error.

    Returns:
        How many came up, woke, were passed on, asked about, and failed.
    """
    now = now or timezone.now()
    counts: Counter[str] = Counter()
    for what, keys, step in _stages(now):
        for key in list(keys):
            try:
                done: object = step(key)
            except (OperationalError, InterfaceError):
                raise  # the database is at fault, not the row
            except Exception as error:  # whatever is wrong with a row is kept beside it
                logger.exception("a reminder of %s %s failed", what, key)
                if what != ASKED:
                    park(key=key, error=error, now=now)
                counts[FAILED] += 1
                if say:
                    say(FAILED, error)
                continue
            counts[what] += bool(done)
            if say and done:
                say(what, done)
    return counts


def _stages(now: dt.datetime) -> Iterator[tuple[str, Iterable[int], Step]]:
    """Keys that are due, with their step; asked stage by stage, as one leads to another."""
    today = newsroom_day(now)
    awake = Followup.objects.open().filter(parked_at__isnull=True).order_by("due_on", "pk")
    undated = awake.filter(trigger__in=sorted(DATED_TRIGGERS), due_on__isnull=True)
    yield CAME_UP, _keys(undated), lambda key: _date(key=key, now=now)
    waking = awake.asleep().filter(snoozed_until__lte=today)
    yield WOKE, _keys(waking), lambda key: snoozes.wake(followup=_row(key), now=now)
    yield CAME_UP, _keys(awake.coming_up(today)), lambda key: come_up(key=key, now=now)
    yield ASKED, _forgotten(now), lambda key: usual.ask_about_forgotten(key=key, now=now)
    silent = _silent(today, now)
    late = _keys(_to_pass_on(awake, today))
    yield PASSED_ON, late, lambda key: pass_on(key=key, silent=silent, now=now)


def _keys(rows: FollowupQuerySet) -> Iterable[int]:
    return rows.values_list("pk", flat=True)


def _row(key: int) -> Followup:
    return Followup.objects.select_related(*_PEOPLE).get(pk=key)


@record.action
def _date(*, key: int, now: dt.datetime) -> None:
    """Gives a question that had no day yet the one that its trigger names now."""
    row, why = _row(key), "Its day is known now."
    rows = Followup.objects.filter(pk=key)
    coming_up.move(
        claim=None, rows=rows, triggers=DATED_TRIGGERS, why=why, by=row.updated_by, now=now
    )


@record.action
def come_up(*, key: int, now: dt.datetime) -> Followup | None:
    """The day of its trigger is here; None where that was told already."""
    row, rows = _row(key), Followup.objects.filter(pk=key)
    day = coming_up.trigger_day(row)
    if day is None or day > newsroom_day(now):
        return None
    label = row.get_trigger_display()
    why = f"It came up: {label[0].lower()}{label[1:]}."
    fired = coming_up.fire(rows=rows, why=why, by=row.updated_by, now=now)
    return fired[0] if fired else None


def _forgotten(now: dt.datetime) -> Iterable[int]:
    """Pledges about which nobody asks, unchanged for as long as a step takes."""
    since = now - dt.timedelta(days=settings.STORYTRACK_ESCALATE_DAYS)
    rows = Claim.objects.forgettable().filter(updated_at__lte=since)
    return rows.order_by("pk").values_list("pk", flat=True)


def _silent(today: dt.date, now: dt.datetime) -> set[int]:
    """Owners of overdue questions who have done nothing at the desk for so many days."""
    owners = set(Followup.objects.overdue(today).values_list("owner", flat=True))
    since = now - dt.timedelta(days=settings.STORYTRACK_SILENT_DAYS)
    heard = Change.objects.filter(by__in=owners, at__gt=since, at__lte=now).exclude(
        kind__in=BY_ITSELF
    )
    return owners - set(heard.order_by().values_list("by", flat=True).distinct())


def _to_pass_on(rows: FollowupQuerySet, today: dt.date) -> FollowupQuerySet:
    nobodys = Followup.objects.nobodys().values("pk")
    waited = today - dt.timedelta(days=settings.STORYTRACK_ESCALATE_DAYS)
    ready = Q(escalated_on__isnull=True) | Q(escalated_on__lte=waited)
    late = Q(due_on__lt=today) | Q(pk__in=nobodys)
    return rows.filter(ready, late).exclude(escalation=Escalation.EDITORS)


@record.action
def pass_on(*, key: int, silent: set[int], now: dt.datetime) -> Followup | None:
    """One step further: to the backup, the story's lead, all editors. Two workers make one.

    Whoever is not there, or asks already, is passed over.
    """
    followup = _row(key)
    nobody = not askers.able(followup.story, followup.owner)
    today = newsroom_day(now)
    on = due.next_step(
        due_on=followup.due_on,
        stepped_on=followup.escalated_on,
        wait=settings.STORYTRACK_ESCALATE_DAYS,
        nobody=nobody,
        silent=followup.owner_id in silent,
    )
    step = _next_step(followup)
    if on is None or on > today or step is None:
        return None
    before = {"escalation": followup.escalation, "escalated_on": followup.escalated_on}
    rows = Followup.objects.open().filter(
        pk=followup.pk, escalation=followup.escalation, owner=followup.owner
    )
    if not rows.update(escalation=step, escalated_on=today):
        return None
    record.log(
        ChangeKind.FOLLOWUP_ESCALATED,
        followup,
        by=followup.updated_by,
        story=followup.story,
        claim=followup.claim,
        before=before,
        after={"question": followup.question, "escalation": step, "escalated_on": today},
        note=_why(followup, step, nobody=nobody, silent=followup.owner_id in silent),
        now=now,
    )
    return followup


def _next_step(row: Followup) -> Escalation | None:
    done = _STEPS.index(Escalation(row.escalation)) + 1 if row.escalation else 0
    for step in _STEPS[done:]:
        person = {Escalation.BACKUP: row.backup, Escalation.LEAD: row.story.lead}.get(step)
        if step == Escalation.EDITORS or _reaches(row, person):
            return step
    return None


def _reaches(row: Followup, person: User | None) -> bool:
    return person is not None and person.pk != row.owner_id and askers.able(row.story, person)


def _why(row: Followup, step: Escalation, *, nobody: bool, silent: bool) -> str:
    to = {Escalation.BACKUP: row.backup, Escalation.LEAD: row.story.lead}.get(step, "all editors")
    if nobody:
        why = f"{row.owner} cannot chase questions any more"
        why = f"{row.owner} has left" if not row.owner.is_active else why
    else:
        why = "Nobody has answered"
        why = f"{row.owner} has not been heard of" if silent and not row.escalation else why
    return f"{why}: it goes to {to}."


@record.action
def park(*, key: int, error: Exception, now: dt.datetime) -> None:
    """Keeps the error beside a question; it stays on its list, and no sweep takes it again."""
    said = f"{type(error).__name__}: {error}".replace("\x00", "")[:500]
    Followup.objects.filter(pk=key).update(parked_at=now, parked_error=said)


@record.action
def unpark(*, followup: Followup, by: User, now: dt.datetime | None = None) -> None:
    """Lets sweeps take the question again."""
    record.require(by, Role.ADMINISTRATOR, to="try a reminder again")
    Followup.objects.filter(pk=followup.pk).update(parked_at=None, parked_error="")
    place: dict[str, Any] = {"story": followup.story, "claim": followup.claim}
    note = "The reminder is tried again."
    record.log(ChangeKind.FOLLOWUP_EDITED, followup, by=by, **place, note=note, now=now)
