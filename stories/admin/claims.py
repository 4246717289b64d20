"""Claims, with where they stand, what bears on them and what they do to each other."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.formats import date_format

from stories.actions import claims as actions
from stories.admin.appearances import AppearanceInline
from stories.admin.base import RECORD, THE_RECORD, ActionAdmin
from stories.admin.desk import owned
from stories.admin.evidence import EvidenceInline
from stories.admin.figures import MetricInline
from stories.admin.forms import RowForm
from stories.admin.links import LinkInline
from stories.admin.spans import SpanField, span_shown
from stories.forms.base import SPAN_HELP
from stories.models import Claim, User
from stories.models.vocab import OUTCOMES, VERDICTS, ClaimKind
from stories.words import span_words

SAID: Any = ["story", "text", "kind", "speaker", "speaker_role", "said"]
HOW: Any = ["attribution", "on_behalf_of", "modality", "venue", "condition"]


class ClaimForm(RowForm):
    said = SpanField(label="Said")
    deadline = SpanField(label="Deadline", help_text=f"Of a pledge or a forecast. {SPAN_HELP}")
    effect = SpanField(label="Takes effect", help_text=f"If that is another day. {SPAN_HELP}")

    class Meta:
        help_texts: ClassVar = {
            "story": "Its home: who may see the story may see the claim.",
            "text": "One sentence that can be checked, in our own words.",
            "kind": "A statement is so or not. A pledge is to be done, a forecast to come. "
            "A withdrawal takes a pledge back. An assessment is somebody's judgement.",
            "speaker": "Who says it. The plus sign adds one.",
            "speaker_role": "As it was on that day: “chairman”.",
            "attribution": "Unattributed: the text names nobody, and no speaker is chosen.",
            "on_behalf_of": "If the speaker speaks for somebody else: for whom.",
            "modality": "How firmly, in the words that were used.",
            "venue": "Where it was said.",
        }
        widgets: ClassVar = {
            "text": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        }


class ValueFilter(admin.SimpleListFilter):
    """By the value on one axis, in the neutral words of the key."""

    values: ClassVar[dict[Any, Any]] = {}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        found = {value: value.label for values in self.values.values() for value in values}
        return [(str(value), str(label)) for value, label in found.items()]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        return (
            queryset.filter(**{str(self.parameter_name): self.value()})
            if self.value()
            else queryset
        )


class VerdictFilter(ValueFilter):
    title, parameter_name, values = "verdict", "verdict", VERDICTS


class OutcomeFilter(ValueFilter):
    title, parameter_name, values = "outcome", "outcome", OUTCOMES


def standing(row: Claim) -> str:
    label = row.get_standing_display()
    if not row.standing_by_id:
        return label
    since = span_words(row.standing_from, row.standing_to, short=True)
    return f"{label}, {since}: “{row.standing_by}”"


def closed(row: Claim) -> str:
    return f"On {date_format(row.closed_at)} by {row.closed_by}" if row.closed_at else "No"


@admin.register(Claim)
class ClaimAdmin(ActionAdmin):
    form = ClaimForm
    list_display = [
        "text",
        "kind",
        "speaker",
        "said_words",
        "verdict_words",
        "outcome_words",
        "standing",
        "stage",
    ]
    list_filter = [
        "kind",
        VerdictFilter,
        OutcomeFilter,
        "standing",
        "stage",
        "publication",
        "attribution",
        "listed_on",
    ]
    list_select_related = ["speaker"]
    search_fields = ["text", "speaker__name", "story__title", "public_id"]
    autocomplete_fields = ["story", "speaker", "on_behalf_of"]
    add_fieldsets = [
        (None, {"fields": SAID}),
        ("How it was said", {"fields": HOW, "classes": ["collapse"]}),
        ("When it falls due", {"fields": ["deadline", "effect"], "classes": ["collapse"]}),
        ("Note", {"fields": ["note"], "classes": ["collapse"]}),
    ]
    fieldsets = [
        (None, {"fields": SAID}),
        (
            "Decided at the desk",
            {
                "fields": [
                    "stage_at_desk",
                    "verdict_at_desk",
                    "outcome_at_desk",
                    "standing_at_desk",
                    "publication_at_desk",
                    "closed_at_desk",
                ]
            },
        ),
        ("How it was said", {"fields": HOW}),
        ("When it falls due", {"fields": ["deadline", "effect"]}),
        ("Note", {"fields": ["note"]}),
        THE_RECORD,
    ]
    readonly_fields = [
        "story",
        "stage_at_desk",
        "verdict_at_desk",
        "outcome_at_desk",
        "standing_at_desk",
        "publication_at_desk",
        "closed_at_desk",
        *RECORD,
    ]
    inlines = [AppearanceInline, EvidenceInline, MetricInline, LinkInline]

    said_words = span_shown("said")
    stage_at_desk = owned(
        "Stage",
        lambda row: f"{row.get_stage_display()}: {row.assignee or 'nobody'}",
        view="assign_claim",
        verb="Assign it at the desk",
    )
    verdict_at_desk = owned(
        "Verdict",
        "verdict_label",
        view="mark_claim",
        verb="Decide at the desk",
        args=lambda row: [row.public_id, "verdict"],
    )
    outcome_at_desk = owned(
        "Outcome",
        "outcome_label",
        view="mark_claim",
        verb="Decide at the desk",
        args=lambda row: [row.public_id, "outcome"],
        when=lambda row: row.kind in OUTCOMES,
    )
    standing_at_desk = owned(
        "Standing", standing, view="link_claim", verb="Link a withdrawal or correction at the desk"
    )
    publication_at_desk = owned(
        "Publication",
        "get_publication_display",
        view="publish_claim",
        verb="Publish or take down at the desk",
    )
    closed_at_desk = owned(
        "Pledge closed",
        closed,
        view="close_pledge",
        verb="Close it at the desk",
        when=lambda row: row.kind == ClaimKind.PLEDGE and not row.closed_at,
    )

    @admin.display(description="Verdict", ordering="verdict")
    def verdict_words(self, row: Claim) -> str:
        return row.verdict_label

    @admin.display(description="Outcome", ordering="outcome")
    def outcome_words(self, row: Claim) -> str:
        return row.outcome_label or "–"

    def add(self, values: dict[str, Any], *, by: User) -> Claim:
        return actions.add_claim(**values, by=by)

    def edit(self, row: Claim, changes: dict[str, Any], *, revision: int, by: User) -> None:
        actions.edit_claim(claim=row, changes=changes, revision=revision, by=by)
