"""Speakers, outlets and topics that are one."""

import pytest

from stories.actions import claims, publish
from stories.models import (
    Shelf,
)
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import refuses
from tests.actions.merging import faults, merge

pytestmark = pytest.mark.django_db


def test_claims_of_a_speaker_move_with_a_line_each(editor, kept, mayor, client):
    twin = factories.speaker(name="Mayor")
    claim = claims.add_claim(
        story=kept.story, text="It rains.", kind="statement", speaker=twin, by=editor
    )
    for_them = factories.claim(story=kept.story, on_behalf_of=twin)
    reply = factories.reply_request(claims=[claim], speaker=twin)
    publish.publish_story(story=kept.story, claims=[claim], by=editor)

    merge(mayor, twin, editor)

    for row in (claim, for_them, reply):
        row.refresh_from_db()
    assert (claim.speaker, for_them.on_behalf_of, reply.speaker) == (mayor, mayor, mayor)
    assert claim.changes.filter(kind=ChangeKind.MERGED).get().after == {"speaker": mayor.public_id}
    answer = client.get(f"/speakers/{twin.slug}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/speakers/{mayor.slug}/")
    assert claim.text in client.get(f"/speakers/{mayor.slug}/").content.decode()
    assert faults() == []


def test_speakers_who_cannot_be_one(editor, mayor):
    unnamed, elsewhere = (factories.speaker(kind="unnamed") for _ in range(2))
    with refuses("is unnamed"):
        merge(mayor, unnamed, editor)
    with refuses("two stories"):
        merge(elsewhere, unnamed, editor)
    other = factories.speaker()
    factories.claim(speaker=mayor, on_behalf_of=other)
    with refuses("speaks on behalf of the other"):
        merge(mayor, other, editor)


def test_outlets_and_topics(editor):
    paper, twin = factories.outlet(name="Courier"), factories.outlet(name="The Courier")
    article = factories.article(outlet=twin)
    place = factories.appearance(claim=factories.claim(), via_outlet=twin)
    merge(paper, twin, editor)
    article.refresh_from_db()
    place.refresh_from_db()
    assert (article.outlet, place.via_outlet) == (paper, paper)

    work, jobs = factories.topic(name="Work"), factories.topic(name="Jobs")
    story = factories.story(topics=[jobs])
    publish.publish_story(story=story, by=editor)
    merge(work, jobs, editor)
    assert list(story.topics.all()) == [work]
    assert Shelf.objects.standing().filter(subject="topic", public_id=work.public_id).exists()
    assert faults() == []


def test_outlets_that_both_speak_are_merged_after_their_speakers(editor):
    first, second = factories.speaker(kind="outlet"), factories.speaker(kind="outlet")
    with refuses("Merge their speakers first."):
        merge(first.outlet, second.outlet, editor)
    merge(first, second, editor)
    merge(first.outlet, second.outlet, editor)
    assert faults() == []


def test_names_that_were_merged_are_found_under_the_new_one(editor):
    paper, twin = factories.outlet(name="Courier"), factories.outlet(name="The Courier")
    merge(paper, twin, editor)
    assert type(paper).objects.called("the courier") == paper
