"""The newsroom's date. Instants are kept in UTC; due dates are days of the newsroom."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone


def newsroom_day(moment: dt.datetime) -> dt.date:
    """The day on which `moment` falls in the newsroom (STORYTRACK_TIME_ZONE)."""
    return moment.astimezone(ZoneInfo(settings.STORYTRACK_TIME_ZONE)).date()


def newsroom_today() -> dt.date:
    return newsroom_day(timezone.now())


def read_moment(text: str) -> dt.datetime | None:
    """The moment, in UTC, that `text` names in ISO 8601 with its zone; None for anything else."""
    try:
        moment = dt.datetime.fromisoformat(text)
        return moment.astimezone(dt.UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def instants(day: dt.date, time: dt.time, zone: str) -> list[dt.datetime]:
    """The moments, in UTC, at which clocks of `zone` show this: none where they are put
    forward over it, two where they are put back.

    Raises:
        OverflowError: the calendar has no such moment in UTC.
    """
    local = ZoneInfo(zone)
    shown = dt.datetime.combine(day, time)
    found = []
    for fold in (0, 1):
        moment = shown.replace(tzinfo=local, fold=fold).astimezone(dt.UTC)
        if moment.astimezone(local).replace(tzinfo=None) == shown and moment not in found:
            found.append(moment)
    return found


def after_gap(day: dt.date, time: dt.time, zone: str) -> dt.datetime:
    """What clocks of `zone` show once they were put forward over this, as long after the jump."""
    local = ZoneInfo(zone)
    skipped = dt.datetime.combine(day, time, tzinfo=local)
    return skipped.astimezone(dt.UTC).astimezone(local)


def moment_words(moment: dt.datetime, zone: str = "") -> str:
    """What clocks of `zone` (the newsroom's without one) show then, and the zone itself."""
    zone = zone or settings.STORYTRACK_TIME_ZONE
    return f"{moment.astimezone(ZoneInfo(zone)):%-d %b %Y, %H:%M} {zone}"
