from typing import Any

from django import forms

from stories.forms.base import AmountField, SpanField
from stories.forms.rows import offer
from stories.models import Measurement, Metric
from stories.models.vocab import Method, MetricRole, NoData, Qualifier
from stories.words import number_words, span_words

UNSAID = [("", "–")]


class FiguresForm(forms.Form):
    """A figure, or a range from the lower one to the higher one."""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        low, high = values.get("low"), values.get("high")
        if high is not None and (low is None or high < low) and "low" not in self.errors:
            self.add_error("high", "Give the lower figure first, then the higher one.")
        return values


class ReadingChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, reading: Measurement) -> str:
        """As readings are listed: "31 Jan 2018, counted: 12 (ProPublica)"."""
        when = span_words(reading.as_of_from, reading.as_of_to, short=True)
        if reading.no_data:
            return f"{when}: no data ({reading.source})"
        figure = number_words(reading.low, reading.high, reading.qualifier)
        return f"{when}, {reading.get_method_display().lower()}: {figure} ({reading.source})"


class MetricForm(FiguresForm):
    """What a claim is measured by."""

    role = forms.ChoiceField(choices=MetricRole.choices)
    definition = forms.CharField(
        max_length=1_000,
        label="What is counted",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="So that two people would count the same.",
    )
    excludes = forms.CharField(
        max_length=1_000,
        required=False,
        label="What does not count",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    low = AmountField(required=False, label="Figure promised or stated")
    high = AmountField(required=False, label="Up to", help_text="For a range only.")
    qualifier = forms.ChoiceField(choices=Qualifier.choices, label="As said")
    unit = forms.CharField(max_length=80, help_text="Jobs, dollars a year, per cent …")
    as_of = SpanField(label="As of")


class MeasurementForm(FiguresForm):
    """A reading: a figure with its method, or that there is no data."""

    low = AmountField(required=False, label="Figure")
    high = AmountField(required=False, label="Up to", help_text="For a range only.")
    qualifier = forms.ChoiceField(choices=Qualifier.choices, label="As said")
    no_data = forms.ChoiceField(
        choices=UNSAID + NoData.choices, required=False, label="Or no data, because"
    )
    method = forms.ChoiceField(
        choices=UNSAID + Method.choices, required=False, label="How the figure came about"
    )
    as_of = SpanField(label="As of")
    source = forms.CharField(max_length=300, help_text="Who says it, and where.")
    address = forms.URLField(
        max_length=2_000,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text="Web address of the source.",
    )
    note = forms.CharField(
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Readers will see it.",
    )
    supersedes = ReadingChoiceField(
        Measurement.objects.none(),
        to_field_name="uid",
        required=False,
        label="Replaces the reading",
        empty_label="none: a further reading",
    )

    def __init__(self, *args: Any, metric: Metric, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = metric.measurements.filter(superseded_by__isnull=True)
        offer(self, "supersedes", newest)

    def arguments(self) -> dict[str, Any]:
        """What `measurements.record_measurement` takes."""
        values = dict(self.cleaned_data)
        if values["no_data"]:
            values["qualifier"] = ""
        return values
