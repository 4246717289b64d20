"""What was merged into what: to search and to read. Merging is done at the desk."""

from typing import Any

from django.contrib import admin

from stories.admin.base import RECORD, THE_RECORD, ReadOnlyAdmin
from stories.models import Merge


@admin.register(Merge)
class MergeAdmin(ReadOnlyAdmin):
    list_display = ["subject", "gone_id", "kept_id", "reason", "created_by", "created_at", "undone"]
    list_filter = ["subject", ("undone_at", admin.EmptyFieldListFilter)]
    list_select_related = ["created_by"]
    search_fields = ["kept_id", "gone_id", "reason"]
    ordering = ["-pk"]
    fieldsets = [
        (None, {"fields": ["subject", "gone_id", "kept_id", "reason"]}),
        ("Taken apart", {"fields": ["undone_at", "undone_by"]}),
        ("What moved", {"fields": ["rows_moved"]}),
        THE_RECORD,
    ]
    readonly_fields = ["undone_at", "undone_by", "rows_moved", *RECORD]

    @admin.display(description="Taken apart", boolean=True)
    def undone(self, row: Merge) -> bool:
        return row.undone_at is not None

    @admin.display(description="Rows")
    def rows_moved(self, row: Merge) -> str:
        """How many rows of which table; closed sources are told by their number alone."""
        counts: dict[str, int] = {}
        for entry in row.moved:
            counts[entry["model"]] = counts.get(entry["model"], 0) + 1
        found: Any = [f"{name}: {number}" for name, number in sorted(counts.items())]
        return ", ".join(found)
