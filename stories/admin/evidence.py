"""Sources on a claim."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from stories.access import person
from stories.actions import evidence as actions
from stories.admin.base import RECORD, THE_RECORD, ActionAdmin, ActionInline
from stories.admin.forms import ActionForm, RowForm
from stories.admin.spans import SpanField, span_shown
from stories.models import Evidence, User

SOURCE = ["side", "source", "passage"]
MORE = ["tier", "interest", "dated", "address", "archive_address", "article", "note"]
HELP = {
    "side": "Whether it speaks for the claim, against it, or only around it.",
    "tier": "Primary: the document, the figures, the person. Secondary: somebody about them.",
    "interest": "Whether the source gains from it.",
    "address": "Where it can be read.",
    "archive_address": "Where a copy is kept.",
    "article": "If it stands in an article that was entered.",
}


class InlineForm(ActionForm):
    dated = SpanField(label="Dated")

    class Meta:
        help_texts: ClassVar = HELP


class EvidenceForm(RowForm):
    dated = SpanField(label="Dated")

    class Meta:
        help_texts: ClassVar = HELP


class EvidenceInline(ActionInline):
    model = Evidence
    form = InlineForm
    fields = [*SOURCE, *MORE]
    autocomplete_fields = ["article"]
    verbose_name_plural = "evidence"

    dated = span_shown("dated")

    def get_queryset(self, request: HttpRequest) -> Any:
        rows: Any = super().get_queryset(request)
        return rows.visible_to(person(request)).select_related("claim", "article")

    def add(self, values: dict[str, Any], *, by: User) -> None:
        actions.add_evidence(**values, by=by)


@admin.register(Evidence)
class EvidenceAdmin(ActionAdmin):
    form = EvidenceForm
    list_display = ["source", "side", "tier", "claim", "dated_words", "updated_at"]
    list_filter = ["side", "tier", "interest", "created_at"]
    list_select_related = ["claim"]
    search_fields = ["source", "passage", "claim__text", "public_id"]
    autocomplete_fields = ["claim", "article"]
    add_fieldsets = [
        (None, {"fields": ["claim", *SOURCE]}),
        ("More about the source", {"fields": MORE}),
    ]
    fieldsets = [*add_fieldsets, THE_RECORD]
    readonly_fields = ["claim", *RECORD]

    dated_words = span_shown("dated")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Closed evidence is for the people named on it, whatever their role."""
        return super().get_queryset(request).visible_to(person(request))

    def add(self, values: dict[str, Any], *, by: User) -> Evidence:
        return actions.add_evidence(**values, by=by)

    def edit(self, row: Evidence, changes: dict[str, Any], *, revision: int, by: User) -> None:
        actions.edit_evidence(evidence=row, changes=changes, revision=revision, by=by)
