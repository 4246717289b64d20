import pytest

from stories.actions import links, record, reviews
from stories.models import ReviewItem, Update
from stories.models.vocab import RESTING_LINKS, ChangeKind, LinkKind, ReviewState
from tests import factories
from tests.actions.log import last, not_allowed, one_line, refuses, stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def pledge():
    return factories.pledge()


def raise_for(cause, by):
    with record.writing():
        return reviews.raise_for(cause=cause, by=by)


@pytest.mark.parametrize("kind", sorted(RESTING_LINKS))
def test_a_claim_that_leans_on_it_is_looked_at_again(kind, pledge, editor):
    leaning = factories.claim()
    factories.link(source=leaning, target=pledge, kind=kind)

    (item,) = raise_for(pledge, editor)

    assert (item.claim, item.story, item.cause) == (leaning, leaning.story, pledge)
    assert last(item).kind == ChangeKind.REVIEW_RAISED
    assert last(item).story == leaning.story


@pytest.mark.parametrize(
    ("kind", "state"), [(LinkKind.RESPONDS_TO, "approved"), (LinkKind.RESTATES, "refused")]
)
def test_a_claim_that_does_not_lean_on_it_is_left_alone(kind, state, pledge, editor):
    factories.link(source=factories.claim(), target=pledge, kind=kind, state=state)
    factories.link(source=pledge, target=factories.claim(), kind=LinkKind.REPEATS)

    assert raise_for(pledge, editor) == []


def test_articles_updates_and_editions_that_show_it_are_looked_at_again(pledge, editor):
    appearance = factories.appearance(claim=pledge)
    update = factories.update(claims=[pledge], publication="public")
    draft = factories.update(claims=[pledge])
    factories.update(claims=[pledge], publication="taken_down")
    edition = factories.edition(subject="claim", public_id=pledge.public_id)
    of_story = factories.edition(subject="story", public_id=pledge.story.public_id)

    items = raise_for(pledge, editor)

    assert {item.article for item in items if item.article} == {appearance.version.article}
    assert {item.update for item in items if item.update} == {update, draft}
    assert {item.edition for item in items if item.edition} == {edition, of_story}
    assert Update.objects.count() == 3


def test_a_draft_that_tells_of_the_withdrawal_is_not_looked_at_for_it(pledge, editor):
    withdrawal = factories.claim(kind="withdrawal", story=pledge.story, speaker=pledge.speaker)
    factories.update(claims=[pledge, withdrawal])
    tells_nothing = factories.update(claims=[pledge])
    links.link(
        source=withdrawal, target=pledge, kind=LinkKind.RETRACTS, reason="She said so.", by=editor
    )

    assert [item.update for item in ReviewItem.objects.all()] == [tells_nothing]


def test_what_is_on_the_list_already_is_not_put_there_twice(pledge, editor, reporter):
    factories.link(source=factories.claim(), target=pledge, kind=LinkKind.REPEATS)
    (item,) = raise_for(pledge, editor)
    assert raise_for(pledge, editor) == []

    reviews.settle(item=item, note="Still right.", revision=1, by=reporter)

    assert len(raise_for(pledge, editor)) == 1


def test_a_person_settles_it_and_says_what_was_decided(pledge, reporter):
    item = factories.review_item(cause=pledge)
    with refuses("Say what you decided.", field="note"):
        reviews.settle(item=item, note=" ", revision=None, by=reporter)

    with one_line():
        reviews.settle(item=item, note="Still right.", revision=1, by=reporter)

    row = ReviewItem.objects.get()
    assert (row.state, row.settled_by) == (ReviewState.SETTLED, reporter)
    assert (last(row).kind, last(row).note) == (ChangeKind.REVIEW_SETTLED, "Still right.")
    with refuses("This was settled already."):
        reviews.settle(item=item, note="Again.", revision=None, by=reporter)


def test_what_another_settled_meanwhile_is_not_settled_again(pledge, reporter, editor):
    item = factories.review_item(cause=pledge)
    reviews.settle(item=ReviewItem.objects.get(), note="Right.", revision=None, by=editor)

    with refuses("This was settled already."):
        reviews.settle(item=item, note="Wrong.", revision=None, by=reporter)


def test_a_stale_settling_is_refused(pledge, reporter):
    item = factories.review_item(cause=pledge)

    with stale():
        reviews.settle(item=item, note="Right.", revision=0, by=reporter)


def test_viewers_settle_nothing(pledge, viewer):
    item = factories.review_item(cause=pledge)

    with not_allowed("reporter"):
        reviews.settle(item=item, note="Right.", revision=None, by=viewer)
