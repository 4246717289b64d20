"""A small newsroom with something to read, and as much that nobody may read."""

import datetime as dt
from types import SimpleNamespace

import pytest

from stories.actions import links, publish, record, verdicts
from stories.models.vocab import Importance, LinkKind, NoData
from tests import factories

THEN = dt.datetime(2018, 9, 20, 10, 5, tzinfo=dt.UTC)


def a_story(editor):
    return factories.story(
        title="A million jobs",
        slug="a-million-jobs",
        answer="The pledge was taken back.",
        topics=[factories.topic(name="Jobs", slug="jobs")],
        by=editor,
    )


def a_pledge(story, speaker, editor):
    """Confirmed as said, in one report, with a check that found no figure and a question."""
    pledge = factories.pledge(
        story=story,
        text="One million jobs will be created.",
        speaker=speaker,
        speaker_role="executive chairman",
        said=factories.day("2017-01-09"),
        deadline=factories.day("2022-01-01", "2022-01-31"),
    )
    factories.measurement(
        metric=factories.metric(claim=pledge, low=1_000_000, high=1_000_000, unit="US jobs"),
        no_data=NoData.REFUSED,
        source="A tracker",
        **factories.columns(as_of=factories.day("2018-01-01", "2018-01-31")),
    )
    factories.followup(
        story=story,
        claim=pledge,
        question="What was delivered?",
        readers_see=True,
        due_on=dt.date(2040, 1, 10),
    )
    factories.appearance(claim=pledge)
    reason = "The report carries it."
    verdicts.mark(
        claim=pledge, axis="verdict", value="verified", reason=reason, revision=None, by=editor
    )
    with record.writing():
        record.save(story, {"main_claim": pledge}, revision=None, by=editor)
    return pledge


def a_withdrawal(story, pledge, editor):
    withdrawal = factories.claim(
        story=story,
        kind="withdrawal",
        text="The pledge cannot be kept.",
        speaker=pledge.speaker,
        said=factories.day("2018-09-19"),
    )
    reason = "He takes it back."
    links.link(source=withdrawal, target=pledge, kind=LinkKind.RETRACTS, reason=reason, by=editor)
    pledge.refresh_from_db()
    return withdrawal


@pytest.fixture
def newsroom(db):
    """A pledge that was withdrawn, published with its withdrawal and one update."""
    editor = factories.user(name="Desk Name")
    story = a_story(editor)
    speaker = factories.speaker(name="Jack Ma", slug="jack-ma")
    pledge = a_pledge(story, speaker, editor)
    withdrawal = a_withdrawal(story, pledge, editor)
    update = factories.update(
        story=story,
        headline="The pledge is taken back",
        text="He told an agency.",
        importance=Importance.MAJOR,
        claims=[pledge, withdrawal],
        **factories.columns(happened=factories.day("2018-09-19")),
    )
    publish.publish_story(
        story=story, claims=[pledge, withdrawal], updates=[update], by=editor, now=THEN
    )
    return SimpleNamespace(
        editor=editor,
        topic=story.topics.get(),
        story=story,
        speaker=speaker,
        pledge=pledge,
        withdrawal=withdrawal,
        update=update,
    )


@pytest.fixture
def addresses(newsroom):
    """Every public address that the newsroom has."""
    scopes = [
        "feeds/updates",
        "feeds/major",
        "stories/a-million-jobs/updates",
        f"claims/{newsroom.pledge.public_id}/updates",
        "speakers/jack-ma/updates",
        "topics/jobs/updates",
    ]
    pages = [
        "",
        "stories/",
        "stories/a-million-jobs/",
        f"claims/{newsroom.pledge.public_id}/",
        f"claims/{newsroom.withdrawal.public_id}/",
        f"updates/{newsroom.update.public_id}/",
        "speakers/jack-ma/",
        "topics/jobs/",
        "pledges/",
        "method/",
        "feeds/",
        "robots.txt",
        "favicon.ico",
        "sitemap.xml",
        "sitemap-1.xml",
        "card.png",
        "stories/a-million-jobs/card.png",
        f"claims/{newsroom.pledge.public_id}/card.png",
        f"updates/{newsroom.update.public_id}/card.png",
    ]
    feeds = [f"{scope}.{form}" for scope in scopes for form in ("rss", "atom", "json")]
    return [f"/{path}" for path in pages + feeds]
