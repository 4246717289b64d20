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
