import datetime as dt

from django.db import models
from django.db.models import Q

from stories.models.base import Kept, one_of, person
from stories.models.claim import Claim
from stories.models.fields import CleanLine, CleanText
from stories.models.story import Story, hides
from stories.models.user import User
from stories.models.vocab import FollowupState, Trigger


class FollowupQuerySet(models.QuerySet["Followup"]):
    def open(self) -> "FollowupQuerySet":
        return self.filter(state=FollowupState.OPEN)

    def visible_to(self, user: User) -> "FollowupQuerySet":
        return self.exclude(hides(user, "story"))

    def owned_by(self, user: User) -> "FollowupQuerySet":
        return self.filter(owner=user)

    def overdue(self, today: dt.date) -> "FollowupQuerySet":
        return self.open().filter(due_on__lt=today)

    def due_on(self, today: dt.date) -> "FollowupQuerySet":
        return self.open().filter(due_on=today)


class Followup(Kept):
    """A question in the diary. It closes only with an answer or with a reason for dropping it."""

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
    owner = person(limit_choices_to={"is_active": True})
    backup = person(null=True, blank=True, limit_choices_to={"is_active": True})
    due_on = models.DateField(null=True, blank=True)
    trigger = models.CharField(max_length=12, choices=Trigger.choices, blank=True, default="")
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
        constraints = [
            one_of("followup", "state", FollowupState.values),
            one_of("followup", "trigger", Trigger.values, empty=True),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False) | ~Q(trigger=""),
                name="followup_comes_up",
                violation_error_message="Give the day when the question is due, or what brings it.",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=FollowupState.OPEN, answer="", dropped_reason="", closed_at__isnull=True
                )
                | Q(state=FollowupState.ANSWERED, dropped_reason="", closed_at__isnull=False)
                & ~Q(answer="")
                | Q(state=FollowupState.DROPPED, answer="", closed_at__isnull=False)
                & ~Q(dropped_reason=""),
                name="followup_closed_says_how",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on", "id"], name="followup_due", condition=Q(state=FollowupState.OPEN)
            ),
            models.Index(
                fields=["owner", "due_on", "id"],
                name="followup_mine",
                condition=Q(state=FollowupState.OPEN),
            ),
            models.Index(
                fields=["backup", "due_on", "id"],
                name="followup_as_backup",
                condition=Q(state=FollowupState.OPEN),
            ),
            models.Index(
                fields=["claim"], name="followup_asked", condition=Q(state=FollowupState.OPEN)
            ),
            *(
                models.Index(
                    fields=["due_on", "id"], name=f"followup_{state}", condition=Q(state=state)
                )
                for state in (FollowupState.ANSWERED, FollowupState.DROPPED)
            ),
            models.Index(fields=["story", "due_on", "id"], name="followup_story"),
            models.Index(fields=["claim", "due_on", "id"], name="followup_claim"),
        ]

    def __str__(self) -> str:
        return self.question
