"""Clearance of one revision, and holds."""

import pytest

from stories.actions import claims, clearances, record
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import kinds, one_line, refuses, stale

pytestmark = pytest.mark.django_db


def test_a_lawyer_clears_what_they_have_read(viewer, editor):
    claim = factories.claim()
    with one_line():
        row = clearances.clear(
            row=claim, desk="legal", revision=1, text=claim.text, note="Fine.", by=viewer
        )
    assert (row.cleared, row.text, row.claim) == (1, claim.text, claim)

    claims.edit_claim(claim=claim, changes={"text": "Other words."}, revision=1, by=editor)
    with stale():
        clearances.clear(row=claim, desk="legal", revision=1, text="", by=viewer)


def test_a_hold_says_who_and_why_and_is_lifted_by_whoever_placed_it(viewer, editor):
    story = factories.story()
    with refuses("Say why", field="reason"):
        clearances.hold(row=story, reason=" ", by=viewer)
    placed = clearances.hold(row=story, reason="Until counsel has read it.", by=viewer)
    assert clearances.holds_on(story) == [placed]

    with refuses("administrator", error=record.NotAllowed):
        clearances.lift(hold=placed, why="No.", revision=1, by=editor)
    with refuses("Say why", field="why"):
        clearances.lift(hold=placed, why=" ", revision=1, by=viewer)
    clearances.lift(hold=placed, why="Read.", revision=1, by=viewer)
    assert clearances.holds_on(story) == []
    assert kinds(placed) == [ChangeKind.HELD, ChangeKind.HOLD_LIFTED]
    with refuses("lifted already"):
        clearances.lift(hold=placed, why="Again.", revision=2, by=viewer)


def test_an_administrator_lifts_the_hold_of_somebody_who_left(viewer):
    placed = clearances.hold(row=factories.claim(), reason="Wait.", by=viewer)
    clearances.lift(
        hold=placed, why="They left.", revision=1, by=factories.user(role="administrator")
    )
    assert placed.lifted_why == "They left."


def test_an_update_is_held_by_its_story_and_by_the_claims_it_names(viewer):
    claim = factories.claim()
    update = factories.update(story=claim.story, claims=[claim])
    on_claim = clearances.hold(row=claim, reason="The claim.", by=viewer)
    on_story = clearances.hold(row=claim.story, reason="The story.", by=viewer)
    assert set(clearances.holds_on(update)) == {on_claim, on_story}
    assert clearances.holds_on(factories.claim(story=claim.story)) == [on_story]
