"""On which condition."""

import pytest

from stories.intake.spot import spot


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Halden Motors will hire 500 people if the tax falls, it said.", "if the tax falls"),
        ("The firm will hire 500 people, provided that it grows.", "provided that it grows"),
        (
            "Should China strike back, Donald Trump threatened to tax 3 billion dollars of goods.",
            "Should China strike back",
        ),
        ("Halden Motors will hire 500 people, it said.", ""),
    ],
)
def test_the_words_of_the_condition(text, condition):
    assert spot(text)[0].condition == condition
