"""A withdrawal goes out with its claims and its story, in one step."""

import datetime as dt

import pytest

from stories.actions import editions, publish, record, together
from stories.models import Claim, ClaimLink, ReviewItem, Update
from stories.models.vocab import Publication
from tests import factories
from tests.actions.log import not_allowed, refuses, stale
from tests.actions.test_withdrawals import pledge, withdraw

__all__ = ["pledge"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def public(pledge, editor):
    publish.publish_story(story=pledge.story, claims=[pledge], by=editor)
    pledge.refresh_from_db()
    return pledge


def test_one_more_step_shows_it_to_readers(public, editor):
    made = withdraw(public, editor)

    edition = together.publish_together(
        update=made.update, revision=made.update.revision, by=editor
    )

    assert edition == editions.current_edition(made.update)
    shown = editions.current_edition(public)
    assert (shown.number, shown.standing) == (2, "withdrawn")
    assert shown.withdrawn_from == dt.date(2018, 9, 19)
    assert editions.current_edition(made.claim).number == 1


def test_an_edition_that_was_replaced_is_off_the_review_list(public, editor):
    made = withdraw(public, editor)
    assert {item.edition.subject for item in ReviewItem.objects.open()} == {"claim", "story"}

    together.publish_together(update=made.update, by=editor)

    # The story's page shows the pledge as it is now, but nobody has looked at its answer yet.
    assert [item.edition.subject for item in ReviewItem.objects.open()] == ["story"]
    settled = ReviewItem.objects.get(state="settled")
    assert (settled.settled_by, settled.settled_note) == (editor, "Published anew: edition 2.")


def test_a_claim_of_another_story_is_not_published_along(public, editor):
    made = withdraw(public, editor)
    guest = factories.claim()
    with record.writing():
        made.update.claims.add(guest)

    together.publish_together(update=made.update, by=editor)

    assert Claim.objects.get(pk=guest.pk).publication == Publication.DRAFT


def test_only_editors_publish_and_only_what_they_read(public, editor, reporter):
    made = withdraw(public, editor)
    with not_allowed("editor"):
        together.publish_together(update=made.update, by=reporter)
    with stale():
        together.publish_together(update=made.update, revision=0, by=editor)
    assert Update.objects.get().publication == Publication.DRAFT
    assert ClaimLink.objects.count() == 1


def test_only_what_was_chosen_goes_out(public, editor):
    made = withdraw(public, editor)
    together.publish_together(update=made.update, claims=[made.claim], with_story=False, by=editor)
    assert editions.current_edition(made.update).number == 1
    assert editions.current_edition(made.claim).number == 1
    assert editions.current_edition(public).standing == "stands"


def test_a_claim_from_elsewhere_is_refused(public, editor):
    made, stranger = withdraw(public, editor), factories.claim()
    with refuses("does not belong to this story"):
        together.publish_together(update=made.update, claims=[stranger], by=editor)
