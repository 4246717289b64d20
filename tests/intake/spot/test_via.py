"""Which names are outlets."""

import pytest

from stories.intake.spot.language import load
from stories.intake.spot.tokens import tokens
from stories.intake.spot.via import outlet_in


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("the Northwick Herald", "Northwick Herald"),
        ("BBC Radio", "BBC Radio"),
        ("the newspaper Tolbyposten", "Tolbyposten"),
        ("Donald Trump", ""),
        ("the Times", ""),
    ],
)
def test_outlets_by_their_names(text, outlet):
    assert outlet_in(text, tokens(text), load("en")) == outlet
