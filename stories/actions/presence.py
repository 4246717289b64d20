"""Who is looking at this now. Nothing here is part of the record: no log, no revision."""

import datetime as dt

from django.utils import timezone

from stories.actions import record
from stories.models import Presence, User

LASTS = dt.timedelta(seconds=90)
"""Somebody is here for as long after their last sign of life."""


def here(*, subject: str, public_id: str, by: User, now: dt.datetime | None = None) -> None:
    """`by` has this story or claim open; `subject` is "story" or "claim"."""
    now = now or timezone.now()
    with record.writing():
        Presence.objects.update_or_create(
            subject=subject, public_id=public_id, user=by, defaults={"at": now}
        )
        Presence.objects.filter(at__lt=now - 10 * LASTS).delete()


def others(
    *, subject: str, public_id: str, user: User, now: dt.datetime | None = None
) -> list[User]:
    """The other people who had it open within the last minute and a half."""
    since = (now or timezone.now()) - LASTS
    rows = Presence.objects.filter(subject=subject, public_id=public_id, at__gte=since)
    return [row.user for row in rows.exclude(user=user).select_related("user").order_by("pk")]
