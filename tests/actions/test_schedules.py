"""Freezing what goes out, moving it, and calling it off."""

import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils import timezone

from stories.actions import editions, publish, record, schedules
from stories.models import Edition, Schedule
from stories.models.vocab import ChangeKind, Publication, ScheduleState
from stories.proof import all_faults
from tests import factories
from tests.actions.log import not_allowed, refuses, stale

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(hours=6)


@pytest.fixture
def story(editor):
    return factories.story(title="The works", answer="They stand still.", by=editor)


def faults_of_the_record():
    """Triggers apart: on SQLite tests do without some."""
    return [each for each in all_faults() if each.check != "guards"]


def schedule(row, by, **values):
    values = {"at": LATER, "zone": "Europe/London", "revision": None, "now": NOW} | values
    return schedules.schedule(row=row, by=by, **values)


def test_what_stands_now_is_frozen_and_an_edit_changes_nothing_of_it(story, editor):
    made = schedule(story, editor)
    with record.writing():
        record.save(story, {"answer": "They began."}, revision=None, by=editor)
    (frozen,) = schedules.drafts_of(made)
    assert frozen.content["body"]["answer"] == "They stand still."
    story.refresh_from_db()
    assert story.publication == Publication.SCHEDULED
    assert not Edition.objects.exists()
    assert faults_of_the_record() == []


def test_what_goes_out_together_names_one_another_and_stays_unseen(story, editor):
    claim = factories.claim(story=story)
    made = schedule(story, editor, along=[claim, factories.update(story=story, claims=[claim])])
    subjects = [each.subject for each in schedules.drafts_of(made)]
    assert subjects == ["story", "speaker", "claim", "update"]
    assert schedules.drafts_of(made)[0].content["body"]["claims"] == [claim.public_id]
    claim.refresh_from_db()
    assert claim.publication == Publication.DRAFT


def test_a_moment_that_is_past_is_refused(story, editor):
    with refuses("is past", field="at"):
        schedule(story, editor, at=NOW)


def test_only_editors_schedule(story, reporter):
    with not_allowed("editor"):
        schedule(story, reporter)


def test_a_draft_that_changed_meanwhile_is_not_frozen_unseen(story, editor):
    with stale():
        schedule(story, editor, revision=99)


def test_another_schedule_takes_its_place(story, editor):
    first = schedule(story, editor)
    second = schedule(story, editor, at=LATER + dt.timedelta(days=1))
    first.refresh_from_db()
    assert (first.state, first.why) == (ScheduleState.CANCELLED, schedules.AGAIN)
    assert schedules.open_on(story) == second
    story.refresh_from_db()
    assert story.publication == Publication.SCHEDULED


def test_the_database_keeps_one_open_schedule_of_a_thing(editor):
    claim = factories.claim()
    factories.schedule(claim=claim)
    with pytest.raises(IntegrityError):
        factories.schedule(claim=claim)


def test_it_is_moved_as_it_was_frozen(story, editor):
    made = schedule(story, editor)
    frozen = made.frozen
    schedules.move(schedule=made, at=LATER, zone="UTC", revision=made.revision, by=editor, now=NOW)
    made.refresh_from_db()
    assert (made.zone, made.frozen) == ("UTC", frozen)
    assert made.row == story


def test_called_off_the_draft_is_a_draft_again(story, editor):
    made = schedule(story, editor)
    schedules.cancel(schedule=made, why="Not yet.", revision=made.revision, by=editor)
    story.refresh_from_db()
    assert (story.publication, made.state) == (Publication.DRAFT, ScheduleState.CANCELLED)
    assert story.changes.first().kind == ChangeKind.SCHEDULED
    with refuses("settled already"):
        schedules.cancel(schedule=made, revision=None, by=editor)
    assert faults_of_the_record() == []


def test_called_off_what_was_taken_down_is_still_taken_down(story, editor):
    publish.publish_story(story=story, by=editor)
    publish.take_down(row=story, note="Gone.", by=editor)
    made = schedule(story, editor)
    schedules.cancel(schedule=made, revision=None, by=editor)
    story.refresh_from_db()
    assert story.publication == Publication.TAKEN_DOWN
    assert faults_of_the_record() == []


def test_publishing_by_hand_and_taking_down_call_it_off(story, editor):
    made = schedule(story, editor)
    publish.publish_story(story=story, by=editor, now=NOW)
    made.refresh_from_db()
    assert (made.state, made.why) == (ScheduleState.CANCELLED, schedules.BY_HAND)
    again = schedule(story, editor)
    publish.take_down(row=story, note="Gone.", by=editor)
    again.refresh_from_db()
    assert (again.state, again.why) == (ScheduleState.CANCELLED, schedules.TAKEN_DOWN)


def test_something_of_another_story_does_not_go_along(story, editor):
    stranger = factories.claim()
    with refuses("does not belong to this story"):
        schedule(story, editor, along=[stranger])


def test_what_was_frozen_reads_like_the_draft(story, editor):
    made = Schedule.objects.get(pk=schedule(story, editor).pk)
    publish.publish_story(story=story, by=editor, now=timezone.now())
    (frozen,) = schedules.drafts_of(made)
    assert editions.same_content(frozen, editions.current_edition(story))
