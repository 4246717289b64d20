"""Putting away and restoring."""

import pytest

from stories.actions import publish, trash
from stories.models import Article, Claim, Evidence, Update
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import kinds, not_allowed, refuses, stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return factories.user(role="administrator")


def away(row, by, **values):
    trash.put_away(row=row, by=by, **{"reason": "Entered twice.", "revision": None} | values)


@pytest.mark.parametrize(
    ("make", "model"),
    [
        (factories.claim, Claim),
        (lambda: factories.evidence(claim=factories.claim()), Evidence),
        (factories.update, Update),
        (factories.article, Article),
    ],
)
def test_what_is_put_away_is_out_of_sight_until_it_is_restored(make, model, editor, administrator):
    row = make()
    away(row, editor)
    assert not model.objects.visible_to(administrator).filter(pk=row.pk).exists()

    trash.restore(row=row, by=administrator)
    assert model.objects.visible_to(editor).filter(pk=row.pk).exists()
    assert kinds(row)[-2:] == [ChangeKind.TRASHED, ChangeKind.RESTORED]


def test_what_readers_saw_is_taken_down_not_put_away(editor):
    story = factories.story()
    claim = factories.claim(story=story)
    publish.publish_story(story=story, claims=[claim], by=editor)
    with refuses("Readers have seen this"):
        away(claim, editor)


def test_a_claim_on_which_something_rests_stays(editor):
    followup = factories.followup(claim=factories.claim())
    with refuses("follow-up"):
        away(followup.claim, editor)
    proposal = factories.proposal(claim=factories.claim())
    with refuses("proposal"):
        away(proposal.claim, editor)
    link = factories.link(source=factories.claim(), target=factories.claim(), kind="confirms")
    for end in (link.source, link.target):
        with refuses("linked"):
            away(end, editor)


def test_an_article_in_which_a_claim_stands_stays(editor):
    appearance = factories.appearance(claim=factories.claim())
    with refuses("Claims stand in this article"):
        away(appearance.version.article, editor)


def test_editors_put_away_administrators_restore(editor, reporter):
    claim = factories.claim()
    with not_allowed("editor"):
        away(claim, reporter)
    away(claim, editor)
    with not_allowed("administrator"):
        trash.restore(row=claim, by=editor)
    with refuses("put away already"):
        away(claim, editor)


def test_a_reporter_puts_away_their_own_note(reporter):
    away(factories.note(by=reporter), reporter)
    other = factories.note()
    with not_allowed("editor"):
        away(other, reporter)


def test_what_was_changed_meanwhile_is_not_put_away(editor):
    claim = factories.claim()
    with stale():
        away(claim, editor, revision=7)


def test_what_is_scheduled_stays(editor):
    story = factories.story()
    publish.publish_story(story=story, by=editor)
    claim, update = factories.claim(story=story), factories.update(story=story)
    factories.schedule(claim=claim, by=editor)
    factories.schedule(update=update, by=editor)
    for row in (claim, update):
        with refuses("Cancel its schedule first"):
            away(row, editor)
