"""Coverage, and its text as read at one time."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import Truncator

from stories.actions import articles as actions
from stories.actions.record import Refused
from stories.admin.base import RECORD, THE_RECORD, ActionInline, ReadOnlyAdmin
from stories.admin.forms import ActionForm, RowForm
from stories.admin.sheets import SheetAdmin
from stories.admin.spans import SpanField, span_shown
from stories.admin.tables import ArticleResource
from stories.models import Article, ArticleVersion, User

TEXT = forms.Textarea(attrs={"rows": 16, "class": "vLargeTextField"})


class ArticleForm(RowForm):
    published = SpanField(label="Published")
    text = forms.CharField(
        required=False,
        widget=TEXT,
        help_text="Paste it: one paragraph a line, no menus. Quotations are found again in it.",
    )
    incomplete = forms.BooleanField(
        required=False, label="Only part of the text", help_text="Cut off, or behind a paywall."
    )

    class Meta:
        help_texts: ClassVar = {
            "title": "The headline as published.",
            "address": "The web address. Leave it empty for print, wire, or an event.",
            "archive_address": "Where a copy is kept.",
            "outlet": "Who published it. The plus sign adds one.",
            "byline": "Who wrote it, as printed.",
            "language": "Of the text, as a code: en, de, zh.",
            "stories": "Which stories it belongs to. It stays in them.",
            "note": "For the desk only.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:  # a later text is a version of its own, below
            del self.fields["text"], self.fields["incomplete"]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if self.instance.pk and "stories" in values:
            left = self.instance.stories.exclude(pk__in=[each.pk for each in values["stories"]])
            if names := ", ".join(f"“{story}”" for story in left):
                self.add_error("stories", f"An article stays in its stories: put back {names}.")
        return values


class VersionForm(ActionForm):
    text = forms.CharField(widget=TEXT, help_text="The whole text as it reads now.")


class VersionInline(ActionInline):
    model = ArticleVersion
    form = VersionForm
    verbose_name = "version of the text"
    verbose_name_plural = "versions of the text"
    fields = ["text", "incomplete"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("article")

    def add(self, values: dict[str, Any], *, by: User) -> None:
        actions.add_version(**values, by=by)


@admin.register(Article)
class ArticleAdmin(SheetAdmin):
    resource_classes = [ArticleResource]
    form = ArticleForm
    list_display = ["title", "outlet", "published_words", "form", "updated_at"]
    list_filter = ["form", "language", "published_from"]
    list_select_related = ["outlet"]
    search_fields = ["title", "byline", "outlet__name", "address", "public_id"]
    autocomplete_fields = ["outlet", "stories"]
    add_fieldsets = [
        (None, {"fields": ["title", "address", "outlet", "published", "stories"]}),
        ("The text", {"fields": ["text", "incomplete"]}),
        (
            "More",
            {
                "fields": ["form", "byline", "language", "archive_address", "note"],
                "classes": ["collapse"],
            },
        ),
    ]
    fieldsets = [
        (None, {"fields": ["title", "address", "outlet", "published", "stories"]}),
        ("More", {"fields": ["form", "byline", "language", "archive_address", "note"]}),
        THE_RECORD,
    ]
    readonly_fields = RECORD
    inlines = [VersionInline]

    published_words = span_shown("published")

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.inlines if obj else []

    def add(self, values: dict[str, Any], *, by: User) -> Article:
        stories = values.pop("stories")
        entered = actions.enter(story=stories[0] if stories else None, **values, by=by)
        if not entered.created:
            raise Refused(
                f"“{entered.article}” has this address already: open it and add the story there.",
                field="address",
            )
        self._add_to(entered.article, stories[1:], by=by)
        return entered.article

    def edit(self, row: Article, changes: dict[str, Any], *, revision: int, by: User) -> None:
        stories = changes.pop("stories", [])
        actions.edit_article(article=row, changes=changes, revision=revision, by=by)
        self._add_to(row, stories, by=by)

    def _add_to(self, article: Article, stories: list[Any], *, by: User) -> None:
        for story in stories:
            actions.add_to_story(article=article, story=story, by=by)


@admin.register(ArticleVersion)
class ArticleVersionAdmin(ReadOnlyAdmin):
    """To read; a new version is added on the article's page."""

    list_display = ["article", "number", "read_at", "read_by", "incomplete", "beginning"]
    list_filter = ["incomplete", "read_at"]
    list_select_related = ["article", "read_by"]
    search_fields = ["article__title"]
    ordering = ["-read_at"]
    fields = ["article", "number", "read_at", "read_by", "incomplete", "text"]

    @admin.display(description="Beginning")
    def beginning(self, row: ArticleVersion) -> str:
        return Truncator(row.text).chars(80)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        return super().get_search_results(request, queryset.select_related("article"), search_term)
