"""How the example is told: days of work, each a list of steps, each step one action.

A step names the rows that it needs by the key under which an earlier step kept them
(`the("pledge")`), and days that hang on today by their distance (`in_days(3)`). So the
example is data, and everything in it is written by the actions that people use.
"""

import collections
import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from stories.models.spans import Span
from stories.models.vocab import DateBasis

START = dt.time(9, tzinfo=dt.UTC)
PACE = dt.timedelta(minutes=2)


@dataclasses.dataclass(frozen=True)
class _Kept:
    path: str


@dataclasses.dataclass(frozen=True)
class _Ahead:
    days: int


def the(path: str) -> Any:
    """What was kept under a key, or an attribute of it: `the("week.article")`."""
    return _Kept(path)


def in_days(days: int) -> Any:
    """The day that lies so many days after today; before it where negative."""
    return _Ahead(days)


def day(year: int, month: int, day: int, *, basis: str = DateBasis.STATED, note: str = "") -> Span:
    date = dt.date(year, month, day)
    return Span(date, date, basis, note)


def month(year: int, month: int, *, basis: str = DateBasis.STATED, note: str = "") -> Span:
    first = dt.date(year, month, 1)
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return Span(first, after - dt.timedelta(days=1), basis, note)


def year(year: int, *, basis: str = DateBasis.STATED, note: str = "") -> Span:
    return Span(dt.date(year, 1, 1), dt.date(year, 12, 31), basis, note)


def day_in(days: int, *, basis: str = DateBasis.STATED, note: str = "") -> Span:
    """The day so many days from today, as the date of a claim."""
    return Span(in_days(days), in_days(days), basis, note)


@dataclasses.dataclass(frozen=True)
class Step:
    """One call of an action: by whom, with what, and the key that keeps its result."""

    action: Callable[..., Any]
    by: str
    keep: str
    arguments: dict[str, Any]


def step(
    action: Callable[..., Any], *, by: str = "reporter", keep: str = "", **arguments: Any
) -> Step:
    """`by` is the key of a person; empty means the operator at the command line."""
    return Step(action, by, keep, arguments)


@dataclasses.dataclass(frozen=True)
class Day:
    """What was done on one day: a date, or a number of days before today (at least one)."""

    date: dt.date | _Ahead
    steps: list[Step]


def ago(days: int, steps: list[Step]) -> Day:
    return Day(_Ahead(-days), steps)


class Desk:
    """Runs days in their order and remembers the rows that were kept."""

    def __init__(self, today: dt.date) -> None:
        self.today = today
        self.rows: dict[str, Any] = {}

    def run(self, days: Iterable[Day]) -> None:
        """Each step two minutes after the one before it, from nine in the morning (UTC)."""
        done: collections.Counter[dt.date] = collections.Counter()
        for each in sorted(days, key=lambda each: self.resolve(each.date)):
            date = self.resolve(each.date)
            for work in each.steps:
                self._take(work, dt.datetime.combine(date, START) + done[date] * PACE)
                done[date] += 1

    def _take(self, work: Step, now: dt.datetime) -> None:
        arguments = {name: self.resolve(value) for name, value in work.arguments.items()}
        by = self.rows[work.by] if work.by else None
        row = work.action(**arguments, by=by, now=now)
        if work.keep in self.rows:
            raise ValueError(f"The example has two rows under the key {work.keep}.")
        if work.keep:
            self.rows[work.keep] = row

    def resolve(self, value: Any) -> Any:
        """`value` with rows and dates in place of what stands for them."""
        if isinstance(value, _Kept):
            key, *names = value.path.split(".")
            row = self.rows[key]
            for name in names:
                row = getattr(row, name)
            return row
        if isinstance(value, _Ahead):
            return self.today + dt.timedelta(days=value.days)
        if isinstance(value, Span):
            return dataclasses.replace(
                value, first=self.resolve(value.first), last=self.resolve(value.last)
            )
        if isinstance(value, list):
            return [self.resolve(each) for each in value]
        if isinstance(value, dict):
            return {name: self.resolve(each) for name, each in value.items()}
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return type(value)(*map(self.resolve, value))
        return value
