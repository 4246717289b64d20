"""Putting a question off, with a reason, until a day on which it comes back whatever happens."""

import datetime as dt
from typing import Any

from django.utils import timezone

from stories.actions import followups, record
from stories.clock import newsroom_day
from stories.models import Followup, User
from stories.models.vocab import ChangeKind, Role

LONGEST = dt.timedelta(days=5 * 366)


@record.action
def snooze(
    *,
    followup: Followup,
    until: dt.date,
    reason: str,
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Followup:
    """The question is quiet until that day, and then on the list again, whoever owns it.

    Only an event that it waits for brings it back before.

    Raises:
        Refused: no reason, a day that is not ahead, or one further off than five years.
    """
    record.require(by, Role.REPORTER, to="snooze a follow-up")
    followups.check_open(followup)
    today = newsroom_day(now or timezone.now())
    if not reason.strip():
        raise record.Refused("Say why it can wait.", field="reason")
    if not today < until <= today + LONGEST:
        raise record.Refused("Choose a day from tomorrow on, within five years.", field="until")
    changes: dict[str, Any] = {
        "due_on": until,
        "snoozed_until": until,
        "snoozed_reason": reason,
        "snoozed_by": by,
        "woke_on": None,
    }
    if followup.owner.includes(Role.REPORTER):
        changes |= {"escalation": "", "escalated_on": None}
    return _write(followup, changes, ChangeKind.FOLLOWUP_SNOOZED, reason, revision, by, now)


@record.action
def wake(*, followup: Followup, now: dt.datetime) -> Followup | None:
    """Ends a snooze whose day has come; None where somebody did, or put it off again."""
    record.lock(followup)
    today = newsroom_day(now)
    if not followup.is_asleep or (followup.snoozed_until or today) > today:
        return None
    by = followup.snoozed_by or followup.updated_by
    why = f"It came back as it was told to. It had been put off: {followup.snoozed_reason}"
    changes = {"woke_on": today, "came_up": why[:300]}
    return _write(followup, changes, ChangeKind.FOLLOWUP_WOKE, why, None, by, now)


def _write(
    row: Followup,
    changes: dict[str, Any],
    kind: ChangeKind,
    note: str,
    revision: int | None,
    by: User,
    now: dt.datetime | None,
) -> Followup:
    record.edit(
        row,
        changes,
        kind=kind,
        may=frozenset(changes),
        revision=revision,
        by=by,
        story=row.story,
        claim=row.claim,
        note=note,
        now=now,
    )
    return row
