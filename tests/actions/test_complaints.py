"""What readers write is kept within limits, and decided by people."""

import datetime as dt

import pytest

from stories.actions import complaints, corrections, publish
from stories.models import Change, Complaint
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import not_allowed, refuses, stale
from tests.actions.test_schedules import faults_of_the_record

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


def receive(**values):
    return complaints.receive(**{"text": "It is 14 million.", "now": NOW} | values)


def test_a_complaint_is_due_in_a_week_and_in_nobodys_name(db):
    row = receive(contact="a reader")
    assert (row.due_on, row.created_by) == (dt.date(2026, 11, 29), None)
    assert not Change.objects.exists()
    assert faults_of_the_record() == []


def test_one_sender_is_heard_five_times_an_hour(db):
    for _ in range(complaints.FROM_ONE):
        receive(address_hash="one")
    with refuses("within the hour", error=complaints.TooMany):
        receive(address_hash="one")
    receive(address_hash="other")
    receive(address_hash="one", now=NOW + dt.timedelta(hours=1))


def test_all_together_are_heard_so_often_a_day(db, monkeypatch):
    monkeypatch.setattr(complaints, "FROM_ALL", 3)
    for number in range(3):
        receive(address_hash=str(number))
    with refuses("try tomorrow", error=complaints.TooMany):
        receive(address_hash="another")
    receive(address_hash="another", now=NOW + dt.timedelta(days=1))


def test_what_is_too_long_is_refused(db):
    with refuses("", field="text"):
        receive(text="x" * 4_001)


def test_somebody_takes_it_on_until_a_day(reporter, viewer):
    row = receive()
    day = dt.date(2026, 12, 1)
    complaints.take_on(complaint=row, owner=reporter, due_on=day, revision=1, by=reporter)
    row.refresh_from_db()
    assert (row.owner, row.due_on) == (reporter, day)
    assert Change.objects.get(subject="complaint").kind == ChangeKind.COMPLAINT_TAKEN
    with stale():
        complaints.take_on(complaint=row, owner=None, due_on=day, revision=1, by=reporter)
    with refuses("cannot look into", field="owner"):
        complaints.take_on(complaint=row, owner=viewer, due_on=day, revision=None, by=reporter)
    with not_allowed("reporter"):
        complaints.take_on(complaint=row, owner=None, due_on=day, revision=None, by=viewer)


def test_an_editor_decides_with_a_reason_and_the_correction(editor, reporter):
    claim = factories.claim()
    publish.publish_story(story=claim.story, claims=[claim], by=editor)
    edition = corrections.correct(
        row=claim, wrong="Misread.", note="It is 14 million.", since=1, by=editor
    )
    page = complaints.Page("claim", claim.public_id, claim.story.public_id)
    row = receive(page=page)
    assert complaints.corrections_of(row) == [edition]
    other = factories.story()
    publish.publish_story(story=other, by=editor)
    elsewhere = corrections.correct(row=other, wrong="So.", note="No.", since=1, by=editor)
    for wrong, message, field in (
        ({"reason": " "}, "Say why", "reason"),
        ({"decision": "perhaps"}, "Choose", "decision"),
        ({"correction": publish.current_edition(claim.story)}, "corrects nothing", "correction"),
        ({"correction": elsewhere}, "corrects nothing", "correction"),
    ):
        given = {"decision": "upheld", "reason": "They are right.", **wrong}
        with refuses(message, field=field):
            complaints.decide(complaint=row, revision=None, by=editor, **given)
    given = {"decision": "upheld", "reason": "They are right.", "correction": edition}
    with not_allowed("editor"):
        complaints.decide(complaint=row, revision=None, by=reporter, **given)
    complaints.decide(complaint=row, revision=1, by=editor, **given)
    row.refresh_from_db()
    assert (row.decision, row.decided_by, row.correction) == ("upheld", editor, edition)
    with refuses("decided already"):
        complaints.decide(complaint=row, revision=None, by=editor, **given)
    with refuses("decided already"):
        complaints.take_on(complaint=row, owner=None, due_on=row.due_on, revision=None, by=reporter)
    assert faults_of_the_record() == []


@pytest.mark.usefixtures("outsider")
def test_a_complaint_about_a_restricted_story_is_its_teams(editor, outsider, restricted_story):
    page = complaints.Page("story", restricted_story.public_id, restricted_story.public_id)
    row = receive(page=page)
    assert list(Complaint.objects.visible_to(outsider)) == []
    assert list(Complaint.objects.visible_to(editor)) == [row]
    assert list(Complaint.objects.overdue(dt.date(2026, 11, 30))) == [row]
    assert list(Complaint.objects.overdue(dt.date(2026, 11, 29))) == []
