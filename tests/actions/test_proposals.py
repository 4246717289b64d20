import pytest

from stories.actions import proposals, record, verdicts
from stories.actions.proposals import Dispute
from stories.models import Claim, Proposal, Verdict
from stories.models.vocab import Axis, ChangeKind, ProposalState, Stage
from tests import factories
from tests.actions.log import last, not_allowed, one_line, refuses, stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim():
    return factories.sourced()


def propose(claim, by, **values):
    arguments = {"axis": Axis.VERDICT, "value": "verified", "reason": "We checked."}
    return proposals.propose(claim=claim, by=by, **arguments | values)


def test_a_proposal_decides_nothing_and_moves_the_claim_to_review(claim, reporter):
    with one_line():
        proposal = propose(claim, reporter)

    claim.refresh_from_db()
    assert (claim.verdict, claim.stage, claim.assignee) == ("unchecked", Stage.REVIEW, reporter)
    assert (proposal.state, Verdict.objects.exists()) == (ProposalState.OPEN, False)
    assert last(proposal).kind == ChangeKind.VALUE_PROPOSED


@pytest.mark.parametrize(
    ("kind", "axis", "value"),
    [
        ("pledge", "verdict", "misleading"),
        ("pledge", "outcome", "came_true"),
        ("forecast", "outcome", "kept"),
        ("statement", "outcome", "kept"),
        ("assessment", "verdict", "unproven"),
        ("statement", "verdict", "nonsense"),
    ],
)
def test_a_kind_takes_only_its_own_values(kind, axis, value, reporter):
    claim = factories.claim(kind=kind)

    with refuses("cannot be marked like this", field="value"):
        propose(claim, reporter, axis=axis, value=value)


def test_a_proposal_has_a_reason(claim, reporter):
    with refuses("Say why, in words that readers will see.", field="reason"):
        propose(claim, reporter, reason=" ")


def test_disputed_names_who_disputes_what_and_nothing_else_does(claim, reporter):
    critic = factories.speaker()
    dispute = Dispute(critic, "accuracy")

    for value, disputes, message in (
        ("disputed", [], "Name who disputes it"),
        ("verified", [dispute], "Only “disputed” names who disputes."),
        ("disputed", [dispute, dispute], "The same dispute is named twice."),
        ("disputed", [Dispute(critic, "taste")], "Choose what is disputed."),
    ):
        with refuses(message, field="disputes"):
            propose(claim, reporter, value=value, disputes=disputes)


def test_a_second_proposal_of_the_same_person_replaces_the_first(claim, reporter, editor):
    first = propose(claim, reporter)
    critic = factories.speaker()
    again = propose(
        claim, reporter, value="disputed", reason="No.", disputes=[Dispute(critic, "accuracy")]
    )
    propose(claim, editor)

    assert first == again
    assert Proposal.objects.open().count() == 2
    again.refresh_from_db()
    assert (again.value, again.disputes.get().speaker) == ("disputed", critic)


def edit(proposal, by, revision=None, **changes):
    return proposals.edit_proposal(proposal=proposal, changes=changes, revision=revision, by=by)


def test_its_author_and_editors_edit_it_and_others_do_not(claim, reporter, editor):
    proposal, colleague = propose(claim, reporter), factories.user(role="reporter")

    with one_line():
        edit(proposal, editor, revision=1, reason="Better words.")
    assert last(proposal).kind == ChangeKind.PROPOSAL_EDITED
    with stale():
        edit(proposal, reporter, revision=1, reason="Other words.")
    with not_allowed("editor"):
        edit(proposal, colleague, reason="Mine.")


def test_other_disputes_alone_raise_the_revision(claim, reporter):
    first, second = factories.speaker(), factories.speaker()
    proposal = propose(claim, reporter, value="disputed", disputes=[Dispute(first, "accuracy")])

    edit(proposal, reporter, revision=1, disputes=[Dispute(second, "accuracy")])

    proposal.refresh_from_db()
    assert (proposal.revision, proposal.disputes.get().speaker) == (2, second)


def test_it_is_sent_back_with_a_note_and_the_claim_goes_back_to_checking(claim, reporter, editor):
    proposal = propose(claim, reporter)
    with refuses("Say what is missing.", field="note"):
        proposals.send_back(proposal=proposal, note="", by=editor)
    with not_allowed("editor"):
        proposals.send_back(proposal=proposal, note="More.", by=reporter)

    with one_line():
        proposals.send_back(proposal=proposal, note="One more source.", by=editor)

    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (ProposalState.SENT_BACK, editor)
    assert Claim.objects.get().stage == Stage.CHECKING


def test_only_its_author_takes_it_back(claim, reporter, editor):
    proposal = propose(claim, reporter)
    with refuses("Only its author takes a proposal back", error=record.NotAllowed):
        proposals.take_back(proposal=proposal, by=editor)

    proposals.take_back(proposal=proposal, by=reporter)

    proposal.refresh_from_db()
    assert proposal.state == ProposalState.TAKEN_BACK
    for attempt in (
        lambda: proposals.take_back(proposal=proposal, by=reporter),
        lambda: proposals.send_back(proposal=proposal, note="More.", by=editor),
        lambda: edit(proposal, reporter, reason="More."),
    ):
        with refuses("This proposal was taken back already."):
            attempt()


def test_while_another_proposal_waits_the_claim_stays_in_review(claim, reporter, editor):
    first = propose(claim, reporter)
    propose(claim, editor)

    proposals.take_back(proposal=first, by=reporter)

    assert Claim.objects.get().stage == Stage.REVIEW


def test_viewers_put_nothing_forward(claim, viewer):
    with not_allowed("reporter"):
        propose(claim, viewer)


def test_taken_back_late_it_leaves_a_claim_settled_that_was_decided_meanwhile(
    claim, reporter, editor
):
    mine, other = propose(claim, reporter), propose(claim, factories.user(role="reporter"))
    opened = Proposal.objects.select_related("claim").get(pk=mine.pk)  # the page of its author
    verdicts.decide(proposal=other, by=editor)

    proposals.take_back(proposal=opened, by=reporter)

    claim.refresh_from_db()
    assert (claim.stage, claim.verdict) == (Stage.SETTLED, "verified")
