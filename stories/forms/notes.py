"""Notes of the desk, and the forms of law and standards."""

from typing import Any

from django import forms

from stories.forms.moments import MomentForm
from stories.forms.rows import RowForm, offer
from stories.models import Note, User
from stories.models.vocab import Desk


class NoteForm(RowForm):
    """What the desk says to itself. `@login` calls a colleague; closed: only who is named."""

    class Meta:
        model = Note
        fields = ["text", "handover", "closed", "readers"]
        labels = {
            "text": "Note",
            "handover": "For whoever takes over",
            "closed": "Closed: only you and the people named below see it",
            "readers": "Who may see a closed note",
        }
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "readers": forms.CheckboxSelectMultiple,
        }
        help_texts = {"handover": "", "closed": "", "readers": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "readers", User.objects.active().order_by("name"))


class HandOverNoteForm(forms.Form):
    """A note for whoever takes over."""

    text = forms.CharField(
        max_length=6_000,
        label="Note for whoever takes over",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="It stands at the top of the story until the next one. @login calls a colleague.",
    )


class HoldForm(MomentForm):
    """A hold; with a day and a time it is an embargo, which ends by itself then."""

    field_order = ["reason", "day", "time", "zone", "which"]

    reason = forms.CharField(
        max_length=2_000,
        label="Why this must not go out",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It stops every road to readers.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("day", "time", "zone"):
            self.fields[name].required = False
        self.fields["day"].label = "Embargo until"
        self.fields["day"].help_text = "Empty: until you lift it."

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if bool(data.get("day")) != bool(data.get("time")) and not self.errors:
            self.add_error("time" if data.get("day") else "day", "An embargo needs both.")
        return data

    def values(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"], "until": self.moment}


class LiftForm(forms.Form):
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(
        max_length=2_000,
        label="Why it may go out now",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ClearForm(forms.Form):
    """Sign-off of what stands on the page at this revision."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    desk = forms.ChoiceField(choices=Desk.choices, label="Cleared by", widget=forms.RadioSelect)
    note = forms.CharField(
        max_length=4_000,
        required=False,
        label="On which conditions, if any",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
