import datetime as dt
import uuid

import pytest
from django.utils import timezone

from stories.actions import (
    appearances,
    evidence,
    followups,
    links,
    notes,
    publish,
    record,
    undo,
    verdicts,
)
from stories.models import Appearance, Change, Evidence, Note
from stories.models.vocab import ChangeKind, FollowupState, LinkState
from stories.proof import all_faults
from tests import factories
from tests.actions.log import refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(editor):
    return factories.sourced(story=factories.story(lead=editor))


def mark(claim, by, value="verified", reason="Counted.", **values):
    return verdicts.mark(
        claim=claim, axis="verdict", value=value, reason=reason, revision=None, by=by, **values
    )


def back(kind, by, now=None):
    return undo.undo(uid=undo.offered(kind=kind, by=by), by=by, now=now)


def test_an_undone_mark_is_a_row_with_the_value_before(claim, editor):
    before = (claim.verdict, claim.stage, claim.assignee)
    mark(claim, editor)
    back(ChangeKind.VALUE_DECIDED, editor)

    claim.refresh_from_db()
    assert (claim.verdict, claim.stage, claim.assignee) == before
    assert list(claim.verdicts.values_list("value", flat=True)) == ["verified", "unchecked"]
    assert Change.objects.filter(claim=claim).first().note == undo.WHY
    assert not [fault for fault in all_faults() if fault.check != "guards"]


def test_an_undone_second_mark_brings_back_the_first_with_its_disputes(claim, editor):
    critic = factories.speaker()
    dispute = verdicts.Dispute(critic, "accuracy")
    mark(claim, editor, "disputed", "He doubts it.", disputes=[dispute])
    mark(claim, editor, "verified", "Counted again.")
    back(ChangeKind.VALUE_DECIDED, editor)

    claim.refresh_from_db()
    newest = claim.verdicts.last()
    assert (claim.verdict, newest.reason) == ("disputed", "He doubts it.")
    assert [row.speaker for row in newest.disputes.all()] == [critic]


def test_a_mark_on_which_something_was_built_stays(claim, editor, reporter):
    mark(claim, editor)
    uid = undo.offered(kind=ChangeKind.VALUE_DECIDED, by=editor)
    evidence.add_evidence(
        claim=claim, side="context", source="The count", passage="So.", by=reporter
    )
    with refuses("was done with it since"):
        undo.undo(uid=uid, by=editor)


def test_nothing_is_undone_once_readers_may_have_seen_it(claim, editor):
    mark(claim, editor)
    uid = undo.offered(kind=ChangeKind.VALUE_DECIDED, by=editor)
    publish.publish_story(story=claim.story, claims=[claim], by=editor)
    with refuses("Readers may have seen it"):
        undo.undo(uid=uid, by=editor)


def test_after_a_minute_it_is_too_late(claim, editor):
    mark(claim, editor)
    later = timezone.now() + dt.timedelta(seconds=61)
    with refuses("A minute has passed"):
        back(ChangeKind.VALUE_DECIDED, editor, now=later)
    assert undo.offered(kind=ChangeKind.VALUE_DECIDED, by=editor, now=later) is None


def test_only_who_did_it_undoes_it(claim, editor, outsider):
    mark(claim, editor)
    uid = undo.offered(kind=ChangeKind.VALUE_DECIDED, by=editor)
    with refuses("Only who did this", error=record.NotAllowed):
        undo.undo(uid=uid, by=outsider)


def test_an_undone_proposal_is_taken_back(claim, reporter):
    proposal = mark(claim, reporter)
    back(ChangeKind.VALUE_PROPOSED, reporter)
    proposal.refresh_from_db()
    assert proposal.state == "taken_back"


