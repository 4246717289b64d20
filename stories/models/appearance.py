from typing import TYPE_CHECKING, NamedTuple

from django.db import models
from django.db.models import F, Q

from stories.models.article import Article, ArticleVersion
from stories.models.base import Kept, Trashable, one_of, trashed_newest, trashed_says_who
from stories.models.claim import Claim
from stories.models.fields import CleanLine, CleanText
from stories.models.vocab import AppearanceMode

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class Passage(NamedTuple):
    """A place in a version's text: paragraph from 0, start and end in code points of it."""

    paragraph: int
    start: int
    end: int
    quote: str


class AppearanceQuerySet(models.QuerySet["Appearance"]):
    def in_use(self) -> "AppearanceQuerySet":
        """All but those that were removed."""
        return self.filter(trashed_at__isnull=True)


class Appearance(Kept, Trashable):
    """Where a claim stands: passages of one version of one article.

    Passages are written once: one that was removed stays on record, put away with its reason.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="appearances", db_index=False
    )
    version = models.ForeignKey(
        ArticleVersion, on_delete=models.PROTECT, related_name="appearances"
    )
    mode = models.CharField(
        max_length=8, choices=AppearanceMode.choices, default=AppearanceMode.REPORTED
    )
    language = models.CharField(max_length=12, default="en")
    translator = CleanLine(max_length=160, blank=True, default="")
    via_article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    via_outlet = models.ForeignKey(
        "stories.Outlet", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    note = CleanText(max_length=1_000, blank=True, default="")

    objects = AppearanceQuerySet.as_manager()

    if TYPE_CHECKING:
        spans: RelatedManager["AppearanceSpan"]

    class Meta:
        ordering = ["claim_id", "pk"]
        constraints = [
            one_of("appearance", "mode", AppearanceMode.values),
            trashed_says_who("appearance"),
            models.UniqueConstraint(
                fields=["claim", "version"],
                condition=Q(trashed_at__isnull=True),
                name="appearance_once_a_version",
                violation_error_message="The claim stands in this text already.",
            ),
            models.CheckConstraint(
                condition=Q(via_article__isnull=True) | Q(via_outlet__isnull=True),
                name="appearance_one_via",
                violation_error_message="Name the article or the outlet behind it, not both.",
            ),
        ]
        indexes = [trashed_newest("appearance")]

    def __str__(self) -> str:
        return f"{self.claim} in {self.version}"


class AppearanceSpan(models.Model):
    """One passage: paragraph, start and end in code points, and the words that stand there."""

    APPEND_ONLY = True

    appearance = models.ForeignKey(
        Appearance, on_delete=models.PROTECT, related_name="spans", db_index=False
    )
    paragraph = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = CleanText(max_length=5_000)

    class Meta:
        ordering = ["appearance_id", "paragraph", "start"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="span_is_not_empty"),
            models.UniqueConstraint(
                fields=["appearance", "paragraph", "start"], name="span_place_once"
            ),
        ]

    def __str__(self) -> str:
        return self.quote
