"""The readers' board of pledges: what it is narrowed, ordered and counted by."""

import datetime as dt

from django.db import models

from stories.models.edition.shelf import NEWEST, Listing, Shelf
from stories.models.vocab import PENDING_OUTCOMES, Subject


class TrackedPledgeQuerySet(models.QuerySet["TrackedPledge"]):
    def counted(self) -> "TrackedPledgeQuerySet":
        """Each pledge once: its other wordings and its repetitions stand for nothing new."""
        return self.filter(again_of="")

    def under(self, scope: str, key: str) -> "TrackedPledgeQuerySet":
        """The pledges of a story, speaker or topic."""
        listed = Listing.objects.filter(scope=scope, key=key, subject=Subject.CLAIM)
        return self.filter(shelf__in=listed.values("shelf"))

    def overdue(self, today: dt.date) -> "TrackedPledgeQuerySet":
        """The deadline is over, and nothing final is known."""
        return self.filter(deadline_to__lt=today, outcome__in=sorted(PENDING_OUTCOMES))


class TrackedPledge(models.Model):
    """A pledge on the readers' board, with what the board is narrowed and counted by."""

    shelf = models.OneToOneField(Shelf, on_delete=models.CASCADE, related_name="tracked")
    outcome = models.CharField(max_length=12)
    standing = models.CharField(max_length=16)
    deadline_to = models.DateField(null=True, blank=True)
    again_of = models.CharField(max_length=12, blank=True, default="")
    """The public id of the pledge that this one words or says again."""

    sort_at = models.DateTimeField()

    objects = TrackedPledgeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["again_of", *NEWEST], name="tracked_newest"),
            models.Index(fields=["again_of", "outcome", *NEWEST], name="tracked_outcome"),
            models.Index(fields=["again_of", "standing", *NEWEST], name="tracked_standing"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome}, {self.standing}"
