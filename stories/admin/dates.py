"""The newsroom's own dates, which the month of questions shows."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from stories.actions import newsroom_dates as actions
from stories.admin.base import RECORD, THE_RECORD, ActionAdmin
from stories.admin.desk import owned
from stories.admin.forms import RowForm
from stories.models import NewsroomDate, User

ENTERED = ["title", "kind", "first", "last"]


def is_kept(row: NewsroomDate) -> bool:
    return row.removed_at is None


class NewsroomDateForm(RowForm):
    class Meta:
        help_texts: ClassVar = {
            "title": "As the diary shows it: “Election day”, “School holidays”.",
            "last": "The same day for a single one.",
        }


@admin.register(NewsroomDate)
class NewsroomDateAdmin(ActionAdmin):
    form = NewsroomDateForm
    list_display = ["title", "kind", "first", "last", "removed_at"]
    list_filter = ["kind", ("removed_at", admin.EmptyFieldListFilter)]
    search_fields = ["title", "public_id"]
    ordering = ["-first"]
    add_fieldsets = [(None, {"fields": ENTERED})]
    fieldsets = [(None, {"fields": [*ENTERED, "diary"]}), THE_RECORD]
    readonly_fields = ["diary", *RECORD]

    diary = owned(
        "In the diary",
        lambda row: "Yes" if is_kept(row) else f"Removed {row.removed_at:%Y-%m-%d}",
        view="newsroom_dates",
        verb="Remove it at the desk",
        args=lambda row: [],
        when=is_kept,
    )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was taken out of the diary is only read."""
        return super().has_change_permission(request, obj) and (obj is None or is_kept(obj))

    def add(self, values: dict[str, Any], *, by: User) -> NewsroomDate:
        return actions.add_date(**values, by=by)

    def edit(self, row: NewsroomDate, changes: dict[str, Any], *, revision: int, by: User) -> None:
        actions.edit_date(date=row, changes=changes, revision=revision, by=by)
