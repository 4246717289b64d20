from django.db import models
from django.db.models import Q

from stories.models.base import Kept, one_of, person
from stories.models.claim import Claim
from stories.models.clearance import ONE_THING, OfOneThing
from stories.models.fields import CleanJSON, CleanText
from stories.models.story import Story
from stories.models.update import Update
from stories.models.user import check_zone
from stories.models.vocab import OPEN_SCHEDULES, ScheduleState

_OPEN = Q(state__in=OPEN_SCHEDULES)
_WAITING = Q(state=ScheduleState.WAITING)


class ScheduleQuerySet(OfOneThing):
    def open(self) -> "ScheduleQuerySet":
        """Those that wait for their time, and those that were stopped at it."""
        return self.filter(_OPEN)

    def waiting(self) -> "ScheduleQuerySet":
        return self.filter(_WAITING)

    def stopped(self) -> "ScheduleQuerySet":
        return self.filter(state=ScheduleState.PARKED)


class Schedule(Kept):
    """What will be published at a moment, frozen as it was when somebody said so.

    `frozen` holds the contents of the editions to come, as `editions.Draft` has them, in the
    order in which they go out; `number` is the edition that readers saw then. A later edit of
    the draft changes nothing of it.
    """

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="schedules")
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="schedules", null=True, blank=True
    )
    update = models.ForeignKey(
        Update, on_delete=models.PROTECT, related_name="schedules", null=True, blank=True
    )
    frozen = CleanJSON(default=list, editable=False)
    correction = CleanText(max_length=2_000, blank=True, default="")
    at = models.DateTimeField()
    zone = models.CharField(max_length=64, validators=[check_zone])
    state = models.CharField(
        max_length=9,
        choices=ScheduleState.choices,
        default=ScheduleState.WAITING,
        editable=False,
    )
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    settled_by = person(null=True, blank=True, editable=False)
    why = CleanText(max_length=2_000, blank=True, default="", editable=False)
    """Why it was cancelled, or what stopped it at its time."""

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            one_of("schedule", "state", ScheduleState.values),
            models.CheckConstraint(condition=ONE_THING, name="schedule_of_one_thing"),
            models.CheckConstraint(
                condition=_WAITING & Q(settled_at__isnull=True, settled_by__isnull=True, why="")
                | ~_WAITING & Q(settled_at__isnull=False, settled_by__isnull=False),
                name="schedule_settled_says_who",
            ),
            models.CheckConstraint(
                condition=~Q(state=ScheduleState.PARKED) | ~Q(why=""),
                name="schedule_stopped_says_why",
            ),
            models.UniqueConstraint(
                fields=["story"],
                condition=_OPEN & Q(claim__isnull=True, update__isnull=True),
                name="schedule_open_once_a_story",
            ),
            models.UniqueConstraint(
                fields=["claim"], condition=_OPEN, name="schedule_open_once_a_claim"
            ),
            models.UniqueConstraint(
                fields=["update"], condition=_OPEN, name="schedule_open_once_an_update"
            ),
        ]
        indexes = [models.Index(fields=["at", "id"], name="schedule_due", condition=_WAITING)]

    def __str__(self) -> str:
        return f"{self.row}, {self.at:%Y-%m-%d %H:%M}"

    @property
    def row(self) -> Story | Claim | Update:
        return self.claim or self.update or self.story
