"""An answer, and what can come of it in the same step."""

from typing import Any

from django import forms

from stories.forms.followups import ClosingForm
from stories.forms.rows import DayField
from stories.models import Claim
from stories.models.vocab import OPEN_VALUES, Axis, Value, allowed_values, axis_of, value_label


class AnswerForm(ClosingForm):
    """The answer itself; what comes of it stands in forms of its own."""

    field_order = ["revision", "answer", "ends_series"]

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    answer = forms.CharField(max_length=6_000, widget=forms.Textarea(attrs={"rows": 4}))


class NextQuestionForm(forms.Form):
    """The question that follows an answer; left empty, none does."""

    question = forms.CharField(max_length=300, required=False, label="Next question")
    due_on = DayField(required=False, label="Due on", help_text="Like 24 Sep 2018.")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("question") and not values.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Give the day when the next question is due.")
        return values

    def arguments(self) -> dict[str, Any] | None:
        """What `answers.answer` takes, None where no question was typed."""
        return dict(self.cleaned_data) if self.cleaned_data.get("question") else None


class AnswerUpdateForm(forms.Form):
    """A draft for readers out of the answer; left without a headline, none is written."""

    headline = forms.CharField(max_length=200, required=False, label="Headline of an update")
    text = forms.CharField(
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Left empty, the update says what you wrote as the answer.",
    )

    def arguments(self, *, answer: str, claim: Claim | None) -> dict[str, Any] | None:
        """What `answers.answer` takes, None where no headline was typed."""
        values = self.cleaned_data
        if not values.get("headline"):
            return None
        return {
            "headline": values["headline"],
            "text": values.get("text") or answer,
            "claims": [claim] if claim else [],
        }


class AnswerMarkForm(forms.Form):
    """A verdict or an outcome that follows from the answer; left as it is, none does."""

    value = forms.ChoiceField(required=False, label="Mark the claim")
    reason = forms.CharField(
        max_length=4_000,
        required=False,
        label="Reason, as readers will see it",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Left empty, the reason is what you wrote as the answer.",
    )

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = []
        for axis in (Axis.OUTCOME, Axis.VERDICT):
            values = [
                (value, value_label(claim.kind, value))
                for value in allowed_values(claim.kind, axis)
                # who disputes it, and what about it, has a form of its own
                if value not in OPEN_VALUES and value != Value.DISPUTED
            ]
            if values:
                groups.append((axis.label, values))
        self.fields["value"] = forms.ChoiceField(
            choices=[("", "leave it as it is"), *groups], required=False, label="Mark the claim"
        )

    def arguments(self, *, answer: str) -> dict[str, Any] | None:
        """What `answers.answer` takes, None where no value was chosen."""
        value = self.cleaned_data.get("value")
        if not value:
            return None
        reason = self.cleaned_data.get("reason") or answer
        return {"axis": axis_of(value), "value": value, "reason": reason}
