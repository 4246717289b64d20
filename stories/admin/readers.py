"""What readers will see at a moment, and what they say is wrong: decided at the desk, read here."""

from django.contrib import admin

from stories.admin.base import THE_RECORD, ReadOnlyAdmin
from stories.admin.desk import owned
from stories.models import Complaint, Schedule
from stories.models.vocab import OPEN_SCHEDULES


@admin.register(Schedule)
class ScheduleAdmin(ReadOnlyAdmin):
    list_display = ["row", "story", "at", "state", "created_by"]
    list_filter = ["state", "at"]
    list_select_related = ["story", "claim", "update", "created_by"]
    search_fields = ["story__title", "claim__text", "update__headline", "public_id"]
    ordering = ["-at"]
    fieldsets = [
        (None, {"fields": ["story", "claim", "update", "at", "zone", "state_at_desk"]}),
        ("What goes out", {"fields": ["correction", "frozen"], "classes": ["collapse"]}),
        ("What came of it", {"fields": ["settled_at", "settled_by", "why"]}),
        THE_RECORD,
    ]
    readonly_fields = ["state_at_desk"]

    state_at_desk = owned(
        "State",
        "get_state_display",
        view="schedule",
        verb="Move or cancel it at the desk",
        when=lambda row: row.state in OPEN_SCHEDULES,
    )

    @admin.display(description="What", ordering="story")
    def row(self, row: Schedule) -> str:
        return str(row.row)


@admin.register(Complaint)
class ComplaintAdmin(ReadOnlyAdmin):
    list_display = ["text", "about", "owner", "due_on", "decision"]
    list_filter = ["decision", ("owner", admin.EmptyFieldListFilter), "due_on"]
    list_select_related = ["owner"]
    search_fields = ["text", "about", "contact", "reason", "owner__name", "public_id"]
    ordering = ["-pk"]
    fieldsets = [
        (None, {"fields": ["text", "about", "story", "contact", "created_at"]}),
        ("At the desk", {"fields": ["owner", "due_on", "decision_at_desk"]}),
        ("What was decided", {"fields": ["reason", "decided_at", "decided_by", "correction"]}),
        ("The record", {"fields": ["public_id", "revision", "updated_at", "updated_by"]}),
    ]
    readonly_fields = ["decision_at_desk"]

    decision_at_desk = owned(
        "Decision",
        lambda row: row.get_decision_display() or "Open",
        view="complaint",
        verb="Decide it at the desk",
        when=lambda row: not row.decision,
    )