def test_an_undone_link_is_removed_with_what_followed_from_it(editor):
    story, speaker = factories.story(lead=editor), factories.speaker()
    pledge = factories.pledge(story=story, speaker=speaker)
    cause = factories.claim(story=story, speaker=speaker, kind="withdrawal")
    link = links.link(source=cause, target=pledge, kind="retracts", reason="So.", by=editor)
    back(ChangeKind.LINK_MADE, editor)

    pledge.refresh_from_db()
    link.refresh_from_db()
    assert (pledge.standing, link.state) == ("stands", LinkState.REMOVED)


def test_undone_evidence_and_notes_are_put_away(claim, reporter, viewer):
    row = evidence.add_evidence(
        claim=claim, side="context", source="The count", passage="So.", by=reporter
    )
    back(ChangeKind.EVIDENCE_ADDED, reporter)
    note = notes.write(story=claim.story, text="Hm.", by=viewer)
    back(ChangeKind.NOTE_WRITTEN, viewer)
    assert not Evidence.objects.visible_to(reporter).filter(pk=row.pk).exists()
    assert not Note.objects.visible_to(viewer).filter(pk=note.pk).exists()


def test_evidence_that_a_mark_rests_on_stays(claim, editor):
    evidence.add_evidence(claim=claim, side="supports", source="Count", passage="So.", by=editor)
    mark(claim, editor)
    with refuses("was done with it since"):
        back(ChangeKind.EVIDENCE_ADDED, editor)


def test_an_undone_question_is_dropped(claim, reporter):
    row = followups.schedule(
        story=claim.story,
        claim=claim,
        question="And now?",
        owner=reporter,
        due_on=dt.date(2030, 1, 1),
        by=reporter,
    )
    back(ChangeKind.FOLLOWUP_SCHEDULED, reporter)
    row.refresh_from_db()
    assert row.state == FollowupState.DROPPED


def test_other_steps_have_no_way_back(claim, editor):
    opened = Change.objects.filter(story=claim.story).last()
    for uid in (opened.uid, uuid.uuid4()):
        with refuses("cannot be undone"):
            undo.undo(uid=uid, by=editor)


def test_who_may_take_back_a_source_is_who_entered_it(claim, reporter, editor):
    row = factories.evidence(claim=claim, by=reporter)
    with refuses("Only who entered this", error=record.NotAllowed):
        undo.trash.take_back(row=row, reason="No.", by=editor)


def test_a_proposed_link_is_taken_back(claim, reporter, editor):
    pledge = factories.pledge(story=claim.story)
    gone = factories.claim(story=claim.story, kind="withdrawal", speaker=pledge.speaker)
    row = links.link(source=gone, target=pledge, kind="retracts", reason="He said so.", by=reporter)
    back(ChangeKind.LINK_PROPOSED, reporter)
    row.refresh_from_db()
    assert (row.state, row.removed_by) == (LinkState.REMOVED, reporter)
    assert not [fault for fault in all_faults() if fault.check != "guards"]

    again = links.link(
        source=gone, target=pledge, kind="retracts", reason="He said so.", by=reporter
    )
    links.approve(link=again, by=editor)
    with refuses("Something was done with it since"):
        back(ChangeKind.LINK_PROPOSED, reporter)


def test_a_passage_is_unmarked_and_a_removed_one_comes_back(claim, reporter):
    version = factories.article(stories=[claim.story]).versions.get()
    quote = version.paragraphs()[1][:9]
    row = appearances.add_appearance(claim=claim, version=version, quotes=[quote], by=reporter)
    back(ChangeKind.APPEARANCE_ADDED, reporter)
    assert not Appearance.objects.in_use().exists()
    back(ChangeKind.APPEARANCE_REMOVED, reporter)
    assert Appearance.objects.in_use().get() == row


def test_a_passage_that_joined_others_is_not_unmarked_with_them(claim, reporter):
    version = factories.article(stories=[claim.story], text="One.\nTwo.").versions.get()
    for quote in ("One.", "Two."):
        appearances.add_appearance(claim=claim, version=version, quotes=[quote], by=reporter)
    with refuses("Something was done with it since"):
        back(ChangeKind.APPEARANCE_ADDED, reporter)
