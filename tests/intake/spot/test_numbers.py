"""Quantities: numbers in every spelling, with qualifier and unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.intake.spot import Quantity, numbers
from stories.models.vocab import Qualifier


def only(text: str) -> Quantity:
    (found,) = numbers(text)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "1 million jobs",
        "1,000,000 jobs",
        "a million jobs",
        "one million US jobs",
        "one million new American jobs",
        "1m jobs",
        "1000000 jobs",
    ],
)
def test_a_million_jobs_in_every_spelling(text):
    found = only(f"It will create {text} here.")
    assert (found.low, found.high, found.unit) == (1_000_000, 1_000_000, "jobs")
    assert found.qualifier == "exactly"


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("£3.4m", "3400000", "pounds"),
        ("206 billion dollars", "206000000000", "dollars"),
        ("$2.5bn", "2500000000", "dollars"),
        ("US$3 billion", "3000000000", "US dollars"),
        ("A$2m", "2000000", "Australian dollars"),
        ("EUR 5m", "5000000", "euros"),
        ("45 %", "45", "%"),
        ("45 per cent", "45", "%"),
        ("3.5 percentage points", "3.5", "percentage points"),
        ("a 142-fold rise", "142", "fold"),
        ("half a million people", "500000", "people"),
        ("two hundred and fifty nurses", "250", "nurses"),
        ("twenty-five thousand homes", "25000", "homes"),
        ("half a gigawatt", "0.5", "gigawatts"),
        ("1,500 small businesses", "1500", "small businesses"),
        ("a 30-year lease", "30", "years"),
        ("one in five people", "20", "%"),
        ("3 out of 4 shops", "75", "%"),
    ],
)
def test_numbers_and_units(text, number, unit):
    found = only(f"They say {text} now.")
    assert (found.number, found.unit) == (Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("more than 30 million jobs", 30_000_000, None, "at_least"),
        ("at least 5,000 homes", 5_000, None, "at_least"),
        ("5,000 or more homes", 5_000, None, "at_least"),
        ("up to 12,000 jobs", None, 12_000, "at_most"),
        ("no more than 90 beds", None, 90, "at_most"),
        ("about ten million merchants", 10_000_000, 10_000_000, "about"),
        ("nearly 40 trains", 40, 40, "about"),
        ("10 to 12 schools", 10, 12, "exactly"),
        ("10-12 schools", 10, 12, "exactly"),
        ("between 100 and 120 schools", 100, 120, "exactly"),
        ("10 to 12 million people", 10_000_000, 12_000_000, "exactly"),
        ("$2-3bn", 2_000_000_000, 3_000_000_000, "exactly"),
    ],
)
def test_qualifiers_and_ranges(text, low, high, qualifier):
    found = only(f"They say {text}.")
    assert (found.low, found.high, found.qualifier) == (low, high, qualifier)
    assert found.text in text
    assert found.qualifier in Qualifier.values


@pytest.mark.parametrize(
    "text",
    [
        "On 9 January 2017 they met.",
        "It was so in 2017 and since 1998.",
        "The minister, 54, smiled.",
        "A 30-year-old man stood there.",
        "Article 50 says so, and so does Route 66.",
        "The case of 9 January came up.",
        "The match ended 2-1.",
        "One of the oldest was there.",
        "The G20 met on the 3rd.",
        "A two-storey house stood there.",
    ],
)
def test_dates_ages_scores_and_names_count_nothing(text):
    assert numbers(text) == []


def test_a_change_has_two_figures_and_no_range():
    assert [each.number for each in numbers("It rose from 5 % to 8 % there.")] == [5, 8]


@given(st.integers(min_value=1_000, max_value=999_999_999))
def test_a_number_is_the_same_with_and_without_separators(value):
    spelled = {only(f"They sold {each} tickets.").number for each in (f"{value:,}", f"{value}")}
    assert spelled == {Decimal(value)}


@given(st.text(max_size=80))
def test_any_text_gives_figures_that_a_database_can_hold(text):
    for each in numbers(text):
        for bound in (each.low, each.high):
            assert bound is None or bound.is_finite()
