"""What will be published at a moment: frozen now, carried out by `due`."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from stories.actions import printing, record
from stories.actions.editions import Draft, Row, draft_of, shelf_of
from stories.models import Claim, Schedule, Story, Update, User
from stories.models.digest import plain
from stories.models.user import check_zone
from stories.models.vocab import ChangeKind, Publication, Role, ScheduleState, Subject

MAY_CHANGE = frozenset({"at", "zone", "state", "settled_at", "settled_by", "why"})
AGAIN = "Scheduled anew."
BY_HAND = "Published by hand before its time."
TAKEN_DOWN = "Taken down before its time."


def open_on(row: Story | Claim | Update) -> Schedule | None:
    """The schedule of `row` that waits, or was stopped and nobody has looked at it since."""
    found: Schedule | None = Schedule.objects.open().of(row).select_related("created_by").first()
    return found


@record.action
def schedule(
    *,
    row: Story | Claim | Update,
    at: dt.datetime,
    zone: str,
    along: Sequence[Claim | Update] = (),
    correction: str = "",
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Schedule:
    """Freezes what readers will get of `row` at `at`; an open schedule of it gives way.

    Args:
        along: claims and updates of the same story that go out with it.

    Raises:
        Refused: the moment is past, or something belongs to another story.
        StaleRevision: somebody changed the row since it was read.
    """
    record.require(by, Role.EDITOR, to="schedule what is published")
    now = now or timezone.now()
    _check(at, zone, now)
    record.lock(row, revision=revision)
    before = open_on(row)
    if before is not None:
        _settle(before, ScheduleState.CANCELLED, AGAIN, by=by, now=now)
    frozen = [as_json(draft) for draft in freeze(row, along)]
    made = Schedule(**_place(row), frozen=frozen, correction=correction, at=at, zone=zone)
    record.create(made, by=by, now=now)
    _log(ChangeKind.SCHEDULED, made, {"at": at, "zone": zone}, by=by, now=now)
    if row.publication != Publication.PUBLIC:
        _call(row, Publication.SCHEDULED, by=by, now=now)
    return made


@record.action
def move(
    *,
    schedule: Schedule,
    at: dt.datetime,
    zone: str,
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Schedule:
    """The same frozen content at another moment."""
    record.require(by, Role.EDITOR, to="move a schedule")
    now = now or timezone.now()
    _check(at, zone, now)
    record.lock(schedule, revision=revision)
    if schedule.state not in (ScheduleState.WAITING, ScheduleState.PARKED):
        raise record.Refused("This schedule is settled. Schedule it anew.")
    changes = {"at": at, "zone": zone, "state": ScheduleState.WAITING}
    changes |= {"settled_at": None, "settled_by": None, "why": ""}
    _edit(schedule, changes, ChangeKind.SCHEDULE_MOVED, by=by, now=now)
    if schedule.row.publication != Publication.PUBLIC:
        _call(schedule.row, Publication.SCHEDULED, by=by, now=now)
    return schedule


@record.action
def cancel(
    *,
    schedule: Schedule,
    why: str = "",
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Schedule:
    """Nothing goes out at that moment; the draft stays as it is."""
    record.require(by, Role.EDITOR, to="cancel a schedule")
    record.lock(schedule, revision=revision)
    if schedule.state not in (ScheduleState.WAITING, ScheduleState.PARKED):
        raise record.Refused("This schedule is settled already.")
    now = now or timezone.now()
    _settle(schedule, ScheduleState.CANCELLED, why, by=by, now=now)
    return schedule


def give_way(row: Story | Claim | Update, why: str, *, by: User, now: dt.datetime) -> None:
    """Settles the open schedule of `row`: something else has decided what readers see."""
    waiting = open_on(row)
    if waiting is not None:
        _settle(waiting, ScheduleState.CANCELLED, why, by=by, now=now)


def park(schedule: Schedule, why: str, *, by: User, now: dt.datetime) -> None:
    """Stops it at its time, for the desk to see why."""
    _settle(schedule, ScheduleState.PARKED, why, by=by, now=now)


def done(schedule: Schedule, *, by: User, now: dt.datetime) -> None:
    changes = {"state": ScheduleState.PUBLISHED, "settled_at": now, "settled_by": by}
    _edit(schedule, changes, ChangeKind.SCHEDULE_DONE, by=by, now=now)


def freeze(row: Story | Claim | Update, along: Sequence[Claim | Update] = ()) -> list[Draft]:
    """The contents that publishing all of it now would give, in the order of going out.

    Claims name one another only where both are public, so for a moment they are, and the
    database forgets it again.
    """
    story = printing.story_of(row)
    for member in along:
        if member.story_id != getattr(story, "pk", None):
            raise record.Refused(f"“{member}” does not belong to this story.")
    together: list[Story | Claim | Update] = [row, *along]
    with transaction.atomic():
        for each in together:
            type(each)._default_manager.filter(pk=each.pk).update(publication=Publication.PUBLIC)
        drafts = [draft_of(each) for each in _in_order([whole(each) for each in together])]
        transaction.set_rollback(True)
    return drafts


def whole(row: Story | Claim | Update) -> Story | Claim | Update:
    """The row by itself, as an edition is made of all that hangs on it."""
    found: Story | Claim | Update = type(row)._default_manager.get(pk=row.pk)
    return found


def drafts_of(schedule: Schedule) -> list[Draft]:
    """What was frozen."""
    return [
        Draft(Subject(each["subject"]), each["slug"], each["content"]) for each in schedule.frozen
    ]


def _in_order(rows: Sequence[Story | Claim | Update]) -> list[Row]:
    """Topics, story, speakers, claims, updates: nothing names what comes after it."""
    found: list[Row] = []
    for story in (each for each in rows if isinstance(each, Story)):
        found += [*story.topics.order_by("pk"), story]
    claims = [each for each in rows if isinstance(each, Claim)]
    for claim in claims:
        found += [each for each in printing.speakers_of(claim) if each not in found]
    return [*found, *claims, *(each for each in rows if isinstance(each, Update))]


def as_json(draft: Draft) -> dict[str, Any]:
    """A content as a schedule keeps it; `drafts_of` reads it."""
    return {"subject": draft.subject.value, "slug": draft.slug, "content": plain(draft.content)}


def _check(at: dt.datetime, zone: str, now: dt.datetime) -> None:
    check_zone(zone)
    if at <= now:
        raise record.Refused("That moment is past. Choose a later one, or publish now.", field="at")


def _place(row: Story | Claim | Update) -> dict[str, Any]:
    if isinstance(row, Story):
        return {"story": row}
    return {"story": row.story, "claim" if isinstance(row, Claim) else "update": row}


def _settle(
    schedule: Schedule, state: ScheduleState, why: str, *, by: User, now: dt.datetime
) -> None:
    """Cancels or parks it; what only waited for it is a draft again, or still taken down."""
    changes = {"state": state, "settled_at": now, "settled_by": by, "why": why}
    parked = state == ScheduleState.PARKED
    kind = ChangeKind.SCHEDULE_PARKED if parked else ChangeKind.SCHEDULE_CANCELLED
    _edit(schedule, changes, kind, by=by, now=now)
    row = schedule.row
    row.refresh_from_db(fields=["publication", "revision"])
    if row.publication == Publication.SCHEDULED:
        gone = shelf_of(row) is not None
        _call(row, Publication.TAKEN_DOWN if gone else Publication.DRAFT, by=by, now=now)


def _call(row: Story | Claim | Update, publication: str, *, by: User, now: dt.datetime) -> None:
    """Writes what the desk calls the publication of `row`, with its line in the log."""
    before = record.save(row, {"publication": publication}, revision=None, by=by, now=now)
    if before:
        printing.log(ChangeKind.SCHEDULED, row, by=by, now=now)


def _edit(
    schedule: Schedule,
    changes: dict[str, Any],
    kind: ChangeKind,
    *,
    by: User,
    now: dt.datetime,
) -> None:
    record.edit(
        schedule,
        changes,
        kind=kind,
        may=MAY_CHANGE,
        revision=None,
        by=by,
        story=schedule.story,
        claim=schedule.claim,
        note=changes.get("why", ""),
        now=now,
    )


def _log(
    kind: ChangeKind, schedule: Schedule, after: dict[str, Any], *, by: User, now: dt.datetime
) -> None:
    record.log(
        kind,
        schedule,
        by=by,
        story=schedule.story,
        claim=schedule.claim,
        after=after,
        now=now,
    )
