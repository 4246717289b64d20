import datetime as dt

from django.db import models
from django.db.models import Q

from stories.models.base import Kept, one_of, person
from stories.models.edition import Edition
from stories.models.fields import CleanLine, CleanText
from stories.models.story import Story, hides
from stories.models.user import User
from stories.models.vocab import ComplaintDecision, Subject

_OPEN = Q(decision="")


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def visible_to(self, user: User) -> "ComplaintQuerySet":
        return self.exclude(hides(user, "story"))

    def open(self) -> "ComplaintQuerySet":
        return self.filter(_OPEN)

    def overdue(self, day: dt.date) -> "ComplaintQuerySet":
        return self.open().filter(due_on__lt=day)


class Complaint(Kept):
    """What a reader says is wrong. Nobody of the desk enters it, so the log begins later.

    `address_hash` stands for where it came from, for a day: enough to keep one sender from
    filling the list, too little to find them.
    """

    about = CleanLine(max_length=500, blank=True, default="")
    """The page, as the reader named it; `subject` and `subject_id` where it is one of ours."""
    subject = models.CharField(max_length=8, choices=Subject.choices, blank=True, default="")
    subject_id = models.CharField(max_length=12, blank=True, default="")
    story = models.ForeignKey(
        Story, on_delete=models.PROTECT, related_name="complaints", null=True, blank=True
    )
    text = CleanText(max_length=4_000)
    contact = CleanLine(max_length=200, blank=True, default="")
    address_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    owner = person(null=True, blank=True, limit_choices_to={"is_active": True})
    due_on = models.DateField()
    decision = models.CharField(
        max_length=8, choices=ComplaintDecision.choices, blank=True, default="", editable=False
    )
    reason = CleanText(max_length=4_000, blank=True, default="", editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = person(null=True, blank=True, editable=False)
    correction = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
    )
    created_by = person(null=True, editable=False)
    updated_by = person(null=True, editable=False)

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            one_of("complaint", "subject", Subject.values, empty=True),
            one_of("complaint", "decision", ComplaintDecision.values, empty=True),
            models.CheckConstraint(
                condition=_OPEN & Q(decided_at__isnull=True, decided_by__isnull=True, reason="")
                | ~_OPEN & Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(reason=""),
                name="complaint_decided_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["due_on", "id"], name="complaint_due", condition=_OPEN),
            models.Index(fields=["created_at"], name="complaint_received"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
