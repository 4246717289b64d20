"""Nothing that is not public reaches a reader, by any road."""

import pytest

from stories.actions import publish, record
from stories.models.vocab import LinkState
from stories.public.ready import larder
from tests import factories

SECRET = "canary"


@pytest.fixture
def addresses(addresses, newsroom, settings):
    """With those that stand on other people's pages."""
    place = f"/claims/{newsroom.pledge.public_id}/"
    return [*addresses, f"{place}embed/", f"/oembed?url={settings.STORYTRACK_SITE_URL}{place}"]


@pytest.fixture
def private(newsroom):
    """Text of every private kind, all of it holding the canary, then published around."""
    story, pledge, by = newsroom.story, newsroom.pledge, factories.user(name="Canary Person")
    restricted = factories.story(
        title="The canary story", slug="canary-story", restricted=True, by=by
    )
    hidden = factories.claim(story=restricted, text="A canary claim.")
    draft = factories.claim(story=story, text="A canary draft.", note="A canary note.")
    factories.link(source=hidden, target=pledge, reason="A canary reason.")
    factories.link(source=draft, target=pledge, reason="A canary reason.")
    factories.link(
        source=newsroom.withdrawal,
        target=pledge,
        kind="qualifies",
        reason="A canary proposal.",
        state=LinkState.PROPOSED,
    )
    factories.evidence(claim=pledge, note="A canary note on evidence.")
    factories.appearance(claim=pledge, note="A canary note on a passage.")
    factories.followup(story=story, claim=pledge, question="A canary question?", readers_see=False)
    factories.update(story=story, headline="A canary update", text="Canary text.")
    factories.proposal(claim=pledge, reason="A canary proposal.", by=by)
    factories.review_item(story=story, cause=pledge, claim=draft, why="A canary review.")
    with record.writing():
        record.save(pledge, {"note": "A canary note."}, revision=None, by=by)
    publish.publish_story(
        story=story, claims=[pledge, newsroom.withdrawal], updates=[newsroom.update], by=by
    )
    return by


def everything(client, addresses):
    larder.clear()
    answers = [client.get(address) for address in addresses]
    return [
        (answer.status_code, answer.content, sorted(answer.headers.items())) for answer in answers
    ]


def test_no_private_text_reaches_a_reader(client, private, addresses):
    for status, content, headers in everything(client, addresses):
        assert status == 200
        assert SECRET.encode() not in content.lower()
        assert SECRET not in str(headers).lower()
        assert b"Desk Name" not in content
    for address in ("/stories/canary-story/", "/stories/canary-story/updates.rss"):
        assert client.get(address).status_code == 404


def test_no_private_change_alters_one_public_byte(client, newsroom, addresses, time_machine):
    time_machine.move_to("2026-11-22T12:00:00Z", tick=False)
    before = everything(client, addresses)
    by, story, pledge = newsroom.editor, newsroom.story, newsroom.pledge
    with record.writing():
        record.save(story, {"title": "Another", "slug": "another"}, revision=None, by=by)
        record.save(pledge, {"text": "Reworded.", "note": "Hm."}, revision=None, by=by)
        record.save(newsroom.speaker, {"name": "Someone"}, revision=None, by=by)
        record.save(newsroom.topic, {"name": "Work"}, revision=None, by=by)
        record.save(newsroom.update, {"headline": "Another"}, revision=None, by=by)
        story.topics.clear()
    claim = factories.claim(story=story)
    factories.link(source=claim, target=pledge)
    factories.evidence(claim=pledge)
    factories.measurement(metric=pledge.metrics.get())
    factories.update(story=story, claims=[pledge])
    factories.followup(claim=pledge, story=story, readers_see=True)
    factories.appearance(claim=pledge)
    assert everything(client, addresses) == before
