"""The review list: what rests on a claim that changed."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from stories.actions import reviews as actions
from stories.admin.base import RECORD, THE_RECORD, ActionAdmin
from stories.admin.forms import RowForm
from stories.models import ReviewItem, User
from stories.models.vocab import ReviewState


class SettleForm(RowForm):
    note = forms.CharField(
        label="What you decided",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text="Saving settles the item. The note stays on record.",
    )


@admin.register(ReviewItem)
class ReviewItemAdmin(ActionAdmin):
    """Raised by actions; settled here or at the desk."""

    form = SettleForm
    list_display = ["why", "story", "state", "created_at", "settled_by"]
    list_filter = ["state", "created_at"]
    list_select_related = ["story", "settled_by"]
    search_fields = ["why", "story__title", "cause__text", "settled_note"]
    ordering = ["-created_at"]
    fieldsets = [
        (None, {"fields": ["why", "story", "cause", "claim", "article", "update", "edition"]}),
        ("Look at it again", {"fields": ["note"]}),
        THE_RECORD,
    ]
    settled_fieldsets = [
        fieldsets[0],
        ("Looked at again", {"fields": ["state", "settled_note", "settled_by", "settled_at"]}),
        THE_RECORD,
    ]
    readonly_fields = [
        "why",
        "story",
        "cause",
        "claim",
        "article",
        "update",
        "edition",
        "state",
        "settled_note",
        "settled_by",
        "settled_at",
        *RECORD,
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        waits = obj is None or obj.state == ReviewState.OPEN
        return super().has_change_permission(request, obj) and waits

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        open_ = obj is None or obj.state == ReviewState.OPEN
        return self.fieldsets if open_ else self.settled_fieldsets

    def edit(self, row: ReviewItem, changes: dict[str, Any], *, revision: int, by: User) -> None:
        actions.settle(item=row, note=changes.get("note", ""), revision=revision, by=by)
