"""One step takes something down or back, everywhere, and tells it."""

import pytest
from django.utils import timezone

from stories.actions import clearances, publish, record, schedules, stops
from stories.models import Edition, Shelf, Update
from stories.models.vocab import Publication, ScheduleState, Standing
from tests import factories
from tests.actions.log import not_allowed, refuses
from tests.actions.test_schedules import faults_of_the_record, schedule

LINE = "We are checking a figure."


@pytest.fixture
def claim(editor):
    claim = factories.claim(text="It costs 40 million.", by=editor)
    publish.publish_story(story=claim.story, claims=[claim], by=editor)
    return claim


def edit(row, **values):
    with record.writing():
        record.save(row, values, revision=None, by=factories.user())


def changed(claim, editor):
    edit(claim, text="It costs 400 million.")
    publish.publish_claim(claim=claim, by=editor)
    claim.refresh_from_db()
    return claim


def stop(row, editor, **values):
    stops.stop(row=row, by=editor, **{"line": LINE, **values})


def test_a_claim_goes_at_once_and_its_story_tells_it_without_its_words(claim, editor):
    clearances.hold(row=claim.story, reason="Counsel reads it.", by=editor)
    stop(claim, editor)
    claim.refresh_from_db()
    assert claim.publication == Publication.TAKEN_DOWN
    assert Shelf.objects.get(subject="claim").gone_note == LINE
    told = Edition.objects.get(subject="update")
    assert (told.headline, told.body["text"]) == ("A claim was taken down", LINE)
    assert told.body["claims"] == []
    assert claim.text not in str(told.body)
    assert faults_of_the_record() == []


def test_it_goes_back_to_its_last_edition_under_the_next_number(claim, editor):
    changed(claim, editor)
    stop(claim, editor, to=1)
    edition = publish.current_edition(claim)
    assert (edition.number, edition.headline) == (3, "It costs 40 million.")
    assert edition.correction == LINE
    told = Edition.objects.get(subject="update")
    assert told.body["claims"] == [claim.public_id]
    claim.refresh_from_db()
    assert claim.text == "It costs 400 million."
    assert publish.differences(claim) != []
    assert faults_of_the_record() == []


def test_a_story_goes_with_all_that_is_in_it_and_an_update_alone(claim, editor):
    update = factories.update(story=claim.story, claims=[claim])
    publish.publish_update(update=update, by=editor)
    stop(update, editor)
    assert Shelf.objects.get(subject="update").gone_note == LINE
    assert Update.objects.count() == 1
    stop(claim.story, editor)
    assert not Shelf.objects.standing().filter(subject__in=["story", "claim", "update"]).exists()


def test_publishing_again_restores_it(claim, editor):
    stop(claim, editor)
    publish.publish_claim(claim=claim, by=editor)
    assert publish.current_edition(claim).headline == claim.text
    assert Shelf.objects.get(subject="claim").gone_note == ""


def test_what_was_scheduled_does_not_bring_it_back(claim, editor):
    changed(claim, editor)
    made = schedule(claim, editor)
    stop(claim, editor, to=1)
    made.refresh_from_db()
    assert (made.state, made.why) == (ScheduleState.CANCELLED, schedules.TAKEN_DOWN)


def test_a_withdrawn_pledge_stays_public_and_withdrawn(editor):
    pledge = factories.pledge(by=editor)
    publish.publish_story(story=pledge.story, claims=[pledge], by=editor)
    cause = factories.claim(story=pledge.story, kind="withdrawal")
    edit(pledge, standing=Standing.WITHDRAWN, standing_by=cause)
    publish.publish_claim(claim=pledge, by=editor, now=timezone.now())
    for values in ({}, {"to": 1}):
        with refuses("withdrawn"):
            stop(pledge, editor, **values)
    with refuses("withdrawn pledge stands in this story"):
        stop(pledge.story, editor)


def test_without_a_line_or_an_edition_nothing_is_stopped(claim, editor, reporter):
    with refuses("Say for readers", field="line"):
        stop(claim, editor, line=" ")
    with refuses("no such earlier edition", field="to"):
        stop(claim, editor, to=1)
    with not_allowed("editor"):
        stop(claim, reporter)
    draft = factories.claim(story=claim.story)
    for values in ({}, {"to": 1}):
        with refuses("not public"):
            stop(draft, editor, **values)
