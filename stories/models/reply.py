import datetime as dt

from django.db import models
from django.db.models import Q

from stories.models.base import Kept, one_of
from stories.models.claim import Claim
from stories.models.fields import CleanLine, CleanText
from stories.models.spans import Span, span_basis, span_constraint, span_day, span_note, span_of
from stories.models.story import Story, hides
from stories.models.user import User
from stories.models.vocab import Channel, ReplyState


class ReplyRequestQuerySet(models.QuerySet["ReplyRequest"]):
    def visible_to(self, user: User) -> "ReplyRequestQuerySet":
        return self.exclude(hides(user, "story"))

    def pending(self) -> "ReplyRequestQuerySet":
        return self.filter(state=ReplyState.PENDING)

    def past_deadline(self, now: dt.datetime) -> "ReplyRequestQuerySet":
        return self.pending().filter(due_at__lt=now)


class ReplyRequest(Kept):
    """Whom we, or another outlet, asked about which claims; what came of it, or why not."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="reply_requests")
    claims = models.ManyToManyField(Claim, related_name="reply_requests")
    speaker = models.ForeignKey(
        "stories.Speaker",
        on_delete=models.PROTECT,
        related_name="reply_requests",
        null=True,
        blank=True,
    )
    contact = CleanLine(
        max_length=200, blank=True, default="", help_text="Through whom: a press office, a lawyer."
    )
    outlet = models.ForeignKey(
        "stories.Outlet",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="Where another outlet asked, not we.",
    )
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.UNKNOWN)
    asked_from = span_day()
    asked_to = span_day()
    asked_basis = span_basis()
    asked_note = span_note()
    due_at = models.DateTimeField(null=True, blank=True)
    questions = CleanText(max_length=10_000, blank=True, default="", help_text="As sent.")
    state = models.CharField(
        max_length=9, choices=ReplyState.choices, default=ReplyState.PENDING, editable=False
    )
    reason = CleanText(max_length=2_000, blank=True, default="", help_text="Readers will see it.")
    """Why nobody was asked, or why it goes out without an answer."""
    answer = CleanText(max_length=20_000, blank=True, default="", editable=False)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ReplyRequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            one_of("reply", "state", ReplyState.values),
            one_of("reply", "channel", Channel.values),
            span_constraint("reply", "asked"),
            models.CheckConstraint(
                condition=~Q(state=ReplyState.NOT_ASKED) | ~Q(reason=""),
                name="reply_not_asked_says_why",
                violation_error_message="Say why nobody was asked. Readers will see it.",
            ),
            models.CheckConstraint(
                condition=Q(state=ReplyState.ANSWERED, answered_at__isnull=False) & ~Q(answer="")
                | ~Q(state=ReplyState.ANSWERED),
                name="reply_answered_says_what",
            ),
            models.CheckConstraint(
                condition=Q(speaker__isnull=False) | ~Q(contact=""),
                name="reply_asks_somebody",
                violation_error_message="Say who was asked.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="reply_pending",
                condition=Q(state=ReplyState.PENDING),
            )
        ]

    def __str__(self) -> str:
        return f"Asked {self.speaker or self.contact}"

    @property
    def asked(self) -> Span:
        return span_of(self, "asked")
