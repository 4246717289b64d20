"""Questions in the diary."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from stories.actions import followups as actions
from stories.admin.base import RECORD, THE_RECORD, ActionAdmin
from stories.admin.desk import owned
from stories.admin.forms import RowForm
from stories.models import Followup, User
from stories.models.vocab import FollowupState, Role


def is_open(row: Followup) -> bool:
    return row.state == FollowupState.OPEN


class FollowupForm(RowForm):
    REQUIRED_LATER = ("story",)

    class Meta:
        help_texts: ClassVar = {
            "claim": "What the question is about. Leave it empty for the story as a whole.",
            "story": "Only needed where no claim is chosen.",
            "question": "As you would ask it: “How many jobs were created?”",
            "owner": "Whoever asks: a reporter or an editor.",
            "backup": "Whoever asks when the owner is away.",
            "due_on": "The day when somebody has to ask. Or choose below what brings it up.",
            "trigger": "Instead of a day, or before it.",
            "trigger_months": "Only for a trigger that counts months.",
            "article": "Only for “A watched article changes”: which one.",
            "repeat_every": "A number, to ask it again and again: every so many …",
            "repeat_times": "Only for “So many times”.",
            "readers_see": "Readers then see the question and its day.",
        }
        widgets: ClassVar = {"question": forms.TextInput(attrs={"class": "vLargeTextField"})}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if "story" in self.fields and not values.get("story"):
            claim = values.get("claim")
            values["story"] = claim.story if claim else None
            if claim is None:
                self.add_error("story", "Choose the claim, or the story, that this is about.")
        return values


MORE: Any = [
    "priority",
    "trigger_months",
    "article",
    "repeat_every",
    "repeat_unit",
    "repeat_until",
    "repeat_times",
    "readers_see",
]


class Parked(admin.SimpleListFilter):
    """Questions on which a reminder failed."""

    title = "reminders"
    parameter_name = "parked"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Failed")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.parked() if self.value() == "yes" else queryset


@admin.register(Followup)
class FollowupAdmin(ActionAdmin):
    form = FollowupForm
    list_display = ["question", "owner", "due_on", "trigger", "state", "story"]
    list_filter = ["state", "trigger", "priority", "escalation", Parked, "readers_see", "due_on"]
    list_select_related = ["owner", "story"]
    ordering = ["-pk"]
    search_fields = ["question", "answer", "story__title", "owner__name", "public_id"]
    autocomplete_fields = ["claim", "story", "owner", "backup", "article"]
    add_fieldsets = [
        (None, {"fields": ["question", "claim", "story"]}),
        ("Who asks, and when", {"fields": ["owner", "due_on", "trigger"]}),
        ("More", {"fields": ["backup", *MORE], "classes": ["collapse"]}),
    ]
    fieldsets = [
        (None, {"fields": ["question", "claim", "story", "state_at_desk", "owner_at_desk"]}),
        ("When", {"fields": ["due_on", "trigger", "came_up", "snoozed_until", "backup"]}),
        ("More", {"fields": MORE, "classes": ["collapse"]}),
        ("Reminders", {"fields": ["escalation", "escalated_on", "parked_error"]}),
        (
            "What came of it",
            {"fields": ["answer", "dropped_reason", "measurement", "update", "follows"]},
        ),
        THE_RECORD,
    ]
    readonly_fields = [
        "came_up",
        "snoozed_until",
        "escalation",
        "escalated_on",
        "parked_error",
        "claim",
        "story",
        "state_at_desk",
        "owner_at_desk",
        "answer",
        "dropped_reason",
        "measurement",
        "update",
        "follows",
        *RECORD,
    ]

    state_at_desk = owned(
        "State",
        "get_state_display",
        view="followup",
        verb="Answer or drop it at the desk",
        when=is_open,
    )
    owner_at_desk = owned(
        "Owner", "owner", view="reassign_followup", verb="Hand it over at the desk", when=is_open
    )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A question that was answered or dropped is only read."""
        return super().has_change_permission(request, obj) and (obj is None or is_open(obj))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"owner": request.user.pk} | super().get_changeform_initial_data(request)

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in {"owner", "backup"}:
            kwargs["queryset"] = User.objects.active().with_role(Role.REPORTER)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def add(self, values: dict[str, Any], *, by: User) -> Followup:
        return actions.schedule(**values, by=by)

    def edit(self, row: Followup, changes: dict[str, Any], *, revision: int, by: User) -> None:
        actions.edit_followup(followup=row, changes=changes, revision=revision, by=by)
