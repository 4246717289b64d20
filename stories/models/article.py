from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from stories.models.base import Kept, Trashable, one_of, person, trashed_newest, trashed_says_who
from stories.models.fields import CleanJSON, CleanLine, CleanText
from stories.models.spans import Span, span_basis, span_constraint, span_day, span_note, span_of
from stories.models.story import Story, hides
from stories.models.user import User
from stories.models.vocab import ArticleForm

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, user: User) -> "ArticleQuerySet":
        """All but the articles that stand only in stories which `user` may not see."""
        places = Article.stories.through.objects.all()
        elsewhere = places.filter(article=OuterRef("article")).exclude(hides(user, "story"))
        secret = places.filter(story__in=Story.objects.hidden_from(user).values("pk"))
        hidden = secret.exclude(Exists(elsewhere)).values("article")
        return self.filter(trashed_at__isnull=True).exclude(pk__in=hidden)


class Article(Kept, Trashable):
    """One published piece of coverage. It may have no address: print, wire, pasted, an event."""

    title = CleanLine(max_length=300)
    form = models.CharField(max_length=8, choices=ArticleForm.choices, default=ArticleForm.WEB)
    address = models.URLField(max_length=2_000, blank=True, default="")
    address_key = models.CharField(max_length=2_000, blank=True, default="", editable=False)
    archive_address = models.URLField(max_length=2_000, blank=True, default="")
    outlet = models.ForeignKey(
        "stories.Outlet", on_delete=models.PROTECT, related_name="articles", null=True, blank=True
    )
    byline = CleanLine(max_length=300, blank=True, default="")
    language = models.CharField(max_length=12, default="en")
    published_from = span_day()
    published_to = span_day()
    published_basis = span_basis()
    published_note = span_note()
    note = CleanText(max_length=2_000, blank=True, default="")
    stories = models.ManyToManyField(Story, related_name="articles", blank=True)

    objects = ArticleQuerySet.as_manager()

    if TYPE_CHECKING:
        versions: RelatedManager["ArticleVersion"]

    class Meta:
        ordering = ["-published_from", "-pk"]
        constraints = [
            one_of("article", "form", ArticleForm.values),
            trashed_says_who("article"),
            span_constraint("article", "published"),
            models.UniqueConstraint(
                fields=["address_key"], condition=~Q(address_key=""), name="article_address_once"
            ),
            models.CheckConstraint(
                condition=Q(address="", address_key="") | (~Q(address="") & ~Q(address_key="")),
                name="article_address_has_its_key",
            ),
        ]
        indexes = [
            models.Index(fields=["-published_from", "-id"], name="article_newest"),
            trashed_newest("article"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def published(self) -> Span:
        return span_of(self, "published")


class ArticleVersion(models.Model):
    """The cleaned text of an article as read at one time; appearances refer to it."""

    APPEND_ONLY = True

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    text = CleanText(max_length=500_000)
    incomplete = models.BooleanField(default=False)
    warnings = CleanJSON(default=list, blank=True)
    """What is doubtful about the text: {"kind", "paragraph", "message"} each."""
    fingerprint = models.BigIntegerField(null=True, blank=True)
    """A simhash of the text: few bits apart is nearly the same text."""
    read_at = models.DateTimeField()
    read_by = person()

    class Meta:
        ordering = ["article_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.article}, version {self.number}"

    def paragraphs(self) -> list[str]:
        """The text's paragraphs: what stands between newlines. A place names one by its index."""
        return self.text.split("\n")


class TextBand(models.Model):
    """Sixteen bits of a fingerprint: texts that differ in three bits share one band of four."""

    version = models.ForeignKey(
        ArticleVersion, on_delete=models.PROTECT, related_name="bands", db_index=False
    )
    band = models.PositiveSmallIntegerField()
    bits = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bits", "band", "version"], name="text_band_once")
        ]

    def __str__(self) -> str:
        return f"{self.band}: {self.bits:04x}"
