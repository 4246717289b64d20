"""Saying when something goes out."""

import zoneinfo
from typing import Any

from django import forms
from django.db.models import Q

from stories.choices import offer_few
from stories.forms.claims import ClaimsField
from stories.forms.moments import MomentForm
from stories.models import Claim, Schedule, Story, Update, User
from stories.models.vocab import Publication


class ScheduleForm(MomentForm):
    """When `row` goes out as it stands now, and what goes with it."""

    field_order = ["day", "time", "zone", "which", "claims", "updates", "correction"]

    revision = forms.IntegerField(widget=forms.HiddenInput)
    claims = ClaimsField(required=False, label="Claims that go out with it")
    updates = forms.ModelMultipleChoiceField(
        Update.objects.none(),
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Updates that go out with it",
    )
    correction = forms.CharField(
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only if something was wrong: readers see it as a correction.",
    )

    def __init__(self, *args: Any, row: Story | Claim | Update, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.initial["revision"] = row.revision
        unseen = Q(publication__in=[Publication.DRAFT, Publication.TAKEN_DOWN])
        offered: dict[str, Any] = {}
        if isinstance(row, Story):
            offered = {
                "claims": row.claims.in_use().filter(unseen),
                "updates": row.updates.in_use().filter(unseen),
            }
        elif isinstance(row, Update):
            offered = {"claims": row.claims.in_use().filter(unseen, story=row.story)}
        for name in ("claims", "updates"):
            if name in offered and offered[name].exists():
                offer_few(self, name, offered[name])
            else:
                del self.fields[name]

    def values(self) -> dict[str, Any]:
        """Arguments of `schedules.schedule`."""
        data = self.cleaned_data
        return {
            "at": data["moment"],
            "zone": data["zone"],
            "along": [*data.get("claims", ()), *data.get("updates", ())],
            "correction": data["correction"],
            "revision": data["revision"],
        }


class MoveForm(MomentForm):
    """Another moment for what was frozen."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, schedule: Schedule, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        there = schedule.at.astimezone(zoneinfo.ZoneInfo(schedule.zone))
        self.initial.update(
            day=there.date(),
            time=f"{there:%H:%M}",
            zone=schedule.zone,
            revision=schedule.revision,
        )


class CancelForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(
        max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 2}), label="Why"
    )
