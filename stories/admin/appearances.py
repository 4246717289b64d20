"""Where a claim stands: passages of one version of an article."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join

from stories.actions import appearances as actions
from stories.admin.base import RECORD, THE_RECORD, ActionAdmin, ActionInline
from stories.admin.forms import ActionForm, RowForm
from stories.models import Appearance, User

FIELDS = ["version", "quotes", "mode", "language", "translator", "via_article", "via_outlet"]
PICKED = ["version", "via_article", "via_outlet"]
HELP = {
    "version": "The article, in the version in which you read it. It belongs to the claim's story.",
    "mode": "Quoted, retold, in the outlet's own words, or in the headline.",
    "language": "Of the passage, as a code: en, de, zh.",
    "translator": "Who translated it, if it is not in our language.",
    "via_article": "If the report took it from another article: which.",
    "via_outlet": "If the report took it from another outlet or agency: which.",
    "note": "For the desk only.",
}


class Quotes(forms.ModelForm):
    """The passages, one a line, as they stand in the article."""

    quotes = forms.CharField(
        label="Passages",
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text="Copied letter for letter from the article, one passage a line.",
    )

    def validate_unique(self) -> None:
        """Further passages of a version join the appearance that is there."""

    def clean_quotes(self) -> list[str]:
        lines = self.cleaned_data["quotes"].splitlines()
        return [line.strip() for line in lines if line.strip()]


class InlineForm(Quotes, ActionForm):
    class Meta:
        help_texts: ClassVar = HELP


class JoiningFormSet(forms.BaseInlineFormSet):
    def validate_unique(self) -> None:
        """A version may come twice: its passages join."""


class AppearanceForm(Quotes, RowForm):
    class Meta:
        help_texts: ClassVar = HELP


class ShowsQuotes:
    """The passages of a row that is there."""

    @admin.display(description="Passages")
    def quotes(self, row: Appearance) -> str:
        return format_html_join("", "<p>“{}”</p>", ((span.quote,) for span in row.spans.all()))


class AppearanceInline(ShowsQuotes, ActionInline):
    model = Appearance
    form = InlineForm
    formset = JoiningFormSet
    fields = [*FIELDS, "note"]
    autocomplete_fields = PICKED
    verbose_name_plural = "appearances: where it stands"

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).prefetch_related("spans")
        return rows.select_related("claim", "version__article", "via_article", "via_outlet")

    def add(self, values: dict[str, Any], *, by: User) -> None:
        actions.add_appearance(**values, by=by)


@admin.register(Appearance)
class AppearanceAdmin(ShowsQuotes, ActionAdmin):
    """Entered once: further passages of the same text join the row that is there."""

    form = AppearanceForm
    list_display = ["claim", "version", "mode", "via_outlet", "created_at"]
    list_filter = ["mode", "created_at"]
    list_select_related = ["claim", "version__article", "via_outlet"]
    search_fields = ["claim__text", "version__article__title", "spans__quote"]
    autocomplete_fields = ["claim", *PICKED]
    add_fieldsets = [
        (None, {"fields": ["claim", "version", "quotes", "mode"]}),
        (
            "More",
            {
                "fields": ["via_article", "via_outlet", "language", "translator", "note"],
                "classes": ["collapse"],
            },
        ),
    ]
    fieldsets = [(None, {"fields": ["claim", *FIELDS, "note"]}), THE_RECORD]
    readonly_fields = RECORD

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def add(self, values: dict[str, Any], *, by: User) -> Appearance:
        return actions.add_appearance(**values, by=by)
