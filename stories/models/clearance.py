import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from stories.models.base import Kept, one_of, person
from stories.models.claim import Claim
from stories.models.fields import CleanText
from stories.models.story import Story, hides
from stories.models.update import Update
from stories.models.user import User
from stories.models.vocab import Desk

ONE_THING = Q(claim__isnull=True) | Q(update__isnull=True)


class OfOneThing(models.QuerySet):
    def of(self, row: models.Model) -> Self:
        """Those of one claim, update or story itself."""
        if isinstance(row, Claim):
            return self.filter(claim=row)
        if isinstance(row, Update):
            return self.filter(update=row)
        return self.filter(story=row, claim__isnull=True, update__isnull=True)

    def visible_to(self, user: User) -> Self:
        return self.exclude(hides(user, "story"))


class ClearanceQuerySet(OfOneThing):
    pass


class HoldQuerySet(OfOneThing):
    def standing(self, now: dt.datetime | None = None) -> "HoldQuerySet":
        """Neither lifted nor, of an embargo, over."""
        waits = Q(until__isnull=True) | Q(until__gt=now or timezone.now())
        return self.filter(waits, lifted_at__isnull=True)


class Clearance(Kept):
    """Legal or standards sign-off of one revision of a claim, an update or a story.

    A later edit raises the revision: what was cleared is no longer what stands there.
    """

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="clearances")
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="clearances", null=True, blank=True
    )
    update = models.ForeignKey(
        Update, on_delete=models.PROTECT, related_name="clearances", null=True, blank=True
    )
    desk = models.CharField(max_length=9, choices=Desk.choices)
    cleared = models.PositiveIntegerField()
    """The revision that was read."""
    text = models.TextField(blank=True, default="", editable=False)
    """The words that were read, so that a later edit can be shown against them."""
    note = CleanText(max_length=4_000, blank=True, default="")

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            one_of("clearance", "desk", Desk.values),
            models.CheckConstraint(condition=ONE_THING, name="clearance_of_one_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.get_desk_display()} clearance of revision {self.cleared}"


class Hold(Kept):
    """Nothing of this is published while it stands, by no road. It says who placed it and why.

    One with `until` is an embargo: it ends by itself at that moment.
    """

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="holds")
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="holds", null=True, blank=True
    )
    update = models.ForeignKey(
        Update, on_delete=models.PROTECT, related_name="holds", null=True, blank=True
    )
    reason = CleanText(max_length=2_000)
    until = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True, editable=False)
    lifted_by = person(null=True, blank=True, editable=False)
    lifted_why = CleanText(max_length=2_000, blank=True, default="", editable=False)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=ONE_THING, name="hold_of_one_thing"),
            models.CheckConstraint(condition=~Q(reason=""), name="hold_says_why"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_why="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lifted_why=""),
                name="hold_lifted_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.reason[:80]
