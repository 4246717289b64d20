"""The score, and why."""

import pytest

from stories.intake.spot import spot


def best(text: str):
    return max(spot(text, min_score=0), key=lambda each: each.score)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Acme pledged to hire 500 people by 2030.", "Acme pledged to hire 500 people."),
        ("Acme pledged to hire 500 people.", "Acme pledged to hire people."),
        ("Acme will hire 500 people, it said.", "Someone there will hire 500 people."),
        ("Acme will hire 500 people.", "Acme should say that it will hire 500 people."),
        ("“We will hire people,” said Acme.", "“We will keep working hard to hire,” said Acme."),
        ("Rents rose by 12 %, figures show.", "It has 12 rooms."),
        ("“We lost £3m last year,” he said.", "“I think we lost £3m last year,” he said."),
    ],
)
def test_what_can_be_checked_scores_more_than_what_cannot(more, less):
    assert best(more).score > best(less).score


def test_the_reason_can_be_read():
    found = best("Jack Ma spoke. He vowed to create 1 million jobs over five years.")
    assert found.reason == (
        "commits to: “vowed to”; quantity: 1,000,000 jobs; "
        "deadline: “over five years” (from when?); speaker: Jack Ma, “He”"
    )


def test_the_reason_says_what_speaks_against_it():
    assert "but vague words" in best("“We will support you and work hard,” said Acme.").reason
    assert "ought to be" in best("Acme should know that it will spend £3m.").reason


def test_bounds_and_ranges_are_told():
    assert "at least 500 people" in best("Acme will hire at least 500 people, it said.").reason
    assert "10 to 12 schools" in best("Acme will open 10 to 12 schools, it said.").reason


def test_scores_lie_between_nought_and_one_and_decide_what_is_shown():
    text = "Acme pledged to hire 500 people by 2030. It has 12 rooms."
    assert all(0 <= each.score <= 1 for each in spot(text, min_score=0))
    assert len(spot(text, min_score=0)) > len(spot(text)) == 1
