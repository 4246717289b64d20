import datetime as dt

from django.db import models
from django.db.models import Q

from stories.models.base import Kept, person
from stories.models.claim import Claim
from stories.models.fields import CleanLine, CleanText
from stories.models.followup_rules import CONSTRAINTS, INDEXES
from stories.models.story import Story, hides
from stories.models.user import User
from stories.models.vocab import (
    DATED_TRIGGERS,
    Escalation,
    FollowupState,
    Priority,
    RepeatUnit,
    RepeatUntil,
    Role,
    Trigger,
)

ABLE = ("reporter", "editor", "administrator")
"""Roles that chase questions."""


class FollowupQuerySet(models.QuerySet["Followup"]):
    def open(self) -> "FollowupQuerySet":
        return self.filter(state=FollowupState.OPEN)

    def visible_to(self, user: User) -> "FollowupQuerySet":
        return self.exclude(hides(user, "story"))

    def owned_by(self, user: User) -> "FollowupQuerySet":
        return self.filter(owner=user)

    def held_by(self, user: User) -> "FollowupQuerySet":
        """Open questions that would be nobody's, or have no backup, were `user` to leave."""
        return self.open().filter(Q(owner=user) | Q(backup=user))

    def escalated_to(self, user: User) -> "FollowupQuerySet":
        """Open questions that came to `user` because their owner did not close them."""
        reached = Q(escalation=Escalation.EDITORS) if user.includes(Role.EDITOR) else Q(pk__in=[])
        gone_on = [Escalation.LEAD, Escalation.EDITORS]
        reached |= Q(escalation__in=gone_on, story__lead=user) | (
            ~Q(escalation="") & Q(backup=user)
        )
        # Said apart from the rest, so that the index of what was passed on can serve it.
        passed_on = self.open().exclude(escalation="").filter(escalation__in=Escalation.values)
        return passed_on.visible_to(user).filter(reached)

    def concerning(self, user: User) -> "FollowupQuerySet":
        """What `user` asks, stands behind, or was escalated to: what is on their list."""
        passed_on = Followup.objects.escalated_to(user).values("pk")
        return self.filter(Q(owner=user) | Q(backup=user) | Q(pk__in=passed_on))

    def open_concerning(self, user: User) -> "FollowupQuerySet":
        """The open ones of `concerning`, each kind looked up in its own index."""
        rows = Followup.objects.open()
        kinds = (rows.filter(owner=user), rows.filter(backup=user), rows.escalated_to(user))
        first, *others = (each.order_by().values("pk") for each in kinds)
        return self.filter(pk__in=first.union(*others))

    def nobodys(self) -> "FollowupQuerySet":
        """Open questions whose owner has left, or may not chase questions any more."""
        unable = User.objects.exclude(is_active=True, role__in=ABLE)
        return self.open().filter(owner__in=unable.values("pk"))

    def whose(self, whose: str, user: User) -> "FollowupQuerySet":
        """Those of everybody ("all"), of the stories that `user` works on ("team"), or theirs."""
        if whose == "all":
            return self
        if whose != "team":
            return self.concerning(user)
        theirs = Followup.objects.concerning(user).values("pk")
        stories = Story.objects.followed_by(user).values("pk")
        return self.filter(Q(pk__in=theirs) | Q(story__in=stories))

    def overdue(self, today: dt.date) -> "FollowupQuerySet":
        return self.open().filter(due_on__lt=today)

    def due_on(self, today: dt.date) -> "FollowupQuerySet":
        return self.open().filter(due_on=today)

    def asleep(self) -> "FollowupQuerySet":
        return self.open().filter(snoozed_until__isnull=False, woke_on__isnull=True)

    def waiting_for(self, trigger: str) -> "FollowupQuerySet":
        """Open questions that this event would bring up."""
        return self.open().filter(trigger=trigger, fired_at__isnull=True)

    def coming_up(self, today: dt.date) -> "FollowupQuerySet":
        """Open questions whose trigger's day has come, and nobody has been told."""
        return self.open().filter(
            trigger__in=sorted(DATED_TRIGGERS), fired_at__isnull=True, due_on__lte=today
        )

    def parked(self) -> "FollowupQuerySet":
        """Questions on which a reminder failed; an administrator looks at them."""
        return self.filter(parked_at__isnull=False)


