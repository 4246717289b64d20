"""A first sentence in our words."""

import pytest

from stories.intake.spot import spot


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        (
            "“We will repair 12 schools,” said the mayor of Northwick.",
            "The mayor of Northwick will repair 12 schools.",
        ),
        (
            "“Here our plan is that we will repair 12 schools,” said the mayor of Northwick.",
            "The mayor of Northwick said that here their plan is that they will repair 12 schools.",
        ),
        (
            "Vesta Rail will buy 40 trains, the company said on Tuesday.",
            "Vesta Rail said that Vesta Rail will buy 40 trains.",
        ),
        (
            "Brackwater Hospital told us that it would hire 500 nurses.",
            "Brackwater Hospital said that it would hire 500 nurses.",
        ),
        (
            "The council will build 400 homes, Ann Sample said on Monday 16 November 2026.",
            "Ann Sample said that the council will build 400 homes.",
        ),
        (
            "The council will build 400 homes, Ann Sample said in a speech to her party in Leeds.",
            "Ann Sample said that the council will build 400 homes.",
        ),
        (
            "On Monday, Ann Sample said at a rally that 400 homes would be built.",
            "Ann Sample said that 400 homes would be built.",
        ),
        ("Jack Ma spoke. He vowed to hire 500 people.", "Jack Ma vowed to hire 500 people."),
        (
            "Every pupil will get £1,000, the education secretary promised.",
            "The education secretary promised that every pupil will get £1,000.",
        ),
        (
            "“That pledge stood on trust,” Jack Ma said. “So that pledge cannot be kept.”",
            "Jack Ma said that the pledge stood on trust; so that pledge cannot be kept.",
        ),
    ],
)
def test_the_passage_told_from_outside(text, wording):
    assert spot(text)[-1].wording == wording


def test_a_pledge_told_as_a_thing_becomes_a_sentence():
    found = spot("Jack Ma has gone back on his promise to create 1 million jobs.")
    assert found[1].wording == "Jack Ma promised to create 1 million jobs."
