"""On which day a question is due: pure arithmetic on days, months and steps.

Days are the newsroom's; `stories.clock` says which one an instant falls on.
"""

import calendar
import datetime as dt

DAY, WEEK, MONTH, YEAR = "day", "week", "month", "year"
UNITS = (DAY, WEEK, MONTH, YEAR)
_DAYS = {DAY: 1, WEEK: 7}
_MONTHS = {MONTH: 1, YEAR: 12}


def months_after(day: dt.date, months: int) -> dt.date | None:
    """The same day of the month so many months on, or the last day of a shorter month.

    None where the calendar ends first.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def occurrence(first: dt.date, every: int, unit: str, number: int) -> dt.date | None:
    """The day of a series that begins on `first`; `number` 0 is `first` itself.

    Each is counted from `first`: 31 January, 28 February, 31 March.
    """
    if unit in _MONTHS:
        return months_after(first, _MONTHS[unit] * every * number)
    days = first.toordinal() + _DAYS[unit] * every * number
    return dt.date.fromordinal(days) if days <= dt.date.max.toordinal() else None


def next_due(first: dt.date, every: int, unit: str, *, after: dt.date) -> dt.date | None:
    """The first day of the series after `after`; None where the calendar ends before it."""
    if after < first:
        return first
    if unit in _MONTHS:
        months = (after.year - first.year) * 12 + after.month - first.month
        number = months // (_MONTHS[unit] * every)
    else:
        number = (after - first).days // (_DAYS[unit] * every)
    found = occurrence(first, every, unit, number)
    if found is not None and found <= after:
        found = occurrence(first, every, unit, number + 1)
    return found


def halfway(first: dt.date, last: dt.date) -> dt.date:
    """The day on which half of the time from `first` to `last` has passed."""
    return first + (last - first) // 2


def next_step(
    *,
    due_on: dt.date | None,
    stepped_on: dt.date | None,
    wait: int,
    nobody: bool,
    silent: bool,
) -> dt.date | None:
    """From which day on a question goes one step further; None while it has no day.

    Args:
        stepped_on: the day of its last step.
        wait: days between two steps, and from the day it was due to the first one.
        nobody: its owner has left, or may not chase questions any more: it goes at once.
        silent: its owner has not been heard of: it goes on the day after it was due.
    """
    if stepped_on is not None:
        return stepped_on + dt.timedelta(days=wait)
    if nobody:
        return dt.date.min
    if due_on is None:
        return None
    return due_on + dt.timedelta(days=1 if silent else wait)
