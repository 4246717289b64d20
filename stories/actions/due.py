"""Carries out the schedules whose time has come: each once, whatever dies meanwhile."""

import datetime as dt
import logging
from collections.abc import Callable

from django.utils import timezone

from stories.actions import printing, record, schedules
from stories.actions.editions import Draft, Row, shelf_of
from stories.actions.readiness import refuse_blocked, story_first
from stories.models import Claim, Schedule, Story, Update, User
from stories.models.vocab import Publication, Role, ScheduleState

logger = logging.getLogger(__name__)

AXES = ("verdict", "outcome", "standing")
"""What the desk may not have decided otherwise since it was frozen."""


def due(now: dt.datetime) -> list[Schedule]:
    """What waits though its time has come, the oldest first."""
    rows = Schedule.objects.waiting().filter(at__lte=now)
    return list(rows.select_related("story", "claim__story", "update__story", "updated_by"))


def publish_due(
    *, now: dt.datetime | None = None, say: Callable[[Schedule], None] = lambda schedule: None
) -> list[Schedule]:
    """Carries out all that is due; what is in the way of one holds up no other.

    Args:
        say: is called with each schedule that was settled.

    Returns:
        The schedules that were settled, published or stopped.
    """
    now = now or timezone.now()
    settled = []
    for waiting in due(now):
        if _try(waiting, now):
            settled.append(waiting)
            say(waiting)
    return settled


def _try(waiting: Schedule, now: dt.datetime) -> bool:
    try:
        return carry_out(schedule=waiting, now=now)
    except record.Refused as refused:
        return stop(schedule=waiting, why=refused.message, now=now)
    except Exception:  # the next run tries it again, and today's page shows it as late
        logger.exception("schedule %s was not carried out", waiting.public_id)
        return False


@record.action
def carry_out(*, schedule: Schedule, now: dt.datetime) -> bool:
    """Publishes what was frozen, in one transaction; False where another worker has done it.

    Raises:
        Refused: a hold or another block stands, or it would undo what was decided since.
    """
    record.lock(schedule)
    if schedule.state != ScheduleState.WAITING or schedule.at > now:
        return False
    by = schedule.updated_by
    _check_person(by)
    drafts = schedules.drafts_of(schedule)
    rows = [printing.row_of(draft) for draft in drafts]
    for row, draft in zip(rows, drafts, strict=True):
        if isinstance(row, Story | Claim | Update):
            _check(row, draft, schedule, now=now)
            _set_public(row, by=by, now=now)
    for row, draft in zip(rows, drafts, strict=True):
        if not isinstance(row, Story | Claim | Update) and _is_newer(row, schedule):
            continue
        correction = schedule.correction if row == schedule.row else ""
        printing.put_out(row, draft=draft, correction=correction, by=by, now=now)
    schedules.done(schedule, by=by, now=now)
    return True


@record.action
def stop(*, schedule: Schedule, why: str, now: dt.datetime) -> bool:
    """Parks it with the reason; False where another worker has settled it."""
    record.lock(schedule)
    if schedule.state != ScheduleState.WAITING:
        return False
    schedules.park(schedule, why, by=schedule.updated_by, now=now)
    return True


def _check_person(by: User) -> None:
    if not by.is_active:
        raise record.Refused(f"{by}, who scheduled this, has left. Schedule it anew.")
    record.require(by, Role.EDITOR, to="publish, also at a later time")


def _check(
    row: Story | Claim | Update, draft: Draft, schedule: Schedule, *, now: dt.datetime
) -> None:
    record.lock(row)
    refuse_blocked(row, now=now)
    if not isinstance(row, Story):
        row.story.refresh_from_db(fields=["publication"])
        if row.story.publication != Publication.PUBLIC:
            raise record.Refused(story_first(row))
    if _is_newer(row, schedule):
        raise record.Refused(
            f"“{row}” was published after this was scheduled, which would undo that. "
            "Schedule it anew."
        )
    if isinstance(row, Claim) and any(
        (getattr(row, axis) or "") != draft.content[axis] for axis in AXES
    ):
        raise record.Refused(
            f"The desk has decided otherwise on “{row}” since this was scheduled. Schedule it anew."
        )


def _is_newer(row: Row, schedule: Schedule) -> bool:
    """Whether readers see an edition of it that came after what was frozen."""
    shelf = shelf_of(row)
    return shelf is not None and shelf.edition.published > schedule.created_at


def _set_public(row: Story | Claim | Update, *, by: User, now: dt.datetime) -> None:
    record.save(row, {"publication": Publication.PUBLIC}, revision=None, by=by, now=now)
