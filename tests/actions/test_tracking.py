import datetime as dt

import pytest

from stories.actions import publish
from stories.models import TrackedPledge
from tests import factories
from tests.factories import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(editor):
    story = factories.story(by=editor)
    publish.publish_story(story=story, by=editor)
    return story


def tracked(claim):
    return TrackedPledge.objects.get(shelf__public_id=claim.public_id)


def test_a_public_pledge_is_tracked_as_its_edition_tells_it(story, editor):
    pledge = factories.pledge(
        story=story,
        outcome="kept",
        said=day("2017-01-09"),
        deadline=day("2022-01-01", "2022-01-31"),
    )
    statement = factories.claim(story=story)
    publish.publish_claim(claim=statement, by=editor)
    assert not TrackedPledge.objects.exists()
    publish.publish_claim(claim=pledge, by=editor)
    row = tracked(pledge)
    assert (row.outcome, row.standing, row.again_of) == ("kept", "stands", "")
    assert (row.deadline_to, row.sort_at) == (dt.date(2022, 1, 31), row.shelf.sort_at)


def test_two_pledges_that_say_each_other_again_are_not_both_hidden(story, editor):
    first, second = factories.pledge(story=story), factories.pledge(story=story)
    factories.link(source=first, target=second, kind="restates")
    factories.link(source=second, target=first, kind="repeats")
    for claim in (first, second, first, second):
        publish.publish_claim(claim=claim, by=editor)
    assert TrackedPledge.objects.counted().count() == 1


def test_what_says_a_statement_again_is_tracked_by_itself(story, editor):
    statement, pledge = factories.claim(story=story), factories.pledge(story=story)
    factories.link(source=pledge, target=statement, kind="restates")
    for claim in (statement, pledge):
        publish.publish_claim(claim=claim, by=editor)
    assert tracked(pledge).again_of == ""


def test_a_pledge_that_is_taken_down_leaves_the_board_and_comes_back(story, editor):
    first, again = factories.pledge(story=story), factories.pledge(story=story)
    factories.link(source=again, target=first, kind="restates")
    for claim in (first, again):
        publish.publish_claim(claim=claim, by=editor)
    assert tracked(again).again_of == first.public_id
    publish.take_down(row=first, note="By mistake.", by=editor)
    assert tracked(again).again_of == ""
    assert TrackedPledge.objects.count() == 1
    publish.publish_claim(claim=first, by=editor)
    assert TrackedPledge.objects.counted().get() == tracked(first)
