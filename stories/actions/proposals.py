"""Putting a verdict or an outcome forward, and taking or sending it back."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils import timezone

from stories.actions import needs, record
from stories.models import Claim, Proposal, ProposalDispute, Speaker, User
from stories.models.vocab import (
    Aspect,
    ChangeKind,
    ProposalState,
    Role,
    Stage,
    Value,
    allowed_values,
    may_follow,
    value_label,
)

FIELDS = frozenset({"value", "reason"})


class Dispute(NamedTuple):
    """Who disputes a claim, what about it, and the claim in which they do, where there is one."""

    speaker: Speaker
    aspect: str
    claim: Claim | None = None


def check(
    claim: Claim, axis: str, value: str, reason: str, disputes: Sequence[Dispute], *, by: User
) -> None:
    """Raises `Refused` where this value, reason and these disputes cannot stand on the claim.

    What a value needs is written in `vocab.moves`; evidence counts where `by` may see it.
    """
    if value not in allowed_values(claim.kind, axis):
        kind = claim.get_kind_display().lower()
        article = "An" if kind[0] in "aeiou" else "A"
        raise record.Refused(f"{article} {kind} cannot be marked like this.", field="value")
    if not may_follow(getattr(claim, axis), value):
        label = value_label(claim.kind, value).lower()
        raise record.Refused(f"The claim is {label}: there is no mark to undo.", field="value")
    if not reason.strip():
        raise record.Refused("Say why, in words that readers will see.", field="reason")
    if missing := needs.missing(claim, value, by=by):
        raise record.Refused(missing, field="value")
    _check_disputes(value, disputes)


def _check_disputes(value: str, disputes: Sequence[Dispute]) -> None:
    if value == Value.DISPUTED and not disputes:
        raise record.Refused("Name who disputes it, and what about it.", field="disputes")
    if value != Value.DISPUTED and disputes:
        raise record.Refused("Only “disputed” names who disputes.", field="disputes")
    if len({(dispute.speaker.pk, dispute.aspect) for dispute in disputes}) < len(disputes):
        raise record.Refused("The same dispute is named twice.", field="disputes")
    for dispute in disputes:
        if dispute.aspect not in Aspect.values:
            raise record.Refused("Choose what is disputed.", field="disputes")


@record.action
def propose(
    *,
    claim: Claim,
    axis: str,
    value: str,
    reason: str,
    disputes: Sequence[Dispute] = (),
    by: User,
    now: dt.datetime | None = None,
) -> Proposal:
    """An open proposal; a second one of the same person on the same axis replaces the first.

    A claim that is being checked moves to review, and is assigned to whoever proposes.
    """
    record.require(by, Role.REPORTER, to="put a verdict forward")
    record.lock(claim)
    check(claim, axis, value, reason, disputes, by=by)
    mine = Proposal.objects.open().filter(claim=claim, axis=axis, created_by=by).first()
    if mine is not None:
        edited = {"value": value, "reason": reason, "disputes": disputes}
        return edit_proposal(proposal=mine, changes=edited, revision=None, by=by, now=now)
    proposal = record.create(
        Proposal(claim=claim, axis=axis, value=value, reason=reason), by=by, now=now
    )
    _set_disputes(proposal, disputes)
    before: dict[str, Any] = {}
    if claim.stage in {Stage.UNASSIGNED, Stage.CHECKING}:
        moved = {"stage": Stage.REVIEW, "assignee": claim.assignee or by}
        before = record.save(claim, moved, revision=None, by=by, now=now)
    record.log(
        ChangeKind.VALUE_PROPOSED,
        proposal,
        by=by,
        story=claim.story,
        claim=claim,
        before=before,
        after={axis: value, **{name: getattr(claim, name) for name in before}},
        note=reason,
        now=now,
    )
    return proposal


def _set_disputes(proposal: Proposal, disputes: Sequence[Dispute]) -> None:
    proposal.disputes.all().delete()
    ProposalDispute.objects.bulk_create(
        ProposalDispute(
            proposal=proposal, speaker=row.speaker, aspect=row.aspect, disputing_claim=row.claim
        )
        for row in disputes
    )


@record.action
def edit_proposal(
    *,
    proposal: Proposal,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Proposal:
    """Its author or an editor changes value, reason or `disputes`, a list, until the decision."""
    if by.pk != proposal.created_by_id:
        record.require(by, Role.EDITOR, to="change somebody else's proposal")
    check_open(proposal, revision)
    values = dict(changes)
    disputes = values.pop("disputes", None)
    rows = list(disputes) if disputes is not None else _disputes(proposal)
    value, reason = values.get("value", proposal.value), values.get("reason", proposal.reason)
    check(proposal.claim, proposal.axis, value, reason, rows, by=by)
    if unknown := set(values) - FIELDS:
        raise ValueError(f"Not edited by hand: {', '.join(sorted(unknown))}")
    before = record.save(proposal, values, revision=revision, by=by, now=now)
    if disputes is not None and rows != _disputes(proposal):
        if not before:
            record.touch(proposal, by=by, now=now)
        before["disputes"] = [row.speaker for row in _disputes(proposal)]
        _set_disputes(proposal, rows)
    if before:
        record.log(
            ChangeKind.PROPOSAL_EDITED,
            proposal,
            by=by,
            story=proposal.claim.story,
            claim=proposal.claim,
            before=before,
            after={proposal.axis: value},
            note=reason,
            now=now,
        )
    return proposal


def _disputes(proposal: Proposal) -> list[Dispute]:
    rows = proposal.disputes.select_related("speaker", "disputing_claim")
    return [Dispute(row.speaker, row.aspect, row.disputing_claim) for row in rows]


def check_open(proposal: Proposal, revision: int | None) -> None:
    """Raises `Refused` for a closed proposal, `StaleRevision` for one that was edited since.

    Holds its claim first, as whoever marks it does, and brings that up to date.
    """
    record.lock(proposal.claim)
    record.lock(proposal)
    if proposal.state != ProposalState.OPEN:
        raise record.Refused(f"This proposal was {proposal.get_state_display().lower()} already.")
    record.lock(proposal, revision=revision)


def close(proposal: Proposal, state: str, *, note: str, by: User, now: dt.datetime | None) -> None:
    """Writes how an open proposal ended; the caller writes the line in the log."""
    changes = {
        "state": state,
        "decided_at": now or timezone.now(),
        "decided_by": by,
        "decision_note": note,
    }
    record.save(proposal, changes, revision=None, by=by, now=now)


@record.action
def send_back(
    *, proposal: Proposal, note: str, by: User, now: dt.datetime | None = None
) -> Proposal:
    """An editor asks for more; the claim goes back to checking."""
    record.require(by, Role.EDITOR, to="send a proposal back")
    check_open(proposal, None)
    if not note.strip():
        raise record.Refused("Say what is missing.", field="note")
    return _end(proposal, ProposalState.SENT_BACK, ChangeKind.PROPOSAL_SENT_BACK, note, by, now)


@record.action
def take_back(*, proposal: Proposal, by: User, now: dt.datetime | None = None) -> Proposal:
    """Its author withdraws a proposal before the decision."""
    check_open(proposal, None)
    if proposal.created_by_id != by.pk:
        raise record.NotAllowed("Only its author takes a proposal back; an editor sends it back.")
    return _end(proposal, ProposalState.TAKEN_BACK, ChangeKind.PROPOSAL_TAKEN_BACK, "", by, now)


def _end(
    proposal: Proposal,
    state: ProposalState,
    kind: ChangeKind,
    note: str,
    by: User,
    now: dt.datetime | None,
) -> Proposal:
    close(proposal, state, note=note, by=by, now=now)
    claim = proposal.claim
    waiting = Proposal.objects.open().filter(claim=claim).exists()
    before: dict[str, Any] = {}
    if claim.stage == Stage.REVIEW and not waiting:
        checking = {"stage": Stage.CHECKING}
        before = record.save(claim, checking, revision=None, by=by, now=now)
    label = value_label(claim.kind, proposal.value)
    record.log(
        kind,
        proposal,
        by=by,
        story=claim.story,
        claim=claim,
        before=before,
        after={
            proposal.axis: proposal.value,
            "label": label,
            "state": state,
            **{name: getattr(claim, name) for name in before},
        },
        note=note,
        now=now,
    )
    return proposal
