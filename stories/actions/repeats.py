"""Questions that come again: the rule of a series, and the question that follows one."""

import datetime as dt
from typing import Any

from stories import due
from stories.actions import record
from stories.models import Followup
from stories.models.vocab import RepeatUnit, RepeatUntil

COLUMNS = ("repeat_every", "repeat_unit", "repeat_until", "repeat_times")
LONGEST = 1_000
NOTHING: dict[str, Any] = {
    "repeat_every": None,
    "repeat_unit": "",
    "repeat_until": "",
    "repeat_times": None,
    "series": "",
    "series_from": None,
}


def begin(row: Followup, *, anew: bool = True) -> dict[str, Any]:
    """Sets what a row's rule makes of it: a series of its own, or none.

    Args:
        anew: whether the series counts from this question's day on, not from its first one's.

    Returns:
        The columns of the series as they are now.

    Raises:
        Refused: a rule that lacks something, or has no day to count from.
    """
    if not row.repeat_every:
        found = dict(NOTHING)
    else:
        _check(row)
        found = {name: getattr(row, name) for name in NOTHING}
        found["series"] = row.series or row.public_id
        found["series_from"] = row.fixed_on if anew else row.series_from
    for name, value in found.items():
        setattr(row, name, value)
    return found


def _check(row: Followup) -> None:
    if not 1 <= (row.repeat_every or 0) <= LONGEST or row.repeat_unit not in RepeatUnit.values:
        raise record.Refused(
            f"Say how often it comes again: every 1 to {LONGEST} days, weeks, months or years.",
            field="repeat_every",
        )
    if row.fixed_on is None or row.trigger:
        raise record.Refused(
            "A question that comes again needs a day to count from, and no trigger beside it.",
            field="repeat_every",
        )
    if row.repeat_until not in RepeatUntil.values:
        raise record.Refused("Say until when it comes again.", field="repeat_until")
    timed = row.repeat_until == RepeatUntil.TIMES
    if timed != bool(row.repeat_times) or (row.repeat_times or 2) < 2:
        message = (
            "Say how many times, 2 or more."
            if timed
            else ("Choose “so many times”, or leave the number empty.")
        )
        raise record.Refused(message, field="repeat_times")
    if row.repeat_until == RepeatUntil.DEADLINE and row.claim is None:
        raise record.Refused(
            "Only a question on a claim comes again until a deadline.", field="repeat_until"
        )


def next_day(row: Followup, *, today: dt.date) -> dt.date | None:
    """When the series asks again, after this question and after `today`; None: never."""
    if not row.series or row.repeat_every is None or row.series_from is None:
        return None
    if row.claim is not None and row.claim.closed_at:
        return None
    day = due.next_due(
        row.series_from, row.repeat_every, row.repeat_unit, after=max(row.fixed_on or today, today)
    )
    if day is None or (row.repeat_times is not None and row.turn >= row.repeat_times):
        return None
    last = row.claim.deadline.last if row.claim else None
    past = row.repeat_until == RepeatUntil.DEADLINE and last is not None and day > last
    return None if past else day


def following(row: Followup, *, today: dt.date) -> Followup | None:
    """The next question of the series, not saved, without its people; None: it has ended."""
    day = next_day(row, today=today)
    if day is None:
        return None
    same = ("story", "claim", "question", "priority", "readers_see", *NOTHING)
    return Followup(
        **{name: getattr(row, name) for name in same},
        fixed_on=day,
        due_on=day,
        turn=row.turn + 1,
    )