class Followup(Kept):
    """A question in the diary. It closes only with an answer or with a reason for dropping it.

    `due_on` is the day on which it comes up: the earlier of `fixed_on`, which a person chose,
    and the day of its trigger; while it is snoozed, the day on which it comes back.
    """

    NEVER_DELETED = True

    story = models.ForeignKey(
        Story, on_delete=models.PROTECT, related_name="followups", db_index=False
    )
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="followups",
        null=True,
        blank=True,
        db_index=False,
    )
    question = CleanLine(max_length=300)
    priority = models.CharField(max_length=6, choices=Priority.choices, default=Priority.NORMAL)
    owner = person(limit_choices_to={"is_active": True})
    backup = person(null=True, blank=True, limit_choices_to={"is_active": True})
    due_on = models.DateField(null=True, blank=True)
    fixed_on = models.DateField(null=True, blank=True, editable=False)
    trigger = models.CharField(max_length=12, choices=Trigger.choices, blank=True, default="")
    trigger_months = models.PositiveSmallIntegerField(
        null=True, blank=True, verbose_name="how many months"
    )
    article = models.ForeignKey(
        "stories.Article",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    fired_at = models.DateTimeField(null=True, blank=True, editable=False)
    came_up = CleanLine(max_length=300, blank=True, default="", editable=False)
    repeat_every = models.PositiveSmallIntegerField(null=True, blank=True)
    repeat_unit = models.CharField(max_length=5, choices=RepeatUnit.choices, blank=True, default="")
    repeat_until = models.CharField(
        max_length=8, choices=RepeatUntil.choices, blank=True, default=""
    )
    repeat_times = models.PositiveSmallIntegerField(null=True, blank=True)
    series = models.CharField(max_length=12, blank=True, default="", editable=False)
    series_from = models.DateField(null=True, blank=True, editable=False)
    turn = models.PositiveIntegerField(default=1, editable=False)
    snoozed_until = models.DateField(null=True, blank=True, editable=False)
    snoozed_reason = CleanText(max_length=1_000, blank=True, default="", editable=False)
    snoozed_by = person(null=True, blank=True, editable=False)
    woke_on = models.DateField(null=True, blank=True, editable=False)
    escalation = models.CharField(
        max_length=8, choices=Escalation.choices, blank=True, default="", editable=False
    )
    escalated_on = models.DateField(null=True, blank=True, editable=False)
    parked_at = models.DateTimeField(null=True, blank=True, editable=False)
    parked_error = models.CharField(max_length=500, blank=True, default="", editable=False)
    readers_see = models.BooleanField(
        default=False, help_text="Show the question and its date on the readers' pages."
    )
    follows = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        related_name="followed_by",
        null=True,
        blank=True,
        editable=False,
    )
    state = models.CharField(
        max_length=8, choices=FollowupState.choices, default=FollowupState.OPEN, editable=False
    )
    answer = CleanText(max_length=6_000, blank=True, default="", editable=False)
    dropped_reason = CleanText(max_length=2_000, blank=True, default="", editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_by = person(null=True, blank=True, editable=False)
    measurement = models.ForeignKey(
        "stories.Measurement",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    update = models.ForeignKey(
        "stories.Update",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )

    objects = FollowupQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = "follow-up"
        constraints = CONSTRAINTS
        indexes = INDEXES

    def __str__(self) -> str:
        return self.question

    @property
    def is_asleep(self) -> bool:
        return self.snoozed_until is not None and self.woke_on is None

    @property
    def repeats(self) -> bool:
        return bool(self.series)
