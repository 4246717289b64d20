"""Pledges counted: none is hidden, whatever became of it."""

import math

from hypothesis import given
from hypothesis import strategies as st

from stories.models.vocab import OUTCOMES, ClaimKind, Standing
from stories.tallies import ORDER, tally, told

EACH = st.tuples(
    st.sampled_from(OUTCOMES[ClaimKind.PLEDGE]),
    st.sampled_from(list(Standing)),
    st.integers(1, 5_000),
)


def test_it_is_told_in_a_row_with_what_cannot_be_rated_and_what_was_withdrawn():
    counted = [
        ("kept", "stands", 3),
        ("broken", "stands", 1),
        ("in_works", "stands", 2),
        ("not_rated", "stands", 3),
        ("not_rated", "withdrawn", 2),
        ("unratable", "stands", 1),
    ]
    assert tally(counted).sentence == (
        "12 pledges: 3 kept, 1 broken, 2 in the works, 5 not rated, 1 cannot be rated; 2 withdrawn"
    )
    assert tally([("kept", "stands", 1)]).sentence == "1 pledge: 1 kept"
    assert tally([]).sentence == "No pledge"
    assert tally([]).pieces == []


def test_every_outcome_has_its_place():
    assert set(ORDER) == set(OUTCOMES[ClaimKind.PLEDGE])


@given(st.lists(EACH, max_size=20))
def test_no_pledge_is_left_out(counted):
    found = tally(counted)
    total = sum(number for *_, number in counted)
    assert found.total == total
    assert sum(found.outcomes.values()) == total
    for outcome, standing, _ in counted:
        assert f"{found.outcomes[outcome]:,}" in found.sentence
        if standing != Standing.STANDS:
            assert Standing(standing).label.lower() in found.sentence
    if total:
        assert math.isclose(sum(piece.width for piece in found.pieces), 100, abs_tol=0.1)


def test_other_kinds_have_a_sentence_each_and_no_score():
    counted = [
        ("statement", "verified", "", 3),
        ("statement", "unchecked", "", 4),
        ("statement", "false", "", 1),
        ("forecast", "verified", "too_early", 2),
        ("assessment", "verified", "", 2),
        ("withdrawal", "verified", "", 1),
        ("pledge", "verified", "kept", 9),
    ]
    assert told(counted) == [
        "8 statements: 4 unchecked, 3 verified, 1 false",
        "1 withdrawal",
        "2 forecasts: 2 too early to say",
        "2 assessments",
    ]
    assert told([]) == []
