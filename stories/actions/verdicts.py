"""Deciding what holds: proposals, verdicts and outcomes."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone

from stories.actions import coming_up, followups, proposals, record
from stories.actions.proposals import Dispute
from stories.clock import newsroom_day
from stories.models import Claim, Proposal, User, Verdict, VerdictDispute
from stories.models.vocab import (
    CLOSING_OUTCOMES,
    OPEN_VALUES,
    Axis,
    ChangeKind,
    ProposalState,
    Role,
    Stage,
    axis_of,
)

__all__ = ["Dispute"]


@record.action
def mark(
    *,
    claim: Claim,
    axis: str,
    value: str,
    reason: str,
    disputes: Sequence[Dispute] = (),
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Verdict | Proposal:
    """One key: an editor's mark is decided at once, a reporter's waits for an editor.

    With `STORYTRACK_SECOND_PERSON` every mark waits for a second person.

    Raises:
        Refused: the kind does not allow the value, no reason, nothing that the value needs
            (`vocab.moves`), or the claim is marked in just this way already.
        StaleRevision: somebody changed the claim since it was read.
    """
    record.require(by, Role.REPORTER, to="mark a claim")
    record.lock(claim, revision=revision)
    if settings.STORYTRACK_SECOND_PERSON or not by.includes(Role.EDITOR):
        return proposals.propose(
            claim=claim, axis=axis, value=value, reason=reason, disputes=disputes, by=by, now=now
        )
    proposals.check(claim, axis, value, reason, disputes, by=by)
    _check_new(claim, axis, value, reason, disputes)
    return _write(claim, axis, value, reason, disputes, proposal=None, by=by, now=now)


class Marked(NamedTuple):
    """What became of one claim among several: what was made of it, or why nothing was."""

    claim: Claim
    made: Verdict | Proposal | None
    refusal: str = ""


@record.action
def mark_together(
    *,
    claims: Sequence[tuple[Claim, int | None]],
    value: str,
    reason: str,
    disputes: Sequence[Dispute] = (),
    by: User,
    now: dt.datetime | None = None,
) -> list[Marked]:
    """One value and one reason on several claims, each a mark of its own.

    What one claim refuses stops no other, and leaves nothing half done on it.

    Args:
        claims: each with the revision at which it was read.
    """
    record.require(by, Role.REPORTER, to="mark claims")
    # All of them at first, in one order: each mark then holds a chain, for which others wait.
    keys = [claim.pk for claim, _ in claims]
    list(Claim.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
    found = []
    for claim, revision in claims:
        try:
            made = mark(
                claim=claim,
                axis=axis_of(value),
                value=value,
                reason=reason,
                disputes=disputes,
                revision=revision,
                by=by,
                now=now,
            )
        except record.Refused as refused:
            found.append(Marked(claim, None, refused.message))
        else:
            found.append(Marked(claim, made))
    return found


def _check_new(
    claim: Claim, axis: str, value: str, reason: str, disputes: Sequence[Dispute]
) -> None:
    newest = claim.verdicts.filter(axis=axis, value=value, reason=reason).order_by("-pk").first()
    if newest is None or getattr(claim, axis) != value:
        return
    named = set(newest.disputes.values_list("speaker", "aspect"))
    if named == {(dispute.speaker.pk, dispute.aspect) for dispute in disputes}:
        raise record.Refused("The claim is marked like this already, for this reason.")


@record.action
def decide(
    *,
    proposal: Proposal,
    by: User,
    note: str = "",
    alone_reason: str = "",
    revision: int | None = None,
    now: dt.datetime | None = None,
) -> Verdict:
    """Turns an open proposal into a verdict.

    With `STORYTRACK_SECOND_PERSON` nobody decides their own, except an editor alone on
    shift who says so in `alone_reason`: a second look is then due the next morning.

    Raises:
        NotAllowed: not an editor, or their own proposal without that reason.
        Refused: the proposal is no longer open, or its value no longer fits.
        StaleRevision: the proposal was edited since it was read.
    """
    record.require(by, Role.EDITOR, to="decide")
    proposals.check_open(proposal, revision)
    claim = proposal.claim
    own = settings.STORYTRACK_SECOND_PERSON and proposal.created_by_id == by.pk
    if own and not alone_reason.strip():
        raise record.NotAllowed(
            "Nobody decides their own proposal. If you are alone on shift, say why it cannot wait.",
            field="alone_reason",
        )
    disputes = [
        Dispute(row.speaker, row.aspect, row.disputing_claim)
        for row in proposal.disputes.select_related("speaker", "disputing_claim")
    ]
    proposals.check(claim, proposal.axis, proposal.value, proposal.reason, disputes, by=by)
    proposals.close(proposal, ProposalState.DECIDED, note=note or alone_reason, by=by, now=now)
    verdict = _write(
        claim, proposal.axis, proposal.value, proposal.reason, disputes, proposal, by=by, now=now
    )
    if own:
        _second_look(claim, alone_reason, by=by, now=now)
    return verdict


def _second_look(claim: Claim, reason: str, *, by: User, now: dt.datetime | None) -> None:
    today = newsroom_day(now or timezone.now())
    followups.schedule(
        story=claim.story,
        claim=claim,
        question=f"Second look: does the mark hold that {by} decided alone?",
        owner=claim.story.lead if claim.story.lead.includes(Role.REPORTER) else by,
        due_on=today + dt.timedelta(days=1),
        by=by,
        now=now,
    )


def _write(
    claim: Claim,
    axis: str,
    value: str,
    reason: str,
    disputes: Sequence[Dispute],
    proposal: Proposal | None,
    *,
    by: User,
    now: dt.datetime | None,
) -> Verdict:
    now = now or timezone.now()
    verdict = Verdict(
        claim=claim, axis=axis, value=value, reason=reason, proposal=proposal, by=by, at=now
    )
    record.append(verdict, story=claim.story)
    for dispute in disputes:
        row = VerdictDispute(
            verdict=verdict,
            speaker=dispute.speaker,
            aspect=dispute.aspect,
            disputing_claim=dispute.claim,
        )
        record.append(row, story=claim.story)
    was = {axis: getattr(claim, axis), "stage": claim.stage}
    changes: dict[str, Any] = {axis: value}
    if axis == Axis.VERDICT:
        changes |= {"stage": Stage.SETTLED, "assignee": claim.assignee or by}
    elif claim.closed_at and value not in CLOSING_OUTCOMES:
        changes |= {"closed_at": None, "closed_by": None}  # an interim outcome opens it again
    before = record.save(claim, changes, revision=None, by=by, now=now)
    now_holds = {name: getattr(claim, name) for name in was | before}
    record.log(
        ChangeKind.VALUE_DECIDED,
        verdict,
        by=by,
        story=claim.story,
        claim=claim,
        before=was | before,
        after=now_holds | {"disputed_by": [dispute.speaker for dispute in disputes]},
        note=reason,
        now=now,
    )
    if value not in OPEN_VALUES:
        coming_up.decided(claim=claim, value=value, by=by, now=now)
    return verdict


@record.action
def reopen(
    *, claim: Claim, note: str, revision: int | None, by: User, now: dt.datetime | None = None
) -> Claim:
    """Back to checking; the verdict stays what it is until somebody decides anew."""
    record.require(by, Role.REPORTER, to="reopen a claim")
    record.lock(claim, revision=revision)
    if claim.stage != Stage.SETTLED:
        raise record.Refused("Only a settled claim can be reopened.")
    if not note.strip():
        raise record.Refused("Say why the claim must be looked at again.", field="note")
    before = record.save(claim, {"stage": Stage.CHECKING}, revision=revision, by=by, now=now)
    record.log(
        ChangeKind.CLAIM_REOPENED,
        claim,
        by=by,
        story=claim.story,
        claim=claim,
        before=before,
        after={"stage": claim.stage},
        note=note,
        now=now,
    )
    return claim
