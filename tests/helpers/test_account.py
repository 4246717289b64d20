"""The chart in a sentence: nothing is zero that is unknown, nothing whole that is not."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories import charts
from stories.charts import Course, Reading

MADE, DEADLINE = dt.date(2017, 1, 9), dt.date(2022, 1, 31)
MILLION = Decimal(1_000_000)


def reading(on: str, low: int | None = None, high: int | None = None, **more) -> Reading:
    day = dt.date.fromisoformat(on)
    ends = [None if end is None else Decimal(end) for end in (low, low if high is None else high)]
    return Reading(day, day, *ends, **more)


def course(**changes) -> Course:
    known = {
        "unit": "US jobs",
        "today": dt.date(2018, 9, 20),
        "low": MILLION,
        "high": MILLION,
        "start": MADE,
        "deadline": DEADLINE,
    }
    return Course(**known | changes)


def account(courses) -> str:
    """The sentence with plain spaces; those before a per cent sign do not break."""
    sentence = charts.account(courses)
    assert " %" not in sentence
    return sentence.replace("\N{NO-BREAK SPACE}", " ")


def told(**changes) -> str:
    return account([("Jobs", course(**changes))])


CHECKED = (reading("2018-01-15", no_data="Asked and refused"),)
HALF = (reading("2018-06-01", 500_000, method="Counted"),)


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        ({"readings": CHECKED}, "No figure published in 20 months; 33 % of the time has passed."),
        ({}, "No figure on record in 20 months; 33 % of the time has passed."),
        (
            {"readings": CHECKED, "withdrawn_on": dt.date(2018, 9, 19)},
            "No figure published in 20 months; 33 % of the time had passed when it was withdrawn.",
        ),
        (
            {"readings": CHECKED, "today": dt.date(2026, 1, 1)},
            "No figure published in 60 months; all of the time has passed.",
        ),
        (
            {"readings": CHECKED, "today": dt.date(2022, 1, 30)},
            "No figure published in 60 months; 99 % of the time has passed.",
        ),
        (
            {"today": dt.date(2017, 1, 12)},
            "No figure on record yet; 0.2 % of the time has passed.",
        ),
        ({"today": MADE}, "No figure on record yet; 0 % of the time has passed."),
        ({"today": dt.date(2016, 1, 1)}, "No figure on record; its time has not begun."),
        ({"start": None}, "No figure on record; when it was promised is not known."),
        ({"deadline": None}, "No figure on record in 20 months; no deadline was named."),
        (
            {"deadline": MADE},
            "No figure on record yet; the deadline does not lie after the promise.",
        ),
    ],
)
def test_without_a_figure_it_says_how_long_nothing_was_known(known, sentence):
    assert told(**known) == sentence


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (
            {"readings": HALF},
            "500,000 US jobs, counted, 1 June 2018 (50 % of the 1,000,000 promised)",
        ),
        (
            {"readings": [reading("2018-06-01", 150_000, 250_000, qualifier="about")]},
            (
                "About 150,000 to 250,000 US jobs, 1 June 2018 "
                "(about 15 % to 25 % of the 1,000,000 promised)"
            ),
        ),
        (
            {"readings": [reading("2018-06-01", 4_000, qualifier="at_least")]},
            "At least 4,000 US jobs, 1 June 2018 (at least 0.4 % of the 1,000,000 promised)",
        ),
        (
            {"readings": [reading("2018-06-01", 4, qualifier="at_least")]},
            "At least 4 US jobs, 1 June 2018 (1,000,000 promised)",
        ),
        (
            {"readings": [reading("2018-06-01", 4)]},
            "4 US jobs, 1 June 2018 (less than 0.1 % of the 1,000,000 promised)",
        ),
        (
            {"readings": [reading("2018-06-01", 3_000_000)]},
            "3,000,000 US jobs, 1 June 2018 (300 % of the 1,000,000 promised)",
        ),
        (
            {"readings": [reading("2018-06-01", 0)]},
            "0 US jobs, 1 June 2018 (0 % of the 1,000,000 promised)",
        ),
        (
            {"readings": HALF, "high": 2 * MILLION},
            "500,000 US jobs, counted, 1 June 2018 (1,000,000 to 2,000,000 promised)",
        ),
        (
            {"readings": HALF, "low": None, "high": None},
            "500,000 US jobs, counted, 1 June 2018 (no figure was promised)",
        ),
        (
            {"readings": HALF, "qualifier": "at_most"},
            "500,000 US jobs, counted, 1 June 2018 (at most 1,000,000 promised)",
        ),
        (
            {"readings": HALF, "low": Decimal(0), "high": Decimal(0)},
            "500,000 US jobs, counted, 1 June 2018 (0 promised)",
        ),
        (
            {
                "readings": HALF,
                "base": Decimal(600_000),
                "low": Decimal(400_000),
                "high": Decimal(400_000),
                "qualifier": "at_most",
            },
            (
                "500,000 US jobs, counted, 1 June 2018 "
                "(50 % of the way from 600,000 to at most 400,000)"
            ),
        ),
    ],
)
def test_a_figure_is_told_with_its_share_of_what_was_promised(known, sentence):
    assert told(**known) == f"{sentence}; 33 % of the time has passed."


def test_the_newest_of_every_method_is_told_and_none_is_mixed():
    sentence = told(
        readings=[
            reading("2018-01-01", 10_000, method="Counted"),
            reading("2018-06-01", 900_000, method="Reported by the speaker"),
            reading("2018-05-01", 20_000, method="Counted"),
        ]
    )
    assert "20,000 US jobs, counted" in sentence
    assert "900,000 US jobs, reported by the speaker" in sentence
    assert "10,000" not in sentence.replace("910,000", "")


def test_a_revised_figure_says_from_what():
    readings = [
        reading("2018-06-01", 206_000, superseded=True),
        reading("2018-06-01", 154_000, revises="206,000"),
    ]
    assert told(readings=readings).startswith(
        "154,000 US jobs, 1 June 2018, revised from 206,000 (15 % of"
    )


def test_several_metrics_are_named_and_share_their_time():
    jobs, firms = course(readings=HALF), course(unit="businesses", readings=CHECKED)
    assert account([("Jobs created.", jobs), ("Businesses on board", firms)]) == (
        "Jobs created: 500,000 US jobs, counted, 1 June 2018 (50 % of the 1,000,000 promised). "
        "Businesses on board: no figure published. 33 % of the time has passed."
    )
    nothing = account([("Jobs", course()), ("Firms", firms)])
    assert nothing == "No figure published in 20 months; 33 % of the time has passed."
    assert account([]) == ""


ends = st.one_of(st.none(), st.decimals("-1e14", "1e14", places=3))
days = st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1))
maybe = st.one_of(st.none(), days)


@given(
    readings=st.lists(
        st.builds(
            Reading,
            first=days,
            last=days,
            low=ends,
            high=ends,
            qualifier=st.sampled_from(["exactly", "about", "at_least", "at_most"]),
            method=st.sampled_from(["", "Counted"]),
            superseded=st.booleans(),
        ),
        max_size=4,
    ),
    low=ends,
    base=st.decimals("-1e6", "1e6", places=0),
    start=maybe,
    deadline=maybe,
    withdrawn_on=maybe,
    today=days,
)
def test_whatever_is_known_it_is_one_sentence_and_no_unknown_is_a_zero(
    readings, low, base, start, deadline, withdrawn_on, today
):
    one = course(
        readings=readings,
        low=low,
        high=low,
        base=base,
        start=start,
        deadline=deadline,
        withdrawn_on=withdrawn_on,
        today=today,
    )
    sentence = account([("Jobs", one)])
    assert sentence[0].isupper() or sentence[0].isdigit() or sentence[0] == "-"
    assert sentence.endswith(".")
    assert sentence.startswith("No figure") == (one.newest is None)
    assert one.elapsed is None or 0 <= one.elapsed <= 1
