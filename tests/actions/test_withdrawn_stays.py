"""A withdrawn pledge stays public, also when its story is taken down."""

import pytest

from stories.actions import editions, links, publish, record
from stories.models.vocab import LinkKind
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def pledge(editor):
    """Public, and withdrawn in part."""
    pledge = factories.pledge(story=factories.story(lead=editor))
    cause = factories.claim(story=pledge.story, speaker=pledge.speaker, kind="withdrawal")
    links.link(
        source=cause,
        target=pledge,
        kind=LinkKind.RETRACTS,
        scope="part",
        reason="She said so.",
        by=editor,
    )
    publish.publish_story(story=pledge.story, claims=[pledge, cause], by=editor)
    return pledge


def take_down(pledge, by, **more):
    publish.take_down(row=pledge.story, note="A court ordered it.", by=by, **more)


def test_its_story_is_not_taken_down(pledge, editor, administrator):
    for by in (editor, administrator):
        with pytest.raises(record.Refused, match="stays public"):
            take_down(pledge, by)
    assert editions.current_edition(pledge).standing == "partly_withdrawn"


def test_an_administrator_takes_all_of_it_down_and_says_so(pledge, editor, administrator):
    with pytest.raises(record.NotAllowed, match="administrator"):
        take_down(pledge, editor, withdrawn_too=True)

    take_down(pledge, administrator, withdrawn_too=True)

    assert editions.current_edition(pledge) is None


def test_a_pledge_that_is_not_public_keeps_no_story(pledge, editor):
    with record.writing():
        type(pledge).objects.filter(pk=pledge.pk).update(publication="draft")

    take_down(pledge, editor)

    assert editions.current_edition(pledge.story) is None
