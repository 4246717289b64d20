"""Notes when work outside the request was done. Not part of the record: no log, no revision."""

import datetime as dt

from django.utils import timezone

from stories.actions import record
from stories.models import Sweep


def began(*, name: str, place: str = "", now: dt.datetime | None = None) -> None:
    now = now or timezone.now()
    with record.writing():
        Sweep.objects.update_or_create(
            name=name, defaults={"began_at": now, "ended_at": None, "place": place[:100]}
        )


def ended(*, name: str, failure: str = "", now: dt.datetime | None = None) -> None:
    """It came to an end: well, or with `failure`. The last failure stays to be read."""
    now = now or timezone.now()
    told: dict[str, object] = {"ended_at": now}
    if failure:
        told |= {"failed_at": now, "failure": failure[:300]}
    with record.writing():
        Sweep.objects.filter(name=name).update(**told)
