"""Questions in the diary: put there, moved, handed over, dropped. `answers` closes them."""

import datetime as dt
from typing import Any

from django.utils import timezone

from stories.actions import askers, coming_up, record, repeats
from stories.clock import newsroom_day
from stories.models import Claim, Followup, Story, User
from stories.models.vocab import (
    ChangeKind,
    FollowupState,
    Role,
)

DETAILS = frozenset(
    {"priority", "trigger", "trigger_months", "article", *repeats.COLUMNS, "readers_see"}
)
FIELDS = DETAILS | {"question", "due_on", "backup"}
_WHEN = frozenset({"fixed_on", "trigger", "trigger_months", "article"})
_RULE = frozenset({"repeat_every", "repeat_unit"})
_STEP: dict[str, Any] = {"escalation": "", "escalated_on": None}


@record.action
def schedule(
    *,
    story: Story,
    question: str,
    owner: User,
    due_on: dt.date | None = None,
    claim: Claim | None = None,
    backup: User | None = None,
    follows: Followup | None = None,
    came_up: str = "",
    by: User,
    now: dt.datetime | None = None,
    **details: Any,
) -> Followup:
    """`due_on` is a newsroom date; a trigger brings the question up without one, or before it.

    Args:
        came_up: what has brought the question up already, where its trigger has fired.
        details: the other columns that people fill in, those of `DETAILS`.

    Raises:
        Refused: neither date nor trigger, an owner who is not active or may not see the
            story, a claim of another story, or a trigger or repeat that lacks something.
    """
    record.require(by, Role.REPORTER, to="schedule a follow-up")
    if unknown := set(details) - DETAILS:
        raise ValueError(f"No details of a question: {', '.join(sorted(unknown))}")
    now = now or timezone.now()
    row = Followup(
        story=story,
        claim=claim,
        question=question,
        owner=owner,
        backup=backup,
        fixed_on=due_on,
        follows=follows,
        came_up=came_up,
        fired_at=now if came_up else None,
        created_at=now,
        **details,
    )
    coming_up.check(row)
    askers.check(story, owner, backup)
    repeats.begin(row)
    row.due_on = row.fixed_on if came_up else coming_up.day_of(row)
    return put(row, by=by, now=now)


def put(row: Followup, *, by: User, now: dt.datetime | None) -> Followup:
    """Writes a new question, checked already, with its line in the log."""
    record.create(row, by=by, now=now)
    after = {"question": row.question, "due_on": row.due_on, "owner": row.owner}
    kind, note = ChangeKind.FOLLOWUP_SCHEDULED, row.came_up
    place: dict[str, Any] = {"story": row.story, "claim": row.claim}
    record.log(kind, row, by=by, **place, after=after, note=note, now=now)
    return row


def check_open(followup: Followup) -> None:
    """Raises `Refused` for a question that was answered or dropped already."""
    record.lock(followup)
    if followup.state != FollowupState.OPEN:
        raise record.Refused(f"This follow-up was {followup.get_state_display().lower()} already.")


@record.action
def edit_followup(
    *,
    followup: Followup,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Followup:
    record.require(by, Role.REPORTER, to="change a follow-up")
    if unknown := set(changes) - FIELDS:
        raise ValueError(f"Not edited by hand: {', '.join(sorted(unknown))}")
    check_open(followup)
    record.lock(followup, revision=revision)
    values = dict(changes)
    if "due_on" in values:
        values["fixed_on"] = values.pop("due_on")
    moved = any(getattr(followup, name) != values[name] for name in _WHEN & set(values))
    ruled = any(getattr(followup, name) != values[name] for name in _RULE & set(values))
    for name, value in values.items():
        setattr(followup, name, value)
    if "backup" in changes:
        askers.check(followup.story, followup.owner, followup.backup)
    values |= repeats.begin(followup, anew=ruled or followup.turn == 1)
    if moved:
        values |= _armed_anew(followup, by_hand="trigger" not in changes)
    Followup.objects.parked().filter(pk=followup.pk).update(parked_at=None, parked_error="")
    record.edit(
        followup,
        values,
        kind=ChangeKind.FOLLOWUP_EDITED,
        may=frozenset(values),
        revision=revision,
        by=by,
        story=followup.story,
        claim=followup.claim,
        now=now,
    )
    return followup


def _armed_anew(row: Followup, *, by_hand: bool) -> dict[str, Any]:
    """What follows from another day or trigger: no snooze, no step, and it comes up again.

    A day that was set `by_hand` holds, also where the trigger's comes before it.
    """
    row.snoozed_until, row.fired_at = None, None
    values: dict[str, Any] = {"snoozed_until": None, "snoozed_reason": "", "snoozed_by": None}
    values |= {"woke_on": None, "fired_at": None, "came_up": ""}
    if by_hand and row.fixed_on and coming_up.day_of(row) != row.fixed_on:
        row.trigger, row.trigger_months = "", None
        values |= {"trigger": "", "trigger_months": None}
    coming_up.check(row)
    if row.owner.includes(Role.REPORTER):
        values |= _STEP
    return values | {"due_on": coming_up.day_of(row)}


@record.action
def reassign(
    *,
    followup: Followup,
    owner: User,
    backup: User | None = None,
    note: str = "",
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Followup:
    """Hands the question to `owner`; `backup` None leaves nobody behind them."""
    record.require(by, Role.REPORTER, to="hand over a follow-up")
    check_open(followup)
    askers.check(followup.story, owner, backup)
    record.edit(
        followup,
        {"owner": owner, "backup": backup, **_STEP},
        kind=ChangeKind.FOLLOWUP_REASSIGNED,
        may=frozenset({"owner", "backup", *_STEP}),
        revision=revision,
        by=by,
        story=followup.story,
        claim=followup.claim,
        note=note,
        now=now,
    )
    return followup


@record.action
def drop(
    *,
    followup: Followup,
    reason: str,
    ends_series: bool = False,
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Followup:
    """Closes the question without an answer; the reason stays on record.

    One that repeats comes again, unless this `ends_series`.
    """
    record.require(by, Role.REPORTER, to="drop a follow-up")
    check_open(followup)
    if not reason.strip():
        raise record.Refused("Say why nobody needs to ask this any more.", field="reason")
    changes = {
        "state": FollowupState.DROPPED,
        "dropped_reason": reason,
        "closed_at": now or timezone.now(),
        "closed_by": by,
    }
    record.save(followup, changes, revision=revision, by=by, now=now)
    record.log(
        ChangeKind.FOLLOWUP_DROPPED,
        followup,
        by=by,
        story=followup.story,
        claim=followup.claim,
        note=reason,
        now=now,
    )
    if not ends_series:
        come_again(followup=followup, by=by, now=now)
    return followup


def come_again(
    *, followup: Followup, follows: bool = True, by: User, now: dt.datetime | None = None
) -> Followup | None:
    """Puts the next question of a closed one's series in the diary, if there is to be one.

    Args:
        follows: whether it is what is asked next; False where another question is.
    """
    row = repeats.following(followup, today=newsroom_day(now or timezone.now()))
    if row is None:
        return None
    row.owner, row.backup = askers.heirs(followup, by=by)
    row.follows = followup if follows else None
    return put(row, by=by, now=now)
