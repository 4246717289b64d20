"""A small newsroom with something to read, and as much that nobody may read."""

import datetime as dt
from types import SimpleNamespace

import pytest

from stories.actions import links, publish, record, verdicts
from stories.models.vocab import Importance, LinkKind, NoData
from tests import factories

THEN = dt.datetime(2018, 9, 20, 10, 5, tzinfo=dt.UTC)


@pytest.fixture
def newsroom(db):
    """A pledge that was withdrawn, published with its withdrawal and one update."""
    editor = factories.user(name="Desk Name")
    topic = factories.topic(name="Jobs", slug="jobs")
    story = factories.story(
        title="A million jobs",
        slug="a-million-jobs",
        answer="The pledge was taken back.",
        topics=[topic],
        by=editor,
    )
    speaker = factories.speaker(name="Jack Ma", slug="jack-ma")
    pledge = factories.pledge(
        story=story,
        text="One million jobs will be created.",
        speaker=speaker,
        speaker_role="executive chairman",
        said=factories.day("2017-01-09"),
        deadline=factories.day("2022-01-01", "2022-01-31"),
    )
    metric = factories.metric(claim=pledge, low=1_000_000, high=1_000_000, unit="US jobs")
    factories.measurement(
        metric=metric,
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
    withdrawal = factories.claim(
        story=story,
        kind="withdrawal",
        text="The pledge cannot be kept.",
        speaker=speaker,
        said=factories.day("2018-09-19"),
    )
    verdicts.mark(
        claim=pledge,
        axis="verdict",
        value="verified",
        reason="The report carries it.",
        revision=None,
        by=editor,
    )
    with record.writing():
        record.save(story, {"main_claim": pledge}, revision=None, by=editor)
    links.link(
        source=withdrawal,
        target=pledge,
        kind=LinkKind.RETRACTS,
        reason="He takes it back.",
        by=editor,
    )
    update = factories.update(
        story=story,
        headline="The pledge is taken back",
        text="He told an agency.",
        importance=Importance.MAJOR,
        claims=[pledge, withdrawal],
        **factories.columns(happened=factories.day("2018-09-19")),
    )
    pledge.refresh_from_db()
    publish.publish_story(
        story=story, claims=[pledge, withdrawal], updates=[update], by=editor, now=THEN
    )
    return SimpleNamespace(
        editor=editor,
        topic=topic,
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
    ]
    feeds = [f"{scope}.{form}" for scope in scopes for form in ("rss", "atom", "json")]
    return [f"/{path}" for path in pages + feeds]
