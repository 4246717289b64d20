"""By when: what the passage says, counted from the day of the promise."""

import datetime as dt

import pytest

from stories.intake.spot import deadlines
from stories.intake.spot.deadlines import Base
from stories.intake.spot.language import load
from stories.intake.spot.periods import Range
from stories.intake.spot.tokens import tokens
from stories.intake.spot.values import Deadline

MARCH = dt.date(2024, 3, 6)
KNOWN = Base(Range(MARCH, MARCH), "counts from 6 March 2024")
UNKNOWN = Base(None, "")


def read(text: str, base: Base = KNOWN) -> Deadline | None:
    return deadlines.read(text, tokens(text), load("en"), base)


@pytest.mark.parametrize(
    ("text", "first", "last", "basis"),
    [
        ("will build it by 2027", "2027-01-01", "2027-12-31", "stated"),
        ("will build it by the end of 2026", "2026-12-31", "2026-12-31", "stated"),
        ("will build it before 2026", "2025-12-31", "2025-12-31", "stated"),
        ("will build it by 31 March 2027", "2027-03-31", "2027-03-31", "stated"),
        ("will build it in 2025", "2025-01-01", "2025-12-31", "stated"),
        ("will build it over the next five years", "2029-03-01", "2029-03-31", "derived"),
        ("will build it within a year", "2025-03-01", "2025-03-31", "derived"),
        ("will build it over a five-year period", "2029-03-01", "2029-03-31", "derived"),
        ("will build it within 100 days", "2024-06-14", "2024-06-14", "derived"),
        ("will build it before the end of the decade", "2029-12-31", "2029-12-31", "derived"),
        ("will build it by May", "2024-05-01", "2024-05-31", "derived"),
        ("will build it by January", "2025-01-01", "2025-01-31", "derived"),
        ("will build it next month", "2024-04-01", "2024-04-30", "derived"),
        ("will walk out on Monday", "2024-03-11", "2024-03-11", "derived"),
        ("will build it over the next decade", "2034-03-01", "2034-03-31", "derived"),
    ],
)
def test_deadlines(text, first, last, basis):
    found = read(text)
    assert found is not None
    assert (str(found.first), str(found.last), found.basis) == (first, last, basis)
    assert found.text in text
    assert not found.open


@pytest.mark.parametrize(
    "text",
    [
        "has built it since 2010",
        "will build it in the coming months",
        "said on Tuesday that it will build it",
        "built it five years ago",
        "will build it, it said yesterday",
        "will build 300 homes",
    ],
)
def test_what_sets_no_deadline(text):
    assert read(text) is None


def test_a_derived_deadline_says_from_when_it_counts():
    assert read("over five years").note == "“over five years” counts from 6 March 2024."


def test_a_period_without_its_beginning_stays_open_and_asks():
    found = read("over the next five years", UNKNOWN)
    assert (found.open, found.first, found.last) == (True, None, None)
    assert "not known" in found.note
    assert not read("by 2027", UNKNOWN).open


def test_the_calendar_ends_somewhere():
    far = Base(Range(dt.date(9998, 1, 1), dt.date(9998, 1, 1)), "")
    assert read("over the next five years", far).open


@pytest.mark.parametrize(
    "text",
    [
        "will build it before the next election",
        "will build it before polling day",
        "will not raise it in this parliament",
        "will freeze it for the lifetime of this parliament",
    ],
)
def test_an_event_without_a_date_has_to_be_asked(text):
    found = read(text)
    assert found is not None
    assert found.open
    assert (found.first, found.last) == (None, None)
    assert "names an event and no date" in found.note


def test_between_two_years_ends_with_the_later():
    found = read("will build it between 2027 and 2029")
    assert found is not None
    assert (found.first, found.last) == (dt.date(2029, 1, 1), dt.date(2029, 12, 31))


@pytest.mark.parametrize(
    ("words", "weeks"), [("within a fortnight", 2), ("within two fortnights", 4)]
)
def test_a_fortnight_is_two_weeks(words, weeks):
    found = read(f"will build it {words}")
    assert found is not None
    assert found.last == MARCH + dt.timedelta(weeks=weeks)
