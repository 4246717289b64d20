"""A month of questions, drawn as a table. Pure functions on dates."""

import calendar
import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple


class Day(NamedTuple):
    """One cell: `asked` open questions are due on `date`; `state` names how it is drawn."""

    date: dt.date
    asked: int
    state: str
    is_today: bool

    @property
    def title(self) -> str:
        if self.state == "is-late":
            return f"{self.asked} overdue"
        return f"{self.asked} follow-up{'' if self.asked == 1 else 's'}"


def month_days(day: dt.date) -> list[list[dt.date]]:
    """The weeks of the month of `day`, Monday first, filled up from the months beside it."""
    return calendar.Calendar().monthdatescalendar(day.year, day.month)


def month(today: dt.date, counts: Mapping[dt.date, int]) -> list[list[Day]]:
    """The month of `today`; `counts` holds the open questions of each day that has some."""
    return [[_day(date, today, counts.get(date, 0)) for date in week] for week in month_days(today)]


def _day(date: dt.date, today: dt.date, count: int) -> Day:
    if count and date < today:
        state = "is-late"
    elif count > 1:
        state = "is-two"
    elif date.month != today.month:
        state = "is-out"
    else:
        state = "is-off" if date.weekday() > 4 else ""
    return Day(date, count, state, date == today)
