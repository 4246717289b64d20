"""Who is heard and what is meant in sentences that were once misread."""

import datetime as dt

import pytest

from stories.intake.spot import spot

DAY = dt.date(2024, 3, 6)


def first(text):
    found = spot(text, published_from=DAY, published_to=DAY)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It cannot be kept,” Ada Orr, chairman of Osmo, told Reuters.", "Ada Orr"),
        ("Ada Orr, the head of Osmo, promised Ben Hall on Monday to build 40 homes.", "Ada Orr"),
        ("The scheme is projected to cost £12bn over ten years.", ""),
        ("The economy will grow 1.4 per cent next year, the treasury forecasts.", "the treasury"),
        ("The ministry undertook to publish the full report by May.", "the ministry"),
        ("Three-quarters of teachers say they want to leave.", ""),
        ("Plans to extend the airport were shelved on Monday.", ""),
    ],
)  # fmt: skip
def test_the_speaker(text, speaker):
    assert first(text).speaker == speaker


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Global demand for lithium is set to triple by 2035.", "forecast"),
        ("The two governments agreed to cut emissions by 30 per cent by 2030.", "pledge"),
        ("Helix on Friday walked away from its target of 500 vans.", "withdrawal"),
        ("The retailer said it was pausing its plan to open 50 shops abroad.", "withdrawal"),
        ("Osmo said it no longer expects to build 400 homes.", "withdrawal"),
        ("62 per cent of voters said they would back the plan.", "statement"),
        ("Fewer than half of the 600 promised beds have opened, the office found.", "statement"),
    ],
)
def test_the_kind(text, kind):
    assert first(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "He denied that he had promised 500 jobs.",
        "The council will hold a meeting next week to discuss the plan.",
        "A previous version of this story misstated the number of posts; it is 3,000.",
    ],
)
def test_nothing(text):
    assert first(text) is None


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("Osmo abandons its 4,000-job pledge in Tolby.", 4000, "jobs"),
        ("Railnet committed to replacing all 310 of its diesel trains.", 310, "diesel trains"),
        ("The fund holds assets worth 1.2 trillion kroner.", 1_200_000_000_000, "kroner"),
    ],
)
def test_the_figure(text, number, unit):
    quantity = first(text).quantity
    assert (quantity.number, quantity.unit) == (number, unit)


def test_a_period_that_counts_from_something_else_is_asked_for():
    deadline = first("The council will build 400 homes within a year of taking office.").deadline
    assert deadline.open
    assert "not named" in deadline.note


def test_the_day_of_a_rally_is_no_deadline():
    text = "Taxes on small firms will be halved, Ada Orr promised at a rally on Saturday."
    assert first(text).deadline is None


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("On Monday Osmo announced cuts of 10 %.", "On Monday Osmo announced cuts of 10 %."),
        ("“That pledge is dead,” Ada Orr said.", "Ada Orr said that the pledge is dead."),
    ],
)  # fmt: skip
def test_the_wording(text, wording):
    assert first(text).wording == wording
