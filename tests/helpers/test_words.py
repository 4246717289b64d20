"""Dates and figures read as a person would say them."""

import datetime as dt
from decimal import Decimal

import pytest

from stories import words


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("first", "last", "long", "short", "code"),
    [
        ("2017-01-09", "2017-01-09", "9 January 2017", "9 Jan 2017", "2017-01-09"),
        ("2017-01-01", "2017-01-31", "January 2017", "Jan 2017", "2017-01"),
        ("2016-02-01", "2016-02-29", "February 2016", "Feb 2016", "2016-02"),
        ("2017-01-01", "2017-12-31", "2017", "2017", "2017"),
        ("2017-01-09", "2017-01-11", "9–11 January 2017", "9–11 Jan 2017", ""),
        ("2017-01-30", "2017-02-02", "30 January – 2 February 2017", "30 Jan – 2 Feb 2017", ""),
        ("2017-12-30", "2018-01-02", "30 December 2017 – 2 January 2018", None, ""),
        ("2017-01-01", "2017-03-31", "January–March 2017", "Jan–Mar 2017", ""),
        ("2016-11-01", "2017-01-31", "November 2016 – January 2017", None, ""),
        ("2016-01-01", "2018-12-31", "2016–2018", "2016–2018", ""),
    ],
)
def test_a_span_is_told_as_precisely_as_it_is_known(first, last, long, short, code):
    assert words.span_words(day(first), day(last)) == long
    if short:
        assert words.span_words(day(first), day(last), short=True) == short
    assert words.span_code(day(first), day(last)) == code


def test_a_missing_date_is_said_to_be_missing():
    assert words.span_words(None, None) == "date not known"
    assert words.span_code(None, None) == ""
    assert words.span_words(None, day("2017-01-09")) == "9 January 2017"


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("2018-09-20", "today"),
        ("2018-09-21", "tomorrow"),
        ("2018-09-23", "in 3 days"),
        ("2018-11-19", "in 60 days"),
        ("2018-11-20", "20 Nov 2018"),
        ("2018-09-19", "1 day late"),
        ("2018-01-18", "245 days late"),
        ("2014-01-18", "4 years late"),
    ],
)
def test_a_due_date_is_told_from_today(due, expected):
    assert words.due_words(day(due), day("2018-09-20")) == expected


def test_a_question_without_a_date_says_so():
    assert words.due_words(None, day("2018-09-20")) == "no date"


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "unit", "expected"),
    [
        (206_000_000_000, None, "about", "dollars", "about 206 billion dollars"),
        (10_000_000, None, "at_least", "merchants", "at least 10,000,000 merchants"),
        (5, 5, "at_most", "", "at most 5"),
        (1_000_000, 1_000_000, "exactly", "jobs", "1,000,000 jobs"),
        (3000, 4000, "exactly", "homes", "3,000 to 4,000 homes"),
        (None, 7, "exactly", "", "7"),
        (None, None, "about", "jobs", "no figure"),
        (0, 0, "exactly", "jobs", "0 jobs"),
    ],
)
def test_a_figure_is_told_with_its_qualifier_and_unit(low, high, qualifier, unit, expected):
    assert words.number_words(low, high, qualifier, unit) == expected


@pytest.mark.parametrize(
    ("value", "long", "short"),
    [
        ("1500000000", "1.5 billion", "1.5 bn"),
        ("206123456789", "206,123,456,789", "206,123,456,789"),
        ("1000000", "1,000,000", "1m"),
        ("2.50", "2.5", "2.5"),
        ("0.0042", "0.0042", "0.0042"),
        ("-3000", "-3,000", "-3,000"),
        ("1E+6", "1,000,000", "1m"),
        ("2000000000000", "2 trillion", "2 tn"),
    ],
)
def test_only_a_round_figure_is_shortened(value, long, short):
    assert words.figure_words(Decimal(value)) == long
    assert words.figure_words(Decimal(value), short=True) == short


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2017-01-09", "2018-09-19", 20),
        ("2017-01-09", "2017-02-08", 0),
        ("2017-01-09", "2017-02-09", 1),
        ("2017-01-31", "2017-02-28", 1),
        ("2018-01-01", "2017-01-01", -12),
    ],
)
def test_whole_months_are_counted(first, last, expected):
    assert words.months_between(day(first), day(last)) == expected


def test_an_instant_names_its_zone():
    moment = dt.datetime(2018, 9, 20, 10, 5, tzinfo=dt.UTC)
    assert words.instant_words(moment) == "20 September 2018, 10:05 UTC"


def test_one_is_not_many():
    assert words.count_words(1, "day") == "1 day"
    assert words.count_words(1200, "day") == "1,200 days"
    assert words.count_words(2, "story", "stories") == "2 stories"


def test_what_became_of_the_words_of_a_line():
    found = words.changed_words("It will cost ten million.", "It will cost twelve million or so.")
    assert [(piece.how, piece.text) for piece in found] == [
        ("", "It will cost"),
        ("del", "ten million."),
        ("ins", "twelve million or so."),
    ]
    assert words.changed_words("The same.", "The same.") == [("The same.", "")]
    assert words.changed_words("", "New.") == [("New.", "ins")]
