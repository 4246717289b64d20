"""What bars the road to readers: accusations without a question asked, and holds."""

import datetime as dt

import pytest
from django.utils import timezone

from stories.actions import claims, clearances, publish, record, replies
from stories.models import Claim
from stories.models.vocab import Publication
from tests import factories
from tests.actions.log import refuses


@pytest.fixture
def story(editor):
    return factories.story(title="The works", slug="the-works", by=editor)


def false_about_somebody(story):
    claim = factories.claim(story=story)
    with record.writing():
        Claim.objects.filter(pk=claim.pk).update(verdict="false")
    claim.refresh_from_db()
    return claim


def test_nobody_is_told_to_be_wrong_before_they_were_asked(story, editor):
    publish.publish_story(story=story, by=editor)
    claim = false_about_somebody(story)
    with refuses(f"said of {claim.speaker}"):
        publish.publish_claim(claim=claim, by=editor)
    claim.refresh_from_db()
    assert claim.publication == Publication.DRAFT


def test_an_answer_that_is_awaited_holds_the_verdict_until_its_deadline(story, editor):
    publish.publish_story(story=story, by=editor)
    claim = false_about_somebody(story)
    now = timezone.now()
    factories.reply_request(claims=[claim], due_at=now + dt.timedelta(hours=2))
    with refuses("awaited until"):
        publish.publish_claim(claim=claim, by=editor, now=now)
    later = now + dt.timedelta(hours=3)
    assert publish.publish_claim(claim=claim, by=editor, now=later).verdict == "false"


def test_an_editors_reason_for_asking_nobody_reaches_the_readers(story, editor):
    publish.publish_story(story=story, by=editor)
    claim = false_about_somebody(story)
    replies.go_without(
        story=story,
        claims=[claim],
        speaker=claim.speaker,
        reason="The minutes of the council show it.",
        by=editor,
    )
    edition = publish.publish_claim(claim=claim, by=editor)
    assert edition.body["replies"][0]["reason"] == "The minutes of the council show it."


def test_another_outlets_question_is_not_ours(story, editor):
    publish.publish_story(story=story, by=editor)
    claim = false_about_somebody(story)
    factories.reply_request(claims=[claim], outlet=factories.outlet(), state="declined")
    with refuses("said of"):
        publish.publish_claim(claim=claim, by=editor)


def test_a_hold_on_the_claim_its_story_or_what_an_update_names_stops_every_road(story, editor):
    publish.publish_story(story=story, by=editor)
    claim = factories.claim(story=story)
    update = factories.update(story=story, claims=[claim])
    on_claim = clearances.hold(row=claim, reason="The lawyers read it.", by=editor)
    for road in (
        lambda: publish.publish_claim(claim=claim, by=editor),
        lambda: publish.publish_update(update=update, by=editor),
        lambda: publish.publish_story(story=story, claims=[claim], by=editor),
    ):
        with refuses("The lawyers read it."):
            road()
    clearances.lift(hold=on_claim, why="They have read it.", revision=1, by=editor)
    publish.publish_claim(claim=claim, by=editor)
    clearances.hold(row=story, reason="Until tonight.", by=editor)
    with refuses("Until tonight."):
        publish.publish_update(update=update, by=editor)


def test_what_was_cleared_before_its_last_change_is_said(story, editor):
    claim = factories.claim(story=story)
    clearances.clear(row=claim, desk="legal", revision=1, text=claim.text, by=editor)
    assert "Legal cleared this before its last change." not in [
        str(each) for each in publish.obstacles(claim)
    ]
    claims.edit_claim(claim=claim, changes={"text": "Other words."}, revision=1, by=editor)
    assert "Legal cleared this before its last change." in [
        str(each) for each in publish.obstacles(claim)
    ]
