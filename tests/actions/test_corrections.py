"""A correction names the editions that were wrong, and everybody who had them is told."""

import datetime as dt

import pytest

from stories.actions import corrections, publish, record
from stories.models import Change, Edition
from stories.models.vocab import ChangeKind, Importance
from tests import factories
from tests.actions.log import not_allowed, refuses
from tests.actions.test_schedules import faults_of_the_record

DAY = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
SAID = {"wrong": "We misread the table.", "note": "It costs 400 million, not 40 million."}


@pytest.fixture
def claim(editor):
    """Public in two editions, the second of them wrong; an update names it."""
    story = factories.story(topics=[factories.topic(name="Building")], by=editor)
    claim = factories.claim(story=story, text="It costs 30 million.", by=editor)
    update = factories.update(story=story, claims=[claim], importance=Importance.MAJOR)
    publish.publish_story(story=story, claims=[claim], updates=[update], by=editor, now=DAY)
    edit(claim, "It costs 40 million.")
    publish.publish_claim(claim=claim, by=editor, now=DAY + dt.timedelta(days=2))
    edit(claim, "It costs 400 million.")
    return claim


def edit(claim, text):
    with record.writing():
        record.save(claim, {"text": text}, revision=None, by=factories.user())


def correct(claim, by, **values):
    given = {**SAID, "since": 2, "now": DAY + dt.timedelta(days=9)} | values
    return corrections.correct(row=claim, by=by, **given)


def test_the_next_edition_says_what_was_wrong_and_since_when(claim, editor):
    edition = correct(claim, editor)
    assert (edition.number, edition.headline) == (3, "It costs 400 million.")
    assert edition.correction == (
        "It costs 400 million, not 40 million.\n\nIt stood in edition 2, from 3 March 2026."
    )
    assert faults_of_the_record() == []


def test_the_feeds_tell_it(claim, editor):
    correct(claim, editor)
    told = Edition.objects.filter(subject="update").order_by("pk").last()
    assert told.headline == "Correction: It costs 400 million."
    assert told.body["claims"] == [claim.public_id]
    assert "not 40 million" in told.body["text"]


def test_an_update_is_corrected_in_its_own_entry(claim, editor):
    update = claim.story.updates.get()
    edition = correct(update, editor, since=1)
    assert edition.number == 2
    assert "It stood in edition 1" in edition.correction
    assert Edition.objects.filter(subject="update").count() == 2


def test_the_log_keeps_what_was_wrong_and_readers_never_see_it(claim, editor):
    correct(claim, editor)
    line = Change.objects.get(kind=ChangeKind.CORRECTED)
    assert (line.note, line.after["wrong_editions"]) == ("We misread the table.", [2])
    assert not any("misread" in str(each.content()) for each in Edition.objects.all())


def test_where_it_stood_is_reckoned(claim):
    found = corrections.carried(claim, 1)
    assert [each.number for each in found.editions] == [1, 2]
    assert (found.site, found.major) == (True, True)
    assert [each.subject for each in found.feeds] == ["claim", "speaker", "story", "topic"]


def test_what_is_not_said_or_was_never_seen_is_refused(claim, editor, reporter):
    for name in ("wrong", "note"):
        with refuses("Say what was wrong", field=name):
            correct(claim, editor, **{name: " "})
    with refuses("never saw that edition", field="since"):
        correct(claim, editor, since=7)
    with not_allowed("editor"):
        correct(claim, reporter)
    draft = factories.claim(story=claim.story)
    with refuses("never saw that edition"):
        correct(draft, editor)


def test_a_hold_stops_a_correction_too(claim, editor):
    factories.hold(story=claim.story, reason="Counsel reads it.")
    with refuses("Counsel reads it."):
        correct(claim, editor)
