import datetime as dt

import pytest

from stories.actions import proposals, record, verdicts
from stories.actions.verdicts import Dispute
from stories.models import Claim, Followup, Proposal, Verdict, VerdictDispute
from stories.models.vocab import Axis, ChangeKind, ProposalState, Stage
from tests import factories
from tests.actions.log import last, not_allowed, one_line, refuses, stale

pytestmark = pytest.mark.django_db
SHIFT = dt.datetime(2020, 5, 1, 23, tzinfo=dt.UTC)


@pytest.fixture
def claim():
    return factories.sourced()


@pytest.fixture
def two_people(settings):
    settings.STORYTRACK_SECOND_PERSON = True


def mark(claim, by, value="verified", axis=Axis.VERDICT, **values):
    arguments = {"reason": "We checked.", "revision": None}
    return verdicts.mark(claim=claim, axis=axis, value=value, by=by, **arguments | values)


def test_an_editors_mark_is_decided_at_once(claim, editor):
    with one_line():
        verdict = mark(claim, editor, revision=1)

    claim.refresh_from_db()
    assert isinstance(verdict, Verdict)
    assert (claim.verdict, claim.stage, claim.assignee) == ("verified", Stage.SETTLED, editor)
    assert (verdict.reason, verdict.by, verdict.proposal) == ("We checked.", editor, None)
    assert (last(verdict).kind, last(verdict).claim) == (ChangeKind.VALUE_DECIDED, claim)


def test_whoever_was_assigned_stays_assigned(reporter, editor):
    claim = factories.sourced(assignee=reporter)

    mark(claim, editor)

    assert Claim.objects.get().assignee == reporter


def test_a_reporters_mark_waits_for_an_editor(claim, reporter, editor):
    proposal = mark(claim, reporter)

    assert isinstance(proposal, Proposal)
    assert Claim.objects.get().verdict == "unchecked"
    with not_allowed("editor"):
        verdicts.decide(proposal=proposal, by=reporter)

    with one_line():
        verdict = verdicts.decide(proposal=proposal, note="Well done.", by=editor)

    claim.refresh_from_db()
    proposal.refresh_from_db()
    assert (claim.verdict, claim.stage, claim.assignee) == ("verified", Stage.SETTLED, reporter)
    assert (proposal.state, proposal.decided_by) == (ProposalState.DECIDED, editor)
    assert (verdict.by, verdict.reason, verdict.proposal) == (editor, "We checked.", proposal)
    with refuses("This proposal was decided already."):
        verdicts.decide(proposal=proposal, by=editor)


def test_viewers_mark_nothing(claim, viewer):
    with not_allowed("reporter"):
        mark(claim, viewer)


def test_disputes_are_copied_to_rows_that_stay(claim, reporter, editor):
    critic, their = factories.speaker(), factories.claim(story=claim.story)
    proposal = mark(
        claim, reporter, value="disputed", disputes=[Dispute(critic, "accuracy", their)]
    )
    verdict = verdicts.decide(proposal=proposal, by=editor)
    with record.writing():
        proposal.disputes.all().delete()

    row = VerdictDispute.objects.get(verdict=verdict)
    assert (row.speaker, row.aspect, row.disputing_claim) == (critic, "accuracy", their)


def test_undoing_a_mark_is_a_row_with_the_value_before(claim, editor):
    mark(claim, editor)
    mark(claim, editor, value="unchecked", reason="Marked by mistake.")

    assert list(Verdict.objects.values_list("value", flat=True)) == ["verified", "unchecked"]
    assert Claim.objects.get().verdict == "unchecked"


def test_the_same_mark_twice_is_one_mark(claim, editor):
    mark(claim, editor)

    with refuses("The claim is marked like this already"):
        mark(claim, editor)
    mark(claim, editor, reason="A second source says so.")
    assert Verdict.objects.count() == 2


def test_an_outcome_leaves_verdict_and_stage_alone(editor):
    pledge = factories.pledge()

    mark(pledge, editor, axis=Axis.OUTCOME, value="stalled")

    pledge.refresh_from_db()
    assert (pledge.outcome, pledge.verdict) == ("stalled", "unchecked")
    assert (pledge.stage, pledge.assignee) == (Stage.UNASSIGNED, None)


def test_an_interim_outcome_opens_a_closed_pledge_again(editor):
    pledge = factories.pledge()
    factories.verdict(claim=pledge, axis="outcome", value="broken")
    with record.writing():
        Claim.objects.update(closed_at=SHIFT, closed_by=editor)
    pledge.refresh_from_db()

    mark(pledge, editor, axis=Axis.OUTCOME, value="in_works")

    pledge.refresh_from_db()
    assert (pledge.outcome, pledge.closed_at, pledge.closed_by) == ("in_works", None, None)


def test_a_mark_on_what_somebody_else_changed_is_refused(claim, editor):
    mark(claim, editor)

    with stale():
        mark(Claim.objects.get(), editor, value="false", revision=1)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"value": "kept"}, "value"),
        ({"reason": " "}, "reason"),
        ({"value": "disputed"}, "disputes"),
    ],
)
def test_an_editors_mark_keeps_the_rules_of_a_proposal(values, field, claim, editor):
    with refuses("", field=field):
        mark(claim, editor, **values)


def test_a_proposal_that_was_edited_since_it_was_read_is_not_decided(claim, reporter, editor):
    proposal = mark(claim, reporter)
    proposals.edit_proposal(
        proposal=proposal, changes={"reason": "Other."}, revision=1, by=reporter
    )

    with stale():
        verdicts.decide(proposal=proposal, revision=1, by=editor)


def test_with_two_people_an_editors_mark_waits_too(claim, editor, administrator, two_people):
    for person in (editor, administrator):
        proposal = mark(claim, person)
        assert isinstance(proposal, Proposal)
        with refuses("Nobody decides their own proposal.", error=record.NotAllowed):
            verdicts.decide(proposal=proposal, by=person)

    verdicts.decide(proposal=proposal, by=editor)
    assert Claim.objects.get().verdict == "verified"


def test_an_editor_alone_on_shift_says_why_and_a_second_look_is_due(editor, two_people, settings):
    settings.STORYTRACK_TIME_ZONE = "Asia/Tokyo"
    claim = factories.sourced(story=factories.story(lead=factories.user()))
    proposal = mark(claim, editor)

    verdicts.decide(proposal=proposal, alone_reason="Nobody else is here.", by=editor, now=SHIFT)

    look = Followup.objects.get()
    assert (look.claim, look.owner) == (claim, claim.story.lead)
    assert look.due_on == dt.date(2020, 5, 3)  # in Tokyo it was 2 May already
    assert Claim.objects.get().verdict == "verified"


def test_reopening_leaves_the_verdict_and_says_why(claim, editor, reporter):
    mark(claim, editor)
    claim.refresh_from_db()
    with refuses("Say why the claim must be looked at again.", field="note"):
        verdicts.reopen(claim=claim, note=" ", revision=None, by=reporter)

    with one_line():
        verdicts.reopen(claim=claim, note="A new source.", revision=2, by=reporter)

    claim.refresh_from_db()
    assert (claim.verdict, claim.stage) == ("verified", Stage.CHECKING)
    assert (last(claim).kind, last(claim).note) == (ChangeKind.CLAIM_REOPENED, "A new source.")
    with refuses("Only a settled claim can be reopened."):
        verdicts.reopen(claim=claim, note="Again.", revision=None, by=reporter)


def test_viewers_reopen_nothing(claim, editor, viewer):
    mark(claim, editor)

    with not_allowed("reporter"):
        verdicts.reopen(claim=claim, note="A.", revision=None, by=viewer)
