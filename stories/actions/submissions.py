"""What became of a form that was sent: so that the same one, sent again, leads there too."""

import datetime as dt

from stories.actions import record
from stories.models import Submission


def led_to(*, submission: Submission, address: str) -> None:
    """Remembers where the first answer led."""
    with record.writing():
        Submission.objects.filter(pk=submission.pk).update(led_to=address[:2_000])


def forget(*, before: dt.datetime) -> int:
    """Drops what was sent before `before`: nobody sends a form again after days.

    Returns:
        How many were dropped.
    """
    with record.writing():
        return Submission.objects.filter(at__lt=before).delete()[0]
