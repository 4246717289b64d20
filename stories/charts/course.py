"""What is known about a promise and its delivery at one time, and what follows from it."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

YEAR = dt.timedelta(days=365)


@dataclasses.dataclass(frozen=True)
class Reading:
    """One dated figure; or its absence, and then `no_data` says in words why there is none."""

    first: dt.date
    last: dt.date
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str = "exactly"
    method: str = ""
    no_data: str = ""
    source: str = ""
    superseded: bool = False
    revises: str = ""
    """The figure that it replaces, in words."""

    @property
    def on(self) -> dt.date:
        """The day at which it is drawn: the middle of its range."""
        return self.first + (self.last - self.first) / 2

    @property
    def value(self) -> Decimal | None:
        """Where it is drawn: the figure, or the middle of its range; None for no data."""
        if self.low is None or self.high is None:
            return self.high if self.low is None else self.low
        return (self.low + self.high) / 2


@dataclasses.dataclass(frozen=True)
class Course:
    """A promise with its readings. Whatever is not known is None, and is not drawn."""

    unit: str
    today: dt.date
    readings: Sequence[Reading] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str = "exactly"
    base: Decimal = Decimal(0)
    start: dt.date | None = None
    deadline: dt.date | None = None
    by: str = ""
    """The deadline in words."""

    undated: Sequence[str] = ()
    """Figures that hold but have no date, in words: they are told, and cannot be drawn."""

    withdrawn_on: dt.date | None = None

    @property
    def target(self) -> Decimal | None:
        """The figure by which the promise counts as kept: the lower end of a range."""
        return self.high if self.low is None else self.low

    @property
    def figures(self) -> list[Reading]:
        return sorted((each for each in self.readings if each.value is not None), key=_by_day)

    @property
    def gaps(self) -> list[Reading]:
        """The checks that found no figure."""
        return sorted((each for each in self.readings if each.value is None), key=_by_day)

    @property
    def methods(self) -> dict[str, list[Reading]]:
        """The figures that still hold, apart by method: two methods never share a line."""
        found: dict[str, list[Reading]] = {}
        for each in self.figures:
            if not each.superseded:
                found.setdefault(each.method, []).append(each)
        return found

    @property
    def newest(self) -> Reading | None:
        current = [each for each in self.figures if not each.superseded]
        return current[-1] if current else None

    @property
    def elapsed(self) -> Decimal | None:
        """The share of its time that the promise has run; None without both dates in order."""
        if self.start is None or self.deadline is None or self.deadline <= self.start:
            return None
        run = Decimal((self.until - self.start).days) / (self.deadline - self.start).days
        return min(max(run, Decimal(0)), Decimal(1))

    def delivered(self, value: Decimal | None) -> Decimal | None:
        """`value` as a share of the way from the base to the target; it may exceed the whole.

        None where there is no way to go: no target, or one that is to be stayed below.
        """
        if value is None or self.target is None or self.target == self.base:
            return None
        if self.qualifier == "at_most" and self.target > self.base:
            return None
        return (value - self.base) / (self.target - self.base)

    @property
    def until(self) -> dt.date:
        """The day up to which the promise has run: withdrawn, over, or today."""
        return min(day for day in (self.withdrawn_on, self.deadline, self.today) if day)

    @property
    def first(self) -> dt.date:
        """Where the time axis begins."""
        return min([*self._days(), self.today]) if self.start is None else min(self._days())

    @property
    def last(self) -> dt.date:
        """Where the time axis ends: at the deadline, or a little after all that is known."""
        known = max(self._days(), default=self.today)
        if self.deadline is None:
            known = max(known, self.today)
            known += max((known - self.first) / 12, dt.timedelta(days=30))
        return known if known > self.first else self.first + YEAR

    def _days(self) -> list[dt.date]:
        days = [self.start, self.deadline, self.withdrawn_on, *(each.on for each in self.readings)]
        return [day for day in days if day] or [self.today]

    @property
    def floor(self) -> Decimal:
        return min([Decimal(0), self.base, *self._values()])

    @property
    def top(self) -> Decimal:
        highest = max([self.base, *self._values()])
        return highest if highest > self.floor else self.floor + 1

    def _values(self) -> list[Decimal]:
        ends = [self.low, self.high]
        for each in self.figures:
            ends += [each.low, each.high]
        return [end for end in ends if end is not None]

    def pace(self, day: dt.date) -> Decimal | None:
        """Where an even pace would be on `day`: None without a target and both dates."""
        if self.target is None or self.start is None or self.deadline is None:
            return None
        run, whole = (day - self.start).days, (self.deadline - self.start).days
        if whole <= 0:
            return None
        share = min(max(Decimal(run) / whole, Decimal(0)), Decimal(1))
        return self.base + (self.target - self.base) * share


def _by_day(reading: Reading) -> tuple[dt.date, dt.date]:
    return reading.on, reading.last
