"""What keeps two claims apart for now, each with the row on which it is mended."""

import pytest
from django.utils import timezone

from stories.actions import merge_obstacles, record
from stories.models import Claim
from stories.models.vocab import Publication
from stories.obstacles import Need
from tests import factories
from tests.actions.log import refuses

pytestmark = pytest.mark.django_db


def told(kept, gone):
    return [(each.kind, each.row) for each in merge_obstacles.in_the_way(kept, gone)]


def test_two_of_one_kind_in_one_story_have_nothing_in_their_way():
    kept = factories.claim()
    gone = factories.claim(story=kept.story)
    assert told(kept, gone) == []
    merge_obstacles.check(kept, gone)


def test_everything_that_can_be_mended_is_told_at_once(editor, reporter):
    kept, gone = factories.claim(), factories.claim()
    factories.evidence(claim=gone)
    proposal = factories.proposal(claim=gone, by=reporter, axis="verdict", value="verified")
    story = factories.story(main_claim=gone)
    with record.writing():
        Claim.objects.filter(pk=gone.pk).update(publication=Publication.PUBLIC)
    gone.refresh_from_db()
    assert told(kept, gone) == [
        (Need.PROPOSAL, proposal),
        (Need.UNSEEN, kept),
        (Need.MAIN_CLAIM, story),
    ]


def test_a_closed_pledge_waits_for_an_interim_outcome(editor):
    kept, gone = factories.pledge(), factories.pledge()
    with record.writing():
        closed = {"outcome": "kept", "closed_at": timezone.now(), "closed_by": editor}
        Claim.objects.filter(pk=gone.pk).update(**closed)
    gone.refresh_from_db()
    assert told(kept, gone) == [(Need.OUTCOME, gone)]


def test_what_nothing_mends_is_told_alone(reporter):
    kept, gone = factories.claim(), factories.pledge()
    factories.proposal(claim=gone, by=reporter, axis="verdict", value="verified")
    assert told(kept, gone) == [(Need.CLAIM, None)]
    with refuses("they cannot be the same claim"):
        merge_obstacles.check(kept, gone)
