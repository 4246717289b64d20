"""Dates in words, absolute and relative."""

import datetime as dt

import pytest

from stories.intake.spot import dates
from stories.intake.spot.language import load
from stories.intake.spot.periods import Range
from stories.intake.spot.tokens import tokens

WEDNESDAY = dt.date(2018, 9, 19)


def days(text: str, reference: dt.date | None = WEDNESDAY) -> list[tuple[str, str] | None]:
    now = Range(reference, reference) if reference else None
    found = dates.find(tokens(text), load("en"), now)
    return [
        (each.days.first.isoformat(), each.days.last.isoformat()) if each.days else None
        for each in found
    ]


@pytest.mark.parametrize(
    "text",
    ["9 January 2017", "9th of January 2017", "January 9, 2017", "Jan. 9, 2017", "2017-01-09"],
)
def test_a_day_in_every_spelling(text):
    assert days(f"It was {text}.") == [("2017-01-09", "2017-01-09")]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in January 2017", "2017-01-01", "2017-01-31"),
        ("in 2017", "2017-01-01", "2017-12-31"),
        ("on Monday", "2018-09-17", "2018-09-17"),
        ("on Wednesday", "2018-09-19", "2018-09-19"),
        ("last Wednesday", "2018-09-12", "2018-09-12"),
        ("yesterday", "2018-09-18", "2018-09-18"),
        ("last month", "2018-08-01", "2018-08-31"),
        ("next year", "2019-01-01", "2019-12-31"),
        ("three weeks ago", "2018-08-29", "2018-08-29"),
        ("the end of the decade", "2019-12-31", "2019-12-31"),
        ("the end of June 2020", "2020-06-30", "2020-06-30"),
        ("next summer", "2019-06-01", "2019-08-31"),
        ("in May", "2018-05-01", "2018-05-31"),
    ],
)
def test_dates_and_those_counted_from_the_report(text, first, last):
    assert days(f"It was {text}, they say.") == [(first, last)]


def test_what_counts_from_the_report_is_unknown_without_its_day():
    assert days("It was on Monday.", None) == [None]
    assert days("It was in January 2017.", None) == [("2017-01-01", "2017-01-31")]


@pytest.mark.parametrize(
    "text", ["They may march on.", "There were 2,017 of them.", "It has 2017 seats, no 99 March."]
)
def test_words_that_only_look_like_dates(text):
    assert [each for each in days(text) if each and each[0].startswith("2018")] == []


def test_a_day_that_no_calendar_has_is_no_date():
    assert days("on 31 February 2018") != [("2018-02-31", "2018-02-31")]
