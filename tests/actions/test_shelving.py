"""Where an edition stands: its lists, its order, its address."""

import datetime as dt

import pytest

from stories.actions import publish, record
from stories.models import Shelf
from tests import factories

NOW = dt.datetime(2018, 9, 20, 10, tzinfo=dt.UTC)


@pytest.fixture
def editor(db):
    return factories.user()


def listed(scope, row, subject):
    rows = Shelf.objects.listed(scope=scope, key=row.public_id, subject=subject)
    return [shelf.public_id for shelf in rows.order_by("-sort_at")]


def test_an_update_is_listed_under_all_that_it_is_about(editor):
    topic, firm = factories.topic(), factories.speaker(kind="organisation")
    story = factories.story(topics=[topic])
    claim = factories.claim(story=story, on_behalf_of=firm)
    update = factories.update(story=story, claims=[claim])
    publish.publish_story(story=story, claims=[claim], updates=[update], by=editor)
    for scope, row in (
        ("story", story),
        ("claim", claim),
        ("speaker", claim.speaker),
        ("speaker", firm),
        ("topic", topic),
    ):
        assert listed(scope, row, "update") == [update.public_id], scope


def test_lists_follow_what_is_published_later(editor):
    story = factories.story()
    claim = factories.claim(story=story)
    update = factories.update(story=story, claims=[claim])
    publish.publish_story(story=story, updates=[update], by=editor)
    assert listed("speaker", claim.speaker, "update") == []
    publish.publish_claim(claim=claim, by=editor)
    assert listed("speaker", claim.speaker, "update") == [update.public_id]
    topic = factories.topic()
    with record.writing():
        story.topics.set([topic])
    assert listed("topic", topic, "update") == []
    publish.publish_story(story=story, by=editor)
    assert listed("topic", topic, "update") == [update.public_id]
    with record.writing():
        story.topics.clear()
    publish.publish_story(story=story, by=editor)
    assert listed("topic", topic, "update") == []
    assert listed("topic", topic, "story") == []


def test_linked_claims_are_listed_under_each_other(editor):
    claim = factories.pledge()
    other = factories.claim(story=claim.story)
    factories.link(source=other, target=claim)
    publish.publish_story(story=claim.story, claims=[claim, other], by=editor)
    assert listed("claim", claim, "claim") == [other.public_id]
    assert listed("claim", other, "claim") == [claim.public_id]


def test_claims_sort_by_the_day_they_were_made(editor):
    story = factories.story()
    days = ["2018-09-19", "2017-01-09", "2018-09-18"]
    claims = [factories.claim(story=story, said=factories.day(day)) for day in days]
    publish.publish_story(story=story, claims=claims, by=editor)
    by_day = [claims[0], claims[2], claims[1]]
    assert listed("story", story, "claim") == [claim.public_id for claim in by_day]


def test_a_corrected_update_keeps_its_place_and_brings_its_story_forward(editor):
    story = factories.story()
    first, second = factories.update(story=story), factories.update(story=story)
    publish.publish_story(story=story, updates=[first], by=editor, now=NOW)
    publish.publish_update(update=second, by=editor, now=NOW + dt.timedelta(days=1))
    with record.writing():
        record.save(first, {"text": "Two, not three."}, revision=None, by=editor)
    later = NOW + dt.timedelta(days=2)
    publish.publish_update(update=first, correction="Two, not three.", by=editor, now=later)
    assert listed("story", story, "update") == [second.public_id, first.public_id]
    assert Shelf.objects.get(subject="story").sort_at == later
