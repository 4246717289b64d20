"""Who stands behind a verb."""

import pytest

from stories.intake.spot import behind
from stories.intake.spot.language import load
from stories.intake.spot.tokens import tokens


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Ma to reporters after the meeting", "Ma", ""),
        ("Arthur Kroeber, an economist at Gavekal.", "Arthur Kroeber", "an economist at Gavekal"),
        ("the mayor of Northwick.", "the mayor of Northwick", ""),
        ("a spokeswoman for Halden Motors.", "a spokeswoman for Halden Motors", ""),
        ("Alibaba chairman Jack Ma on Monday", "Jack Ma", "Alibaba chairman"),
        ("the company’s chief executive, Jack Ma.", "Jack Ma", "the company’s chief executive"),
        ("the fund, it grows", "the fund", ""),
        ("Commerce Department figures.", "Commerce Department", ""),
        ("Tolby media reports.", "Tolby media reports", ""),
    ],
)
def test_names_with_their_roles(text, name, role):
    found = behind.after(text, tokens(text), 0, load("en"))
    assert found is not None
    assert (found.text, found.role) == (name, role)


def test_what_was_said_is_nobody():
    text = "that it will rain"
    assert behind.after(text, tokens(text), 0, load("en")) is None
