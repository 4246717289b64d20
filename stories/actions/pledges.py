"""Closing a pledge: the one way off the list of pledges that must be asked about."""

import datetime as dt

from django.utils import timezone

from stories.actions import record
from stories.models import Claim, User
from stories.models.vocab import CLOSING_OUTCOMES, ChangeKind, ClaimKind, Role


@record.action
def close_pledge(
    *,
    claim: Claim,
    reason: str,
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Claim:
    """The desk stops watching a pledge: the only way off the list of forgotten ones.

    Raises:
        Refused: no final outcome, or its time is not over and a metric lacks a last reading.
    """
    record.require(by, Role.EDITOR, to="close a pledge")
    record.lock(claim, revision=revision)
    now = now or timezone.now()
    if claim.kind != ClaimKind.PLEDGE or claim.closed_at:
        raise record.Refused("Only an open pledge can be closed.")
    if claim.outcome not in CLOSING_OUTCOMES:
        raise record.Refused(
            "Give the pledge a final outcome first, or say that it cannot be rated."
        )
    if not reason.strip():
        raise record.Refused("Say why nobody needs to ask again.", field="reason")
    over = claim.deadline_to is not None and claim.deadline_to < now.date()
    unread = claim.metrics.filter(measurements__isnull=True).exists()
    if not over and (unread or not claim.metrics.exists()):
        raise record.Refused(
            "The pledge still has time. Record a last reading of every metric first."
        )
    changes = {"closed_at": now, "closed_by": by}
    record.save(claim, changes, revision=revision, by=by, now=now)
    record.log(
        ChangeKind.PLEDGE_CLOSED,
        claim,
        by=by,
        story=claim.story,
        claim=claim,
        after=changes,
        note=reason,
        now=now,
    )
    return claim
