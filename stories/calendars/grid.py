"""A month as weeks of cells, each with what stands on its day. Pure functions on dates."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from stories.calendars.month import month_days
from stories.words import day_words, month_words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST_YEAR, LAST_YEAR = 1900, 2200


class Cell(NamedTuple):
    """A day: the `rows` that are shown, how many `more` it has, and the newsroom's own `dates`."""

    day: dt.date
    rows: list[Any]
    more: int
    dates: list[Any]
    state: str
    is_today: bool

    @property
    def words(self) -> str:
        return f"{WEEKDAYS[self.day.weekday()]} {day_words(self.day)}"

    @property
    def is_empty(self) -> bool:
        return not (self.rows or self.dates or self.more)


class Month(NamedTuple):
    first: dt.date
    weeks: list[list[Cell]]

    @property
    def words(self) -> str:
        return f"{month_words(self.first.month)} {self.first.year}"

    @property
    def code(self) -> str:
        return month_code(self.first)

    @property
    def before(self) -> str:
        return month_code(self.first - dt.timedelta(days=1))

    @property
    def after(self) -> str:
        return month_code(self.first + dt.timedelta(days=31))


def month_code(day: dt.date) -> str:
    """The month of `day` as an address has it: "2026-11"."""
    return f"{day:%Y-%m}"


def read_month(code: str, today: dt.date) -> dt.date:
    """The first day of the month that `code` names; of this one where it names none."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", code)
    year, month = (int(found[1]), int(found[2])) if found else (0, 0)
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12:
        return dt.date(year, month, 1)
    return today.replace(day=1)


def grid(
    first: dt.date,
    today: dt.date,
    *,
    rows: Iterable[Any],
    counts: Mapping[dt.date, int],
    dates: Iterable[Any],
) -> Month:
    """The month of `first`. `rows` have a `due_on`, `dates` a `first` and a `last` day."""
    on: dict[dt.date, list[Any]] = {}
    for row in rows:
        on.setdefault(row.due_on, []).append(row)
    dates = list(dates)

    def cell(day: dt.date) -> Cell:
        shown = on.get(day, [])
        here = [each for each in dates if each.first <= day <= each.last]
        more = counts.get(day, 0) - len(shown)
        return Cell(day, shown, more, here, _state(day, first, today), day == today)

    return Month(first, [[cell(day) for day in week] for week in month_days(first)])


def _state(day: dt.date, first: dt.date, today: dt.date) -> str:
    """How the cell is drawn; several words may hold."""
    states = {
        "is-out": (day.year, day.month) != (first.year, first.month),
        "is-off": day.weekday() in (calendar.SATURDAY, calendar.SUNDAY),
        "is-past": day < today,
        "is-today": day == today,
    }
    return " ".join(name for name, holds in states.items() if holds)
