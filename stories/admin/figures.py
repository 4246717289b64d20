"""What a claim is measured by, and every reading of it."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from stories.actions import measurements as actions
from stories.admin.base import (
    RECORD,
    THE_RECORD,
    ActionAdmin,
    ActionInline,
    ReadOnlyInline,
)
from stories.admin.forms import ActionForm, RowForm
from stories.admin.spans import SpanField, span_shown
from stories.forms.base import AmountField
from stories.models import Measurement, Metric, User
from stories.models.spans import Span
from stories.words import number_words

WHAT = ["role", "definition", "unit", "low", "high", "qualifier"]
MORE = ["excludes", "as_of", "baseline", "baseline_on"]
HELP = {
    "role": "The target itself, the means to it, a proxy for it, or a figure that is stated.",
    "definition": "What is counted: “jobs in the US that exist because of it”.",
    "excludes": "What it does not count.",
    "unit": "Jobs, dollars, per cent …",
}


def figure(row: Any) -> str:
    return number_words(row.low, row.high, row.qualifier or "exactly")


FIGURE = "Like 1,000,000 or 206 billion. Of a range, the lower end."
RANGE = "Where a range is given. Left empty, it is the figure itself."


def amount(label: str, help_text: str) -> AmountField:
    return AmountField(label=label, help_text=help_text, required=False)


class Figures(ActionForm):
    low = amount("Figure", FIGURE)
    high = amount("Higher end", RANGE)
    baseline = amount("Baseline", "What it was before.")
    as_of = SpanField(label="As of")
    baseline_on = SpanField(label="Day of the baseline", column="baseline")

    class Meta:
        help_texts: ClassVar = HELP


class MetricForm(Figures, RowForm):
    """A metric on a page of its own."""


class MetricInline(ActionInline):
    model = Metric
    form = Figures
    fields = [*WHAT, *MORE]
    verbose_name_plural = "metrics: what it is measured by"

    as_of = span_shown("as_of", "As of")
    baseline_on = span_shown("baseline", "Day of the baseline")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("claim")

    def add(self, values: dict[str, Any], *, by: User) -> None:
        actions.add_metric(**values, by=by)


class ReadingInline(ReadOnlyInline):
    model = Measurement
    fields: ClassVar[Any] = ["figure", "as_of_words", "method", "source", "by"]
    readonly_fields = fields
    verbose_name_plural = "readings so far"
    show_change_link = True

    as_of_words = span_shown("as_of", "As of")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("by")

    @admin.display(description="Reading")
    def figure(self, row: Measurement) -> str:
        return row.get_no_data_display() or figure(row)


@admin.register(Metric)
class MetricAdmin(ActionAdmin):
    form = MetricForm
    list_display = ["definition", "role", "target", "unit", "claim", "updated_at"]
    list_filter = ["role", "created_at"]
    list_select_related = ["claim"]
    search_fields = ["definition", "unit", "claim__text", "public_id"]
    autocomplete_fields = ["claim"]
    add_fieldsets = [
        (None, {"fields": ["claim", *WHAT]}),
        ("More", {"fields": MORE, "classes": ["collapse"]}),
    ]
    fieldsets = [*add_fieldsets, THE_RECORD]
    readonly_fields = ["claim", *RECORD]
    inlines = [ReadingInline]

    @admin.display(description="Figure")
    def target(self, row: Metric) -> str:
        return figure(row)

    def get_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.inlines if obj else []

    def add(self, values: dict[str, Any], *, by: User) -> Metric:
        return actions.add_metric(**values, by=by)

    def edit(self, row: Metric, changes: dict[str, Any], *, revision: int, by: User) -> None:
        actions.edit_metric(metric=row, changes=changes, revision=revision, by=by)


class MeasurementForm(ActionForm):
    low = amount("Figure", f"{FIGURE} Empty where there is no data.")
    high = amount("Higher end", RANGE)
    as_of = SpanField(label="As of")

    class Meta:
        help_texts: ClassVar = {
            "metric": "What was measured.",
            "qualifier": "How exact the source is.",
            "no_data": "Instead of a figure: why there is none.",
            "method": "How the figure came about.",
            "period_from": "The first day of the time that the figure covers.",
            "period_to": "The last day.",
            "source": "Who says it, and where.",
            "address": "Where it can be read.",
            "supersedes": "If it replaces an earlier reading: which. The earlier one stays.",
        }

    def values(self) -> dict[str, Any]:
        values = super().values()
        first, last = values.pop("period_from", None), values.pop("period_to", None)
        return values | {"period": Span(first or last, last or first)}


@admin.register(Measurement)
class MeasurementAdmin(ActionAdmin):
    """Recorded once, never overwritten: a correction is a new reading that replaces it."""

    form = MeasurementForm
    list_display = ["metric", "reading", "as_of_words", "method", "source", "by", "at"]
    list_filter = ["method", "no_data", "at"]
    list_select_related = ["metric", "by"]
    search_fields = ["metric__definition", "metric__claim__text", "source", "note"]
    ordering = ["-at"]
    autocomplete_fields = ["metric", "article", "supersedes"]
    add_fieldsets = [
        (None, {"fields": ["metric", "source", "as_of"]}),
        ("A figure", {"fields": ["low", "high", "qualifier", "method"]}),
        ("Or no data", {"fields": ["no_data"]}),
        (
            "More",
            {
                "fields": ["period_from", "period_to", "address", "article", "note", "supersedes"],
                "classes": ["collapse"],
            },
        ),
    ]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "metric",
                    "source",
                    "as_of_words",
                    "low",
                    "high",
                    "qualifier",
                    "method",
                    "no_data",
                    "period_from",
                    "period_to",
                    "address",
                    "article",
                    "note",
                    "supersedes",
                ]
            },
        ),
        ("The record", {"fields": ["uid", "by", "at"], "classes": ["collapse"]}),
    ]
    readonly_fields = ["as_of_words", "uid"]

    as_of_words = span_shown("as_of", "As of")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="Reading")
    def reading(self, row: Measurement) -> str:
        return row.get_no_data_display() or figure(row)

    def add(self, values: dict[str, Any], *, by: User) -> Measurement:
        return actions.record_measurement(**values, by=by)
