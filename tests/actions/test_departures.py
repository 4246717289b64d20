"""Which feeds an update left, and when who follows them was told last."""

import datetime as dt

import pytest

from stories.actions import hub, publish, record, unmerges
from stories.models import Departure, HubNotice, Listing
from stories.models.vocab import Importance
from tests import factories
from tests.actions.merging import faults, merge

NOW = dt.datetime(2018, 9, 20, 10, tzinfo=dt.UTC)


@pytest.fixture
def story(editor):
    row = factories.story(slug="a-story", by=editor)
    publish.publish_story(story=row, by=editor, now=NOW)
    return row


@pytest.fixture
def claims(story, editor):
    """Two by one speaker, public."""
    speaker = factories.speaker(name="Ann Example", slug="ann")
    rows = [factories.claim(story=story, speaker=speaker) for _ in range(2)]
    for row in rows:
        publish.publish_claim(claim=row, by=editor, now=NOW)
    return rows


@pytest.fixture
def update(story, claims, editor):
    row = factories.update(story=story, claims=claims, importance=Importance.MAJOR)
    publish.publish_update(update=row, by=editor, now=NOW)
    return row


def change(update, editor, *, claims=None, note="", hours=1, **values):
    update.refresh_from_db()
    with record.writing():
        if claims is not None:
            update.claims.set(claims)
        record.save(update, values, revision=None, by=editor)
    now = NOW + dt.timedelta(hours=hours)
    publish.publish_update(update=update, correction=note, by=editor, now=now)


def left():
    return set(Departure.objects.values_list("scope", "key"))


def test_what_an_update_no_longer_names_is_left_with_the_note(update, claims, editor):
    change(update, editor, claims=claims[:1], note="It was one.")
    row = Departure.objects.get()
    assert (row.scope, row.key, row.note) == ("claim", claims[1].public_id, "It was one.")
    assert row.at == NOW + dt.timedelta(hours=1)
    assert faults() == []


def test_a_speaker_is_left_with_the_last_claim(update, claims, editor):
    change(update, editor, claims=[])
    assert left() == {
        ("claim", claims[0].public_id),
        ("claim", claims[1].public_id),
        ("speaker", claims[0].speaker.public_id),
    }


def test_a_lower_rank_leaves_the_feed_of_major_developments_once(update, editor):
    change(update, editor, importance=Importance.MINOR, note="Smaller.")
    change(update, editor, text="Other words.", note="A slip.", hours=2)
    row = Departure.objects.get()
    assert (row.scope, row.key, row.note) == ("major", "", "Smaller.")
    assert row.at == NOW + dt.timedelta(hours=1)
    change(update, editor, importance=Importance.MAJOR, hours=3)
    assert left() == set()


def test_what_is_named_again_has_not_left(update, claims, editor):
    change(update, editor, claims=claims[:1])
    change(update, editor, claims=claims, hours=2)
    assert left() == set()
    assert Listing.objects.filter(scope="claim", key=claims[1].public_id).exists()


def test_a_claim_that_leaves_a_list_leaves_no_feed(claims, editor):
    """Feeds tell of updates alone."""
    other = factories.speaker()
    claims[0].refresh_from_db()
    with record.writing():
        record.save(claims[0], {"speaker": other}, revision=None, by=editor)
    publish.publish_claim(claim=claims[0], by=editor)
    assert left() == set()


def test_a_take_down_and_a_return_are_told_again_where_it_left(update, claims, editor):
    change(update, editor, claims=claims[:1], note="It was one.")
    for hours, step in ((2, take_down), (3, publish.publish_update)):
        update.refresh_from_db()
        at = NOW + dt.timedelta(hours=hours)
        step(update=update, by=editor, now=at)
        assert Departure.objects.get().at == at


def take_down(*, update, by, now):
    publish.take_down(row=update, note="Not so.", by=by, now=now)


def test_a_merger_takes_its_updates_along_and_leaves_nothing(story, claims, editor):
    update = factories.update(story=story, claims=claims[:1])
    publish.publish_update(update=update, by=editor, now=NOW)
    made = merge(claims[1], claims[0], editor)
    assert left() == set()
    assert faults() == []
    unmerges.take_apart(merge=made, reason="Two.", by=editor, now=NOW + dt.timedelta(hours=2))
    assert left() == {("claim", claims[1].public_id)}
    assert faults() == []


def test_a_hub_is_told_of_the_feeds_that_something_left(update, claims, editor, settings):
    settings.STORYTRACK_WEBSUB_HUB = "https://hub.example/"
    assert hub.take_up() is None
    change(update, editor, claims=[], importance=Importance.MINOR)
    news = hub.take_up()
    for feed in ("/feeds/major", f"/claims/{claims[1].public_id}/updates", "/speakers/ann/updates"):
        assert any(each.endswith(f"{feed}.atom") for each in news.addresses), feed
    assert HubNotice.objects.exists()


def test_a_departure_told_where_the_update_stands_is_found(update, claims, editor):
    change(update, editor, claims=claims[:1])
    with record.writing():
        Departure.objects.update(key=claims[0].public_id)
    assert [fault.check for fault in faults()] == ["departures"]
