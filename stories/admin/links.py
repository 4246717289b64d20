"""What one claim does to another."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from stories.actions import links as actions
from stories.admin.base import RECORD, THE_RECORD, ActionAdmin, ActionInline
from stories.admin.desk import owned
from stories.admin.forms import ActionForm, RowForm
from stories.models import ClaimLink, User
from stories.models.vocab import LinkState

FIELDS: Any = ["kind", "target", "reason", "scope", "aspect"]
HELP = {
    "source": "The claim that does something to another, such as the withdrawal.",
    "kind": "What it does to the other. “Withdraws” needs the same speaker.",
    "target": "The other claim, such as the pledge.",
    "reason": "Why they belong together. It stays on record.",
    "scope": "Whether it is about the whole of the other claim, or a part.",
    "aspect": "Only for “disputes” and “refutes”: what about it.",
}


class InlineForm(ActionForm):
    class Meta:
        help_texts: ClassVar = HELP


class LinkForm(RowForm):
    class Meta:
        help_texts: ClassVar = HELP


class LinkInline(ActionInline):
    model = ClaimLink
    form = InlineForm
    fk_name = "source"
    fields = FIELDS
    autocomplete_fields = ["target"]
    verbose_name = "link to another claim"
    verbose_name_plural = "links: what it does to other claims"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("source", "target")

    def add(self, values: dict[str, Any], *, by: User) -> None:
        actions.link(**values, by=by)


@admin.register(ClaimLink)
class ClaimLinkAdmin(ActionAdmin):
    """Made here; approved, refused and removed at the desk, with a reason."""

    form = LinkForm
    list_display = ["source", "kind", "target", "scope", "state", "created_at"]
    list_filter = ["kind", "state", "scope", "created_at"]
    list_select_related = ["source", "target"]
    search_fields = ["source__text", "target__text", "reason", "public_id"]
    autocomplete_fields = ["source", "target"]
    add_fieldsets = [(None, {"fields": ["source", *FIELDS]})]
    fieldsets = [
        (None, {"fields": ["source", *FIELDS, "state_at_desk"]}),
        (
            "What was decided",
            {
                "fields": [
                    "decided_at",
                    "decided_by",
                    "decision_note",
                    "removed_at",
                    "removed_by",
                    "removed_reason",
                ]
            },
        ),
        THE_RECORD,
    ]
    readonly_fields = [
        "state_at_desk",
        "decided_at",
        "decided_by",
        "decision_note",
        "removed_at",
        "removed_by",
        "removed_reason",
        *RECORD,
    ]

    state_at_desk = owned(
        "State",
        "get_state_display",
        view="claim",
        verb="Approve, refuse or remove it at the desk",
        args=lambda row: [row.source.public_id],
        when=lambda row: row.state in {LinkState.PROPOSED, LinkState.APPROVED},
    )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def add(self, values: dict[str, Any], *, by: User) -> ClaimLink:
        return actions.link(**values, by=by)
