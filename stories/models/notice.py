import uuid

from django.db import models
from django.db.models import Q

from stories.models.base import Kept, one_of, person
from stories.models.fields import CleanLine, CleanText
from stories.models.topic import Topic
from stories.models.vocab import NoticeKind, NoticeState


class Webhook(Kept):
    """A room elsewhere that is told of developments, in the manner of Slack."""

    name = CleanLine(max_length=80, unique=True)
    address = models.URLField(
        max_length=500, help_text="Whoever knows it can write there: it is a secret."
    )
    topic = models.ForeignKey(
        Topic,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="Only stories of this topic. Empty: all that are not restricted.",
    )
    tells_published = models.BooleanField("Tell what was published", default=True)
    tells_withdrawn = models.BooleanField("Tell of withdrawals", default=True)
    tells_escalated = models.BooleanField("Tell of questions that nobody closes", default=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Notice(models.Model):
    """One thing to tell one person or one room, once. Not part of the record.

    The unique constraints are what keeps anybody from being told twice; `uid` makes the
    Message-ID, the same whenever a sending is tried again.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=9, choices=NoticeKind.choices)
    occurrence = models.CharField(max_length=60)
    """The day of a digest, or the uid of the change that it tells of."""

    recipient = person(null=True, blank=True)
    webhook = models.ForeignKey(
        Webhook, on_delete=models.CASCADE, related_name="+", null=True, blank=True
    )
    change = models.ForeignKey(
        "stories.Change",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    due_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=NoticeState.choices, default=NoticeState.WAITING)
    lease_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    error = CleanText(max_length=500, blank=True, default="")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-due_at", "-pk"]
        constraints = [
            one_of("notice", "kind", NoticeKind.values),
            one_of("notice", "state", NoticeState.values),
            models.CheckConstraint(
                condition=Q(kind=NoticeKind.ROOM, webhook__isnull=False, recipient__isnull=True)
                | ~Q(kind=NoticeKind.ROOM) & Q(webhook__isnull=True, recipient__isnull=False),
                name="notice_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state=NoticeState.WAITING, done_at__isnull=True)
                | ~Q(state=NoticeState.WAITING) & Q(done_at__isnull=False),
                name="notice_done_says_when",
            ),
            models.UniqueConstraint(
                fields=["recipient", "kind", "occurrence"],
                name="notice_once",
                condition=Q(recipient__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["webhook", "occurrence"],
                name="notice_to_room_once",
                condition=Q(webhook__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="notice_due",
                condition=Q(state=NoticeState.WAITING),
            ),
            models.Index(
                fields=["-done_at"], name="notice_parked", condition=Q(state=NoticeState.PARKED)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.recipient or self.webhook}"
