from typing import Any

from django import forms

from stories.forms.base import AmountField, SpanField
from stories.forms.rows import offer
from stories.models import Claim, Metric
from stories.models.vocab import Method, NoData, Qualifier

UNSAID = [("", "–")]


class ReadingForm(forms.Form):
    """A reading that comes with an answer: a figure, or that there is none. Empty: no reading."""

    metric = forms.ModelChoiceField(
        Metric.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=None,
        label="Measured by",
    )
    low = AmountField(required=False, label="Figure")
    qualifier = forms.ChoiceField(choices=Qualifier.choices, required=False)
    no_data = forms.ChoiceField(
        choices=UNSAID + NoData.choices, required=False, label="Or no data, because"
    )
    method = forms.ChoiceField(
        choices=UNSAID + Method.choices, required=False, label="How the figure came about"
    )
    as_of = SpanField(label="As of")
    source = forms.CharField(max_length=300, required=False)

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "metric", Metric.objects.filter(claim=claim))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        given = values.get("low") is not None or values.get("no_data")
        if given and not values.get("source"):
            self.add_error("source", "Say where the reading comes from.")
        if given and not values.get("metric"):
            self.add_error("metric", "Choose what is measured.")
        if values.get("low") is not None and not values.get("method"):
            self.add_error("method", "Say how the figure came about.")
        return values

    def arguments(self) -> dict[str, Any] | None:
        """What `answers.answer` takes, None where neither figure nor “no data” was given."""
        values = self.cleaned_data
        if values.get("low") is None and not values.get("no_data"):
            return None
        return dict(values)
