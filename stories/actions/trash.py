"""Putting away what was entered by mistake, and getting it back. Nothing is deleted."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils import timezone

from stories.actions import record
from stories.models import (
    Appearance,
    Article,
    Claim,
    ClaimLink,
    Evidence,
    Followup,
    Note,
    Schedule,
    Story,
    Update,
    User,
)
from stories.models.edition import Shelf
from stories.models.vocab import ChangeKind, ProposalState, Role, Subject

Row = Appearance | Article | Claim | Evidence | Note | Update


@record.action
def put_away(
    *,
    row: Row,
    reason: str,
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> None:
    """Out of every list and count; the row, its history and its public id stay.

    Raises:
        Refused: no reason; readers saw it; something still rests on it.
        NotAllowed: `by` is no editor (nor, of a note, its author).
    """
    own_note = isinstance(row, Note) and row.created_by_id == by.pk
    record.require(by, Role.VIEWER if own_note else Role.EDITOR, to="put something away")
    _put_away(row, reason, revision=revision, by=by, now=now)


@record.action
def take_back(
    *, row: Evidence | Note, reason: str, by: User, now: dt.datetime | None = None
) -> None:
    """Whoever entered a source or a note puts it away again at once, whatever their role.

    Raises:
        NotAllowed: somebody else entered it.
    """
    if row.created_by_id != by.pk:
        raise record.NotAllowed("Only who entered this can take it back.")
    _put_away(row, reason, revision=None, by=by, now=now)


def _put_away(
    row: Row, reason: str, *, revision: int | None, by: User, now: dt.datetime | None
) -> None:
    record.lock(row, revision=revision)
    if not reason.strip():
        raise record.Refused("Say why this is put away.", field="reason")
    if row.trashed_at is not None:
        raise record.Refused("This was put away already.")
    _check_free(row)
    changes = {"trashed_at": now or timezone.now(), "trashed_by": by}
    record.save(row, changes, revision=None, by=by, now=now)
    _log(ChangeKind.TRASHED, row, reason, by=by, now=now)


@record.action
def restore(*, row: Row, by: User, note: str = "", now: dt.datetime | None = None) -> None:
    """Back where it was, as it was."""
    record.require(by, Role.ADMINISTRATOR, to="restore what was put away")
    record.lock(row)
    if row.trashed_at is None:
        raise record.Refused("This was not put away.")
    record.save(row, {"trashed_at": None, "trashed_by": None}, revision=None, by=by, now=now)
    _log(ChangeKind.RESTORED, row, note, by=by, now=now)


def _check_free(row: Row) -> None:
    """Raises `Refused` where readers or other rows need it."""
    if isinstance(row, Claim | Update):
        subject = Subject.CLAIM if isinstance(row, Claim) else Subject.UPDATE
        if Shelf.objects.filter(subject=subject, public_id=row.public_id).exists():
            raise record.Refused("Readers have seen this. Take it down instead.")
        if Schedule.objects.open().of(row).exists():
            raise record.Refused("This is scheduled. Cancel its schedule first.")
    if isinstance(row, Claim):
        _check_claim(row)
    if isinstance(row, Article):
        told = Appearance.objects.in_use().filter(claim__in=Claim.objects.in_use())
        if told.filter(version__article=row).exists():
            raise record.Refused("Claims stand in this article. Put those away first.")
        if row.evidence.filter(trashed_at__isnull=True).exists():
            raise record.Refused("This article is evidence on a claim. Put that away first.")


def _check_claim(claim: Claim) -> None:
    if Followup.objects.open().filter(claim=claim).exists():
        raise record.Refused("A follow-up on this claim is open. Answer or drop it first.")
    if claim.proposals.filter(state=ProposalState.OPEN).exists():
        raise record.Refused("A proposal on this claim waits. Decide it or take it back first.")
    if ClaimLink.objects.live().filter(Q(source=claim) | Q(target=claim)).exists():
        raise record.Refused("This claim is linked to others. Remove the links first.")
    if Story.objects.filter(main_claim=claim).exists():
        raise record.Refused("This is the story’s main claim. Choose another first.")


def _log(kind: ChangeKind, row: Row, note: str, *, by: User, now: dt.datetime | None) -> None:
    place: dict[str, Any] = {"story": None, "claim": None}
    if isinstance(row, Claim):
        place = {"story": row.story, "claim": row}
    elif isinstance(row, Appearance | Evidence):
        place = {"story": row.claim.story, "claim": row.claim}
    elif isinstance(row, Note):
        place = {"story": row.story, "claim": row.claim}
    elif isinstance(row, Update):
        place = {"story": row.story, "claim": None}
    elif story := row.stories.order_by("pk").first():
        place = {"story": story, "claim": None}
    record.log(kind, row, by=by, **place, note=note, now=now)
