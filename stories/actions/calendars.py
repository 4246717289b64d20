"""Addresses under which calendar programs read follow-ups. The secret itself is never kept."""

import datetime as dt
import hashlib
import secrets

from django.utils import timezone

from stories.actions import record
from stories.models import CalendarSecret, Story, User
from stories.models.vocab import ChangeKind, Role

MOST = 20
"""Addresses that one person may have open at a time."""


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is random and long, so one round of hashing is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


@record.action
def make(
    *,
    story: Story | None = None,
    shows_questions: bool = False,
    by: User,
    now: dt.datetime | None = None,
) -> tuple[CalendarSecret, str]:
    """A calendar of the questions of `story`, or of `by`, and its secret: this once only.

    Raises:
        Refused: too many addresses already, or a story that `by` may not see.
    """
    record.require(by, Role.VIEWER, to="make a calendar address")
    if story is not None and Story.objects.hidden_from(by).filter(pk=story.pk).exists():
        raise record.Refused("You may not see this story.", field="story")
    if CalendarSecret.objects.live().of(by).count() >= MOST:
        raise record.Refused(f"You have {MOST} calendar addresses. Revoke one that you do not use.")
    secret = secrets.token_urlsafe(32)
    row = CalendarSecret(
        user=by,
        story=story,
        shows_questions=shows_questions,
        digest=digest_of(secret),
        made_at=now or timezone.now(),
    )
    row.save(force_insert=True)
    _log(ChangeKind.CALENDAR_MADE, row, by=by, now=now)
    return row, secret


@record.action
def revoke(*, calendar: CalendarSecret, by: User, now: dt.datetime | None = None) -> CalendarSecret:
    """From now on its address answers like one that never was. Revoked again, nothing happens."""
    if calendar.user_id != by.pk:
        record.require(by, Role.ADMINISTRATOR, to="revoke somebody else’s calendar address")
    live = CalendarSecret.objects.filter(pk=calendar.pk, revoked_at__isnull=True)
    if live.update(revoked_at=now or timezone.now()):
        _log(ChangeKind.CALENDAR_REVOKED, calendar, by=by, now=now)
    return calendar


def _log(kind: ChangeKind, row: CalendarSecret, *, by: User, now: dt.datetime | None) -> None:
    """The line is about the person: the row itself is in no export."""
    after = {"calendar": row.public_id, "shows_questions": row.shows_questions}
    record.log(kind, row.user, by=by, story=row.story, after=after, now=now)
