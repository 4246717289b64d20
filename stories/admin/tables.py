"""What the sheets of outlets, speakers, topics and articles hold."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model

from stories.actions import articles, people, record
from stories.admin.sheets import SheetResource
from stories.forms.base import read_span, span_typed
from stories.models import Article, Outlet, Speaker, Story, Topic
from stories.models.base import now_known_as
from stories.models.spans import NO_DATE, Span
from stories.models.vocab import ArticleForm, DateBasis

Row = TypeVar("Row", bound=Model)

PLAIN = ("form", "address", "archive_address", "byline", "language", "note")
"""Columns of an article whose text is the value."""


def named(model: type[Row], column: str, text: str, **by: str) -> Row | None:
    """The row that a cell names; None for an empty cell."""
    if not text.strip():
        return None
    found = model._default_manager.filter(**by).first()
    if found is None:
        noun = model._meta.verbose_name
        raise ValidationError({column: f"There is no {noun} “{text}”. Enter it first."})
    return found


def outlet_of(cells: Mapping[str, str]) -> Outlet | None:
    text = cells.get("outlet", "").strip()
    outlet: Outlet | None = now_known_as(named(Outlet, "outlet", text, name__iexact=text))
    return outlet


class OutletResource(SheetResource):
    COLUMNS = ("name", "domain")

    class Meta(SheetResource.Meta):
        model = Outlet

    def shown(self, row: Outlet) -> dict[str, str]:
        return {"name": row.name, "domain": row.domain}

    def add(self, cells: Mapping[str, str]) -> Outlet:
        return people.add_outlet(
            name=cells.get("name", ""), domain=cells.get("domain", "").strip(), by=self.by
        )

    def edit(self, row: Outlet, cells: Mapping[str, str], *, revision: int | None) -> None:
        people.edit_outlet(outlet=row, changes=dict(cells), revision=revision, by=self.by)


class TopicResource(SheetResource):
    COLUMNS = ("name", "slug", "summary")

    class Meta(SheetResource.Meta):
        model = Topic

    def shown(self, row: Topic) -> dict[str, str]:
        return {"name": row.name, "slug": row.slug, "summary": row.summary}

    def add(self, cells: Mapping[str, str]) -> Topic:
        return people.add_topic(
            name=cells.get("name", ""),
            slug=cells.get("slug", "").strip(),
            summary=cells.get("summary", ""),
            by=self.by,
        )

    def edit(self, row: Topic, cells: Mapping[str, str], *, revision: int | None) -> None:
        people.edit_topic(topic=row, changes=dict(cells), revision=revision, by=self.by)


class SpeakerResource(SheetResource):
    COLUMNS = ("name", "kind", "about", "slug", "outlet", "story")

    class Meta(SheetResource.Meta):
        model = Speaker

    def with_related(self, rows: Any) -> Any:
        return rows.select_related("outlet", "story")

    def shown(self, row: Speaker) -> dict[str, str]:
        return {
            "name": row.name,
            "kind": row.kind,
            "about": row.about,
            "slug": row.slug,
            "outlet": str(row.outlet or ""),
            "story": row.story.slug if row.story else "",
        }

    def add(self, cells: Mapping[str, str]) -> Speaker:
        return people.add_speaker(
            name=cells.get("name", ""),
            kind=cells.get("kind", "").strip(),
            about=cells.get("about", ""),
            slug=cells.get("slug", "").strip(),
            outlet=outlet_of(cells),
            story=self._story(cells),
            by=self.by,
        )

    def edit(self, row: Speaker, cells: Mapping[str, str], *, revision: int | None) -> None:
        changes: dict[str, Any] = dict(cells)
        if "outlet" in cells:
            changes["outlet"] = outlet_of(cells)
        if "story" in cells:
            changes["story"] = self._story(cells)
        people.edit_speaker(speaker=row, changes=changes, revision=revision, by=self.by)

    def _story(self, cells: Mapping[str, str]) -> Story | None:
        text = cells.get("story", "").strip()
        return named(Story, "story", text, slug=text)


class ArticleResource(SheetResource):
    """Without the text, which is no matter for a sheet. Stories by their slugs, with spaces."""

    COLUMNS = (
        *("title", "form", "address", "archive_address", "outlet", "byline", "language"),
        *("published", "note", "stories"),
    )

    class Meta(SheetResource.Meta):
        model = Article

    def with_related(self, rows: Any) -> Any:
        return rows.select_related("outlet").prefetch_related("stories")

    def shown(self, row: Article) -> dict[str, str]:
        return {
            "title": row.title,
            "form": row.form,
            "address": row.address,
            "archive_address": row.archive_address,
            "outlet": str(row.outlet or ""),
            "byline": row.byline,
            "language": row.language,
            "published": span_typed(row.published),
            "note": row.note,
            "stories": " ".join(sorted(story.slug for story in row.stories.all())),
        }

    def add(self, cells: Mapping[str, str]) -> Article:
        stories = self._stories(cells)
        values: dict[str, Any] = {"form": ArticleForm.WEB, "language": "en"}
        values |= {name: cells[name].strip() for name in PLAIN if cells.get(name, "").strip()}
        entered = articles.enter(
            story=stories[0] if stories else None,
            title=cells.get("title", ""),
            **values,
            outlet=outlet_of(cells),
            published=self._published(cells),
            by=self.by,
        )
        if not entered.created:
            raise record.Refused("Another article has this address already.", field="address")
        self._add_to(entered.article, stories[1:])
        return entered.article

    def edit(self, row: Article, cells: Mapping[str, str], *, revision: int | None) -> None:
        stories = self._stories(cells)
        changes: dict[str, Any] = {name: cells[name].strip() for name in PLAIN if name in cells}
        if "title" in cells:
            changes["title"] = cells["title"]
        if "outlet" in cells:
            changes["outlet"] = outlet_of(cells)
        if "published" in cells:
            changes |= record.columns("published", self._published(cells))
        articles.edit_article(article=row, changes=changes, revision=revision, by=self.by)
        self._add_to(row, stories)

    def _published(self, cells: Mapping[str, str]) -> Span:
        text = cells.get("published", "").strip()
        if not text:
            return NO_DATE
        try:
            return Span(*read_span(text), DateBasis.STATED)
        except ValueError as error:
            raise ValidationError(
                {"published": f"“{text}” is no date. Write it like 19 Sep 2018."}
            ) from error

    def _stories(self, cells: Mapping[str, str]) -> list[Story]:
        found = [
            named(Story, "stories", slug, slug=slug) for slug in cells.get("stories", "").split()
        ]
        return [story for story in found if story is not None]

    def _add_to(self, article: Article, stories: list[Story]) -> None:
        for story in stories:
            articles.add_to_story(article=article, story=story, by=self.by)
