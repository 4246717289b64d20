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
    if _has_time(claim, now):
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


def check_closed(claim: Claim) -> None:
    """Raises `Refused` where a closed pledge, as it is now, could not have been closed then."""
    if claim.closed_at and _has_time(claim, claim.closed_at):
        raise record.Refused(
            "The pledge is closed. Mark an interim outcome first: by this deadline it would have "
            "had time left.",
            field="deadline",
        )


def _has_time(claim: Claim, now: dt.datetime) -> bool:
    """Whether at `now` its deadline was not over and a metric lacked its last reading."""
    if claim.deadline_to is not None and claim.deadline_to < now.astimezone(dt.UTC).date():
        return False
    metrics = claim.metrics.filter(created_at__lte=now)
    read = claim.metrics.filter(created_at__lte=now, measurements__at__lte=now)
    return not metrics.exists() or metrics.exclude(pk__in=read.values("pk")).exists()
