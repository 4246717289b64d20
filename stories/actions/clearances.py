"""Sign-off by legal or standards, and holds that stop every road to readers."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils import timezone

from stories.actions import record
from stories.models import Change, Claim, Clearance, Hold, Story, Update, User
from stories.models.vocab import ChangeKind, Role

Row = Story | Claim | Update

TO_READERS = frozenset(
    {
        ChangeKind.PUBLISHED,
        ChangeKind.TAKEN_DOWN,
        ChangeKind.CORRECTED,
        ChangeKind.SCHEDULED,
        ChangeKind.SCHEDULE_CANCELLED,
        ChangeKind.SCHEDULE_PARKED,
    }
)
"""Lines about a row that do not change its words."""


@record.action
def clear(
    *,
    row: Row,
    desk: str,
    revision: int,
    text: str,
    note: str = "",
    by: User,
    now: dt.datetime | None = None,
) -> Clearance:
    """`desk` signs off `row` as it stood at `revision`; `text` is what was read.

    Raises:
        StaleRevision: the row was changed since it was read.
    """
    record.require(by, Role.VIEWER, to="clear something")
    record.lock(row, revision=revision)
    clearance = record.create(
        Clearance(**_place(row), desk=desk, cleared=revision, text=text, note=note), by=by, now=now
    )
    after = {"desk": desk, "revision": revision}
    _log(ChangeKind.CLEARED, clearance, row, by=by, now=now, after=after)
    return clearance


@record.action
def hold(
    *,
    row: Row,
    reason: str,
    until: dt.datetime | None = None,
    by: User,
    now: dt.datetime | None = None,
) -> Hold:
    """Nothing of `row` goes out until the hold is lifted. Everybody at the desk may place one.

    Args:
        until: an embargo, which ends by itself at that moment.

    Raises:
        Refused: no reason, or a moment that is past.
    """
    record.require(by, Role.VIEWER, to="place a hold")
    if not reason.strip():
        raise record.Refused("Say why this must not go out.", field="reason")
    if until is not None and until <= (now or timezone.now()):
        raise record.Refused("That moment is past: it would hold nothing.", field="day")
    placed = record.create(Hold(**_place(row), reason=reason, until=until), by=by, now=now)
    after = {"until": until} if until else {}
    _log(ChangeKind.HELD, placed, row, by=by, now=now, note=reason, after=after)
    return placed


@record.action
def lift(
    *, hold: Hold, why: str, revision: int | None, by: User, now: dt.datetime | None = None
) -> Hold:
    """Whoever placed a hold lifts it, or an administrator.

    Raises:
        NotAllowed: it is somebody else's.
        Refused: no reason, or lifted already.
    """
    if hold.created_by_id != by.pk:
        record.require(by, Role.ADMINISTRATOR, to="lift a hold that somebody else placed")
    record.require(by, Role.VIEWER, to="lift a hold")
    record.lock(hold, revision=revision)
    if hold.lifted_at is not None:
        raise record.Refused("This hold was lifted already.")
    if not why.strip():
        raise record.Refused("Say why this may go out now.", field="why")
    changes = {"lifted_at": now or timezone.now(), "lifted_by": by, "lifted_why": why}
    record.save(hold, changes, revision=None, by=by, now=now)
    row = hold.claim or hold.update or hold.story
    _log(ChangeKind.HOLD_LIFTED, hold, row, by=by, now=now, note=why)
    return hold


def overtaken(clearance: Clearance, row: Row) -> bool:
    """Whether `row` was changed since it was signed off; going out to readers is no change."""
    if clearance.cleared == row.revision:
        return False
    line = Change.objects.of(clearance).order_by("pk").first()
    about = Q(subject=row._meta.model_name, subject_pk=row.pk)
    if isinstance(row, Claim):
        about |= Q(claim=row, kind__in=[ChangeKind.VALUE_DECIDED, ChangeKind.STANDING_CHANGED])
    since = Change.objects.filter(about, pk__gt=line.pk if line else 0)
    return since.exclude(kind__in=TO_READERS).exists()


def holds_on(row: Row, *, now: dt.datetime | None = None) -> list[Hold]:
    """The standing holds that stop `row`: its own, its story's, and of claims an update names."""
    standing = Hold.objects.standing(now).select_related("created_by")
    found = list(standing.of(row))
    if not isinstance(row, Story):
        found += standing.of(row.story)
    if isinstance(row, Update):
        found += standing.filter(claim__in=row.claims.all())
    return found


def _place(row: Row) -> dict[str, Any]:
    if isinstance(row, Story):
        return {"story": row}
    return {"story": row.story, "claim" if isinstance(row, Claim) else "update": row}


def _log(
    kind: ChangeKind,
    made: Clearance | Hold,
    row: Row,
    *,
    by: User,
    now: dt.datetime | None,
    note: str = "",
    after: dict[str, Any] | None = None,
) -> None:
    record.log(
        kind,
        made,
        by=by,
        story=made.story,
        claim=row if isinstance(row, Claim) else None,
        after=after,
        note=note,
        now=now,
    )
