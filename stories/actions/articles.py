"""Coverage: entered by hand, edited, read again, added to further stories."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils import timezone

from stories.actions import record
from stories.actions.known import known_article
from stories.intake.address import Address, BadAddress
from stories.intake.fingerprint import fingerprint
from stories.models import Article, ArticleVersion, Outlet, Spotting, Story, TextBand, User
from stories.models.spans import NO_DATE, Span
from stories.models.vocab import ArticleForm, ChangeKind, Role

FIELDS = frozenset(
    {
        "title",
        "form",
        "address",
        "archive_address",
        "outlet",
        "byline",
        "language",
        "published_from",
        "published_to",
        "published_basis",
        "published_note",
        "note",
    }
)


class Entered(NamedTuple):
    """The article, and whether it is new: a known address leads to the one that is there."""

    article: Article
    created: bool


@record.action
def enter(
    *,
    story: Story | None,
    title: str,
    text: str = "",
    address: str = "",
    form: str = ArticleForm.WEB,
    outlet: Outlet | None = None,
    byline: str = "",
    language: str = "en",
    published: Span = NO_DATE,
    archive_address: str = "",
    note: str = "",
    incomplete: bool = False,
    by: User,
    now: dt.datetime | None = None,
) -> Entered:
    """An article by hand; `text` becomes its first version.

    Raises:
        Refused: no web address, or that of an article that `by` may not see.
    """
    record.require(by, Role.REPORTER, to="enter an article")
    parsed = _address(address, field="address")
    if (there := known_article(parsed, by=by)) is not None:
        if story is not None:
            add_to_story(article=there, story=story, by=by, now=now)
        return Entered(there, created=False)
    archive = _address(archive_address, field="archive_address")
    article = record.create(
        Article(
            title=title,
            form=form,
            **_address_columns(parsed),
            archive_address=archive.url if archive else "",
            outlet=outlet,
            byline=byline,
            language=language,
            note=note,
            **record.columns("published", published),
        ),
        by=by,
        now=now,
    )
    after = {"title": article.title, "address": article.address}
    record.log(ChangeKind.ARTICLE_ENTERED, article, by=by, story=story, after=after, now=now)
    article.stories.set([story] if story else [])
    if text.strip():
        add_version(article=article, text=text, incomplete=incomplete, by=by, now=now)
    return Entered(article, created=True)


def _address(text: str, *, field: str) -> Address | None:
    if not text.strip():
        return None
    try:
        return Address.parse(text)
    except BadAddress as error:
        raise record.Refused(str(error), field=field) from error


def _address_columns(address: Address | None) -> dict[str, str]:
    return {
        "address": address.url if address else "",
        "address_key": address.key if address else "",
    }


@record.action
def edit_article(
    *,
    article: Article,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Article:
    record.require(by, Role.REPORTER, to="change an article")
    if unknown := set(changes) - FIELDS:
        raise ValueError(f"Not edited by hand: {', '.join(sorted(unknown))}")
    values = dict(changes)
    if "address" in values:
        parsed = _address(values["address"], field="address")
        values |= _address_columns(parsed)
        taken = Article.objects.filter(address_key=values["address_key"]).exclude(pk=article.pk)
        if parsed and taken.exists():
            raise record.Refused("Another article has this address already.", field="address")
    if "archive_address" in values:
        archive = _address(values["archive_address"], field="archive_address")
        values["archive_address"] = archive.url if archive else ""
    record.edit(
        article,
        values,
        kind=ChangeKind.ARTICLE_EDITED,
        may=FIELDS | {"address_key"},
        revision=revision,
        by=by,
        story=article.stories.order_by("pk").first(),
        now=now,
    )
    return article


@record.action
def add_version(
    *,
    article: Article,
    text: str,
    incomplete: bool = False,
    by: User,
    now: dt.datetime | None = None,
) -> ArticleVersion:
    """The text as read now. Passages marked in an older version stay where they are.

    Raises:
        Refused: no text, or the same text as the newest version.
    """
    record.require(by, Role.REPORTER, to="add a version")
    return keep_text(article=article, text=text, incomplete=incomplete, by=by, now=now)


@record.action
def keep_text(
    *,
    article: Article,
    text: str,
    incomplete: bool = False,
    warnings: Sequence[dict[str, Any]] = (),
    by: User,
    now: dt.datetime | None = None,
) -> ArticleVersion:
    """What `add_version` does, for a worker: who asked for the reading may have left since.

    The version waits to be looked through for claims, and its fingerprint is kept in bands,
    by which nearly the same text is found.

    Args:
        warnings: {"kind", "paragraph", "message"} each, as intake gives them.

    Raises:
        Refused: as `add_version`.
    """
    now = now or timezone.now()
    if not text.strip():
        raise record.Refused("Paste the text of the article.", field="text")
    newest = article.versions.order_by("-number").first()
    version = ArticleVersion(
        article=article,
        number=newest.number + 1 if newest else 1,
        text=text,
        incomplete=incomplete,
        warnings=list(warnings),
        read_at=now,
        read_by=by,
    )
    record.clean(version)
    if newest and newest.text == version.text:
        raise record.Refused("This is the text that is here already.", field="text")
    _insert(version)
    Spotting.objects.create(version=version, due_at=now)
    record.log(
        ChangeKind.VERSION_ADDED,
        article,
        by=by,
        story=article.stories.order_by("pk").first(),
        after={"version": version.number, "incomplete": incomplete},
        now=now,
    )
    return version


def _insert(version: ArticleVersion) -> None:
    mark = fingerprint(version.text)
    version.fingerprint = mark - (1 << 64) if mark >> 63 else mark  # the column has a sign
    version.save(force_insert=True)
    if mark:
        TextBand.objects.bulk_create(
            TextBand(version=version, band=band, bits=mark >> 16 * band & 0xFFFF)
            for band in range(4)
        )


@record.action
def add_to_story(
    *, article: Article, story: Story, by: User, now: dt.datetime | None = None
) -> Article:
    """Does nothing where the article belongs to the story already."""
    record.require(by, Role.REPORTER, to="add an article to a story")
    if not article.stories.filter(pk=story.pk).exists():
        article.stories.add(story)
        record.log(
            ChangeKind.ARTICLE_LINKED,
            article,
            by=by,
            story=story,
            after={"title": article.title},
            now=now,
        )
    return article
