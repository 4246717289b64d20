"""Days on which questions are due, against calculations that share no code with ours.

Which day it is comes from the C library's own clock, and the days of a series from dateutil.
"""

import bisect
import datetime as dt
import functools
import itertools
import os
import time
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from stories import due
from stories.clock import newsroom_day

FREQUENCIES = {"day": DAILY, "week": WEEKLY, "month": MONTHLY, "year": YEARLY}
FIRST, LAST = dt.date(2024, 1, 1), dt.date(2038, 1, 1)
RULES = [
    (dt.date(2023, 1, 31), 1, "month"),
    (dt.date(2023, 8, 30), 6, "month"),
    (dt.date(2020, 2, 29), 1, "year"),
    (dt.date(2023, 12, 31), 1, "day"),
    (dt.date(2023, 12, 25), 2, "week"),
    (dt.date(2023, 3, 15), 3, "month"),
]


@functools.cache
def series(first: dt.date, every: int, unit: str, until: dt.date = dt.date(2041, 1, 1)):
    """The days of a rule as RFC 5545 has them: in a short month the last day that fits."""
    values = {"freq": FREQUENCIES[unit], "interval": every, "dtstart": first, "until": until}
    if unit == "month" and first.day > 28:
        values |= {"bymonthday": range(28, first.day + 1), "bysetpos": -1}
    elif (first.month, first.day) == (2, 29) and unit == "year":
        values |= {"bymonth": 2, "bymonthday": (28, 29), "bysetpos": -1}
    return [moment.date() for moment in rrule(**values)]


def changes(zone: zoneinfo.ZoneInfo) -> Iterator[int]:
    """The instants from 2024 to 2037, in seconds, at which the clocks of a zone are put."""

    def offset(at: int) -> dt.timedelta | None:
        return dt.datetime.fromtimestamp(at, zone).utcoffset()

    week, end = 7 * 86_400, int(dt.datetime(2038, 1, 1, tzinfo=dt.UTC).timestamp())
    start = int(dt.datetime(2024, 1, 1, tzinfo=dt.UTC).timestamp())
    for begin in range(start, end, week):
        low, high = begin, min(begin + week, end)
        if offset(low) == offset(high):
            continue
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if offset(middle) == offset(low) else (low, middle)
        yield high


@contextmanager
def clock_of(name: str) -> Iterator[None]:
    """The C library's clock, set to a zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = name
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


def by_the_c_library(at: int) -> dt.date:
    return dt.date(*time.localtime(at)[:3])


def test_every_rule_in_every_zone_around_every_change_of_its_clocks(settings):
    cases, wrong = 0, []
    days = {rule: series(*rule) for rule in RULES}
    for name in sorted(zoneinfo.available_timezones() - {"localtime"}):
        put = list(changes(zoneinfo.ZoneInfo(name)))
        settings.STORYTRACK_TIME_ZONE = name
        with clock_of(name):
            for at in (put_at + by for put_at in put for by in (-86_400, -1, 0, 86_400)):
                today = newsroom_day(dt.datetime.fromtimestamp(at, dt.UTC))
                expected = by_the_c_library(at)
                for rule, found in days.items():
                    cases += 1
                    later = found[bisect.bisect_right(found, expected)]
                    if today != expected or due.next_due(*rule, after=today) != later:
                        wrong.append((name, at, rule))
    assert wrong == []
    assert cases >= 77_000, f"only {cases} cases: does this machine know its time zones?"


@pytest.mark.parametrize("unit", due.UNITS)
@given(
    first=st.dates(dt.date(1999, 1, 1), dt.date(2030, 1, 1)),
    every=st.integers(1, 40),
    wait=st.integers(-400, 4_000),
)
def test_the_next_day_of_any_series(unit, first, every, wait):
    after = first + dt.timedelta(days=wait)
    found = series(first, every, unit, dt.date(2090, 1, 1))

    expected = next(day for day in found if day > after)

    assert due.next_due(first, every, unit, after=after) == expected


@pytest.mark.parametrize(
    ("first", "unit", "days"),
    [
        ("2023-01-31", "month", "2023-02-28 2023-03-31 2023-04-30 2023-05-31"),
        ("2023-12-30", "month", "2024-01-30 2024-02-29 2024-03-30"),
        ("2020-02-29", "year", "2021-02-28 2022-02-28 2023-02-28 2024-02-29"),
        ("2024-02-29", "month", "2024-03-29 2024-04-29"),
        ("2024-10-26", "day", "2024-10-27 2024-10-28"),
    ],
)
def test_month_ends_and_leap_days_come_back(first, unit, days):
    day, found = dt.date.fromisoformat(first), []
    for _ in days.split():
        day = due.next_due(dt.date.fromisoformat(first), 1, unit, after=day)
        found.append(day.isoformat())

    assert found == days.split()


def test_months_are_counted_as_dateutil_counts_them():
    starts = [dt.date(2023, 1, 1) + dt.timedelta(days=by) for by in range(0, 1_500, 7)]

    for day, months in itertools.product(starts, (0, 1, 3, 11, 12, 13, 120)):
        assert due.months_after(day, months) == day + relativedelta(months=months)


def test_the_end_of_the_calendar_ends_a_series():
    for unit in due.UNITS:
        assert due.next_due(dt.date(9999, 12, 31), 1, unit, after=dt.date(9999, 12, 31)) is None
    assert due.months_after(dt.date(9999, 12, 31), 1) is None


def test_half_of_the_time():
    assert due.halfway(dt.date(2017, 1, 9), dt.date(2022, 1, 31)) == dt.date(2019, 7, 22)
    assert due.halfway(dt.date(2017, 1, 9), dt.date(2017, 1, 9)) == dt.date(2017, 1, 9)


DUE = dt.date(2019, 3, 1)


@pytest.mark.parametrize(
    ("given_values", "expected"),
    [
        ({}, dt.date(2019, 3, 4)),
        ({"silent": True}, dt.date(2019, 3, 2)),
        ({"nobody": True}, dt.date.min),
        ({"due_on": None}, None),
        ({"due_on": None, "nobody": True}, dt.date.min),
        ({"stepped_on": dt.date(2019, 3, 9)}, dt.date(2019, 3, 12)),
        ({"stepped_on": dt.date(2019, 3, 9), "nobody": True}, dt.date(2019, 3, 12)),
    ],
)
def test_when_a_question_goes_one_step_further(given_values, expected):
    values = {"due_on": DUE, "stepped_on": None, "nobody": False, "silent": False}

    assert due.next_step(wait=3, **values | given_values) == expected
