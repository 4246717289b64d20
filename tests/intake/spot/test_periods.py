"""Ranges of days and what lies some units from them."""

import datetime as dt

import pytest

from stories.intake.spot.periods import Range, moved, period_of, range_words

JANUARY = Range(dt.date(2017, 1, 1), dt.date(2017, 1, 31))
DAY = Range(dt.date(2017, 1, 9), dt.date(2017, 1, 9))


@pytest.mark.parametrize("start", [JANUARY, DAY])
def test_years_and_months_are_as_precise_as_a_month(start):
    assert moved(start, 5, "year") == Range(dt.date(2022, 1, 1), dt.date(2022, 1, 31))
    assert moved(start, 18, "month") == Range(dt.date(2018, 7, 1), dt.date(2018, 7, 31))


def test_days_and_weeks_are_exact():
    assert moved(DAY, 100, "day").first == dt.date(2017, 4, 19)
    assert moved(DAY, 2, "week").first == dt.date(2017, 1, 23)


def test_a_longer_start_gives_a_longer_end():
    spring = Range(dt.date(2017, 3, 1), dt.date(2017, 5, 31))
    assert moved(spring, 1, "year") == Range(dt.date(2018, 3, 1), dt.date(2018, 5, 31))


def test_february_has_its_own_end():
    assert moved(Range(dt.date(2023, 2, 1), dt.date(2023, 2, 28)), 1, "year").last == dt.date(
        2024, 2, 29
    )


@pytest.mark.parametrize(
    ("unit", "last"),
    [
        ("week", (2024, 3, 10)),
        ("month", (2024, 3, 31)),
        ("quarter", (2024, 3, 31)),
        ("year", (2024, 12, 31)),
        ("decade", (2029, 12, 31)),
        ("century", (2099, 12, 31)),
    ],
)
def test_the_period_in_which_a_day_lies(unit, last):
    assert period_of(dt.date(2024, 3, 6), unit).last == dt.date(*last)


def test_ranges_are_told_as_precisely_as_they_are():
    assert range_words(DAY) == "9 January 2017"
    assert range_words(JANUARY) == "January 2017"
    assert range_words(period_of(DAY.first, "year")) == "2017"
    assert range_words(Range(DAY.first, JANUARY.last)) == "9 January 2017 to 31 January 2017"
