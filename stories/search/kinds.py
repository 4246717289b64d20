"""The sorts of rows that search finds, and who may see which."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Left

from stories import indexes
from stories.fulltext import EVERYTHING, Index, Only
from stories.models import Article, ArticleVersion, Claim, Evidence, Speaker, Story, Update, User

READ = 30_000
"""Letters of an article in which the words are looked for to be shown."""


class Kind(NamedTuple):
    """One sort of row.

    `visible`: the rows that a person may see. `shown`: those rows with what is shown of them.
    `name` and `text` are the fields of the row in which the words are marked.
    """

    key: str
    label: str
    index: Index  # type: ignore[assignment]  # hides tuple.index, which nobody asks for
    visible: Callable[[User], QuerySet[Any]]
    shown: Callable[[QuerySet[Any]], QuerySet[Any]]
    name: str
    text: str

    def only(self, user: User, *, some_hidden: bool) -> Only:
        """What of the index `user` may find. `some_hidden`: there are stories hidden from them."""
        if self.key != "evidence" and not some_hidden:
            return EVERYTHING
        rows = self.visible(user).order_by().filter(pk=RawSQL("{id}", ()))  # filled in by Only
        sql, values = rows.values("pk").query.sql_with_params()
        return Only(f"EXISTS ({sql})", values)


def _claims(user: User) -> QuerySet[Claim]:
    return Claim.objects.visible_to(user)


def _articles(user: User) -> QuerySet[Article]:
    return Article.objects.visible_to(user)


def _stories(user: User) -> QuerySet[Story]:
    return Story.objects.visible_to(user)


def _updates(user: User) -> QuerySet[Update]:
    return Update.objects.visible_to(user)


def _evidence(user: User) -> QuerySet[Evidence]:
    """Open evidence only, whoever asks: what is closed is not searched."""
    claims = Claim.objects.visible_to(user).filter(pk=OuterRef("claim"))
    return Evidence.objects.open().filter(Exists(claims))


def _speakers(user: User) -> QuerySet[Speaker]:
    return Speaker.objects.visible_to(user)


def _with_text(rows: QuerySet[Article]) -> QuerySet[Article]:
    """Articles with the beginning of their newest text as `read`."""
    versions = ArticleVersion.objects.filter(article=OuterRef("pk")).order_by("-number")
    newest = versions.annotate(beginning=Left("text", READ)).values("beginning")[:1]
    return rows.select_related("outlet").annotate(read=Subquery(newest))


KINDS = (
    Kind(
        "claim",
        "Claims",
        indexes.CLAIMS,
        _claims,
        lambda rows: rows.select_related("speaker"),
        "text",
        "note",
    ),
    Kind("article", "Articles", indexes.ARTICLES, _articles, _with_text, "title", "read"),
    Kind("story", "Stories", indexes.STORIES, _stories, lambda rows: rows, "title", "summary"),
    Kind(
        "update",
        "Updates",
        indexes.UPDATES,
        _updates,
        lambda rows: rows.select_related("story"),
        "headline",
        "text",
    ),
    Kind(
        "evidence",
        "Evidence",
        indexes.EVIDENCE,
        _evidence,
        lambda rows: rows.select_related("claim"),
        "source",
        "passage",
    ),
    Kind("speaker", "Speakers", indexes.SPEAKERS, _speakers, lambda rows: rows, "name", "about"),
)
