from django.db import models
from django.db.models import Q

from stories.models.article import Article
from stories.models.base import Kept
from stories.models.claim import Claim
from stories.models.fields import CleanLine, CleanText
from stories.models.story import Story, hides
from stories.models.user import User


class QuickLineQuerySet(models.QuerySet["QuickLine"]):
    def visible_to(self, user: User) -> "QuickLineQuerySet":
        return self.exclude(hides(user, "story"))

    def waiting(self) -> "QuickLineQuerySet":
        """Not yet made claims, not dropped."""
        return self.filter(claim__isnull=True, dropped_at__isnull=True)


class QuickLine(Kept):
    """Words noted at an event, before there is any article: who, what, when, where to hear it."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="quick_lines")
    event = CleanLine(max_length=160)
    speaker_name = CleanLine(max_length=160)
    words = CleanText(max_length=2_000)
    said_at = models.DateTimeField()
    note = CleanLine(max_length=300, blank=True, default="")
    dropped_at = models.DateTimeField(null=True, blank=True, editable=False)
    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )

    objects = QuickLineQuerySet.as_manager()

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=True) | Q(article__isnull=False, dropped_at__isnull=True),
                name="quick_line_claim_has_its_article",
            )
        ]

    def __str__(self) -> str:
        return f"{self.speaker_name}: {self.words[:60]}"
