"""What was scheduled goes out once, or is stopped with its reason."""

import datetime as dt

import pytest
from django.db import OperationalError

from stories.actions import (
    accounts,
    claims,
    clearances,
    due,
    editions,
    publish,
    record,
    schedules,
    trash,
)
from stories.models import Claim, Edition
from stories.models.vocab import ChangeKind, Publication, Role, ScheduleState
from tests import factories
from tests.actions.test_at_once import at_once
from tests.actions.test_schedules import LATER, NOW, faults_of_the_record, schedule, story

__all__ = ["story"]


def run(now=LATER):
    return due.publish_due(now=now)


def reasons(settled):
    return [each.why for each in settled if each.state == ScheduleState.PARKED]


def test_it_goes_out_at_its_time_as_it_was_frozen(story, editor):
    made = schedule(story, editor, correction="")
    with record.writing():
        record.save(story, {"answer": "They began."}, revision=None, by=editor)
    assert run(LATER - dt.timedelta(seconds=1)) == []
    assert run() == [made]
    edition = editions.current_edition(story)
    assert (edition.body["answer"], edition.published) == ("They stand still.", LATER)
    story.refresh_from_db()
    assert story.publication == Publication.PUBLIC
    made.refresh_from_db()
    assert made.state == ScheduleState.PUBLISHED
    assert publish.differences(story) != []
    assert run() == []
    assert Edition.objects.count() == 1
    assert faults_of_the_record() == []


def test_claims_and_updates_go_out_with_their_story(story, editor):
    claim = factories.claim(story=story)
    update = factories.update(story=story, claims=[claim])
    schedule(story, editor, along=[claim, update])
    assert reasons(run()) == []
    for row in (story, claim, update, claim.speaker):
        assert editions.current_edition(row).number == 1
    assert faults_of_the_record() == []


def test_a_hold_that_came_since_stops_it_and_the_desk_is_told(story, editor):
    made = schedule(story, editor)
    clearances.hold(row=story, reason="Counsel reads it.", by=editor)
    (why,) = reasons(run())
    assert "Counsel reads it." in why
    assert not Edition.objects.exists()
    story.refresh_from_db()
    assert story.publication == Publication.DRAFT
    assert faults_of_the_record() == []
    schedules.move(
        schedule=made, at=LATER + dt.timedelta(hours=1), zone="UTC", revision=None, by=editor,
        now=LATER,
    )  # fmt: skip
    made.refresh_from_db()
    assert (made.state, made.why) == (ScheduleState.WAITING, "")


def test_an_embargo_lets_nothing_out_before_its_time_by_any_road(story, editor):
    until = LATER
    clearances.hold(row=story, reason="As agreed.", until=until, by=editor, now=NOW)
    before = until - dt.timedelta(seconds=1)
    update = factories.update(story=story)
    for road in (
        lambda: publish.publish_story(story=story, by=editor, now=before),
        lambda: publish.publish_update(update=update, with_story=True, by=editor, now=before),
    ):
        with pytest.raises(record.Refused, match="22 Nov 18:00"):
            road()
    schedule(story, editor, at=before)
    assert "18:00" in reasons(run(before))[0]
    schedule(story, editor, at=until)
    assert reasons(run(until)) == []
    assert editions.current_edition(story).published == until


def test_what_the_desk_decided_since_is_not_undone(story, editor):
    publish.publish_story(story=story, by=editor, now=NOW)
    claim = factories.claim(story=story)
    schedule(claim, editor)
    factories.verdict(claim=claim, value="unproven")
    assert "decided otherwise" in reasons(run())[0]


def test_what_was_published_since_is_not_undone(story, editor):
    publish.publish_story(story=story, by=editor, now=NOW - dt.timedelta(days=1))
    other = factories.update(story=story)
    claim = factories.claim(story=story)
    schedule(other, editor, along=[claim])
    publish.publish_claim(claim=claim, by=editor, now=NOW + dt.timedelta(hours=1))
    claims.edit_claim(claim=claim, changes={"text": "Other."}, revision=None, by=editor)
    assert "after this was scheduled" in reasons(run())[0]


def test_a_claim_whose_story_is_not_public_waits_for_it(story, editor):
    claim = factories.claim(story=story)
    schedule(claim, editor)
    assert "is not public" in reasons(run())[0]


@pytest.mark.parametrize("values", [{"is_active": False}, {"role": Role.REPORTER}])
def test_nobody_publishes_in_the_name_of_who_may_not(story, editor, administrator, values):
    made = schedule(story, editor)
    accounts.edit_person(person=editor, changes=values, revision=None, by=administrator)
    assert run() == [made]
    made.refresh_from_db()
    assert made.state == ScheduleState.PARKED


def test_one_that_fails_holds_up_no_other(story, editor, monkeypatch):
    broken, other = schedule(story, editor), factories.story()
    schedule(other, editor)
    real = due.carry_out

    def carry_out(*, schedule, now):
        if schedule == broken:
            raise OperationalError("the disk is full")
        return real(schedule=schedule, now=now)

    monkeypatch.setattr(due, "carry_out", carry_out)
    assert [each.row for each in run()] == [other]
    assert due.due(LATER) == [broken]
    monkeypatch.undo()
    assert run() == [broken]


def test_a_worker_that_dies_half_way_loses_and_doubles_nothing(story, editor, monkeypatch):
    claim = factories.claim(story=story)
    schedule(story, editor, along=[claim])

    class Killed(BaseException):
        pass

    def die(*args, **kwargs):
        raise Killed

    monkeypatch.setattr(due.schedules, "done", die)
    with pytest.raises(Killed):
        run()
    assert not Edition.objects.exists()
    monkeypatch.undo()
    assert len(run()) == 1
    assert Edition.objects.filter(subject="claim").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_several_workers_one_publishes(story, editor):
    made = schedule(story, editor)
    results = at_once(*[lambda: len(run())] * 4)
    assert sorted(results) == [0, 0, 0, 1]
    assert Edition.objects.filter(subject="story").count() == 1
    assert made.story.changes.filter(kind=ChangeKind.PUBLISHED).count() == 1


def test_the_frozen_correction_is_told(story, editor):
    publish.publish_story(story=story, by=editor, now=NOW - dt.timedelta(days=1))
    with record.writing():
        record.save(story, {"answer": "They began."}, revision=None, by=editor)
    schedule(story, editor, correction="We had said they stood still.")
    run()
    assert editions.current_edition(story).correction == "We had said they stood still."
    assert Claim.objects.count() == 0


def test_what_was_put_away_meanwhile_does_not_go_out_with_it(story, editor):
    claim = factories.claim(story=story)
    schedule(story, editor, along=[claim])
    trash.put_away(row=claim, reason="Entered twice.", revision=None, by=editor)
    settled = run()
    assert "was put away" in reasons(settled)[0]
    assert not Edition.objects.exists()
