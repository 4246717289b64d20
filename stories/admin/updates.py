"""What editors write for readers about one development."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin

from stories.actions import updates as actions
from stories.admin.base import RECORD, THE_RECORD, ActionAdmin
from stories.admin.desk import owned
from stories.admin.forms import RowForm
from stories.admin.spans import SpanField
from stories.models import Update, User


class UpdateForm(RowForm):
    happened = SpanField(label="Happened")

    class Meta:
        help_texts: ClassVar = {
            "headline": "What happened, in one line. It becomes the title in the feed.",
            "text": "For readers. Nobody sees it before it is published.",
            "claims": "Which claims it is about. They belong to this story.",
            "importance": "Major updates have a feed of their own.",
        }
        widgets: ClassVar = {
            "text": forms.Textarea(attrs={"rows": 10, "class": "vLargeTextField"}),
        }


@admin.register(Update)
class UpdateAdmin(ActionAdmin):
    form = UpdateForm
    list_display = ["headline", "story", "importance", "publication", "created_at"]
    list_filter = ["publication", "importance", "created_at"]
    list_select_related = ["story"]
    search_fields = ["headline", "text", "story__title", "public_id"]
    autocomplete_fields = ["story", "claims"]
    add_fieldsets = [
        (None, {"fields": ["story", "headline", "text", "claims"]}),
        ("More", {"fields": ["importance", "happened"]}),
    ]
    fieldsets = [
        (None, {"fields": ["story", "headline", "text", "claims", "publication_at_desk"]}),
        ("More", {"fields": ["importance", "happened"]}),
        THE_RECORD,
    ]
    readonly_fields = ["story", "publication_at_desk", *RECORD]

    publication_at_desk = owned(
        "Publication",
        "get_publication_display",
        view="update",
        verb="Publish or take down at the desk",
    )

    def add(self, values: dict[str, Any], *, by: User) -> Update:
        return actions.write(**values, by=by)

    def edit(self, row: Update, changes: dict[str, Any], *, revision: int, by: User) -> None:
        actions.edit_update(update=row, changes=changes, revision=revision, by=by)
