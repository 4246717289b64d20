import pytest

from stories.intake.spot import numbers


def told(text):
    return [(each.number, each.unit, each.qualifier) for each in numbers(text)]


@pytest.mark.parametrize(
    ("text", "percent", "qualifier"),
    [
        ("A third of children live in want.", "33.3", "about"),
        ("Three-quarters of teachers agree.", "75", "exactly"),
        ("More than two-thirds of voters agree.", "66.7", "at_least"),
        ("Nearly half the homes are empty.", "50", "about"),
        ("Two fifths of its trains are late.", "40", "exactly"),
        ("Half of all patients wait.", "50", "exactly"),
    ],
)
def test_a_share_told_as_a_fraction(text, percent, qualifier):
    ((number, unit, said),) = told(text)
    assert (str(number), unit) == (percent, "%")
    assert said == qualifier


@pytest.mark.parametrize(
    "text",
    [
        "The first half of the match was dull.",
        "Sales rose in the third quarter of the year.",
        "He had half of a sandwich.",
        "They waited a quarter of an hour.",
    ],
)
def test_what_is_no_share_of_anything_counted(text):
    assert told(text) == []


def test_half_a_million_is_a_number():
    assert [str(number) for number, _, _ in told("Half a million people left.")] == ["500000"]
