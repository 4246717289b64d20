from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from stories.forms.base import AmountField, SpanField, read_span
from stories.forms.rows import RowForm, offer
from stories.models import Measurement, Metric
from stories.models.spans import NO_DATE, Span
from stories.models.vocab import Method, NoData, Qualifier
from stories.words import number_words, span_words

UNSAID = [("", "–")]


def figures_in_order(form: forms.BaseForm) -> None:
    """A figure, or a range from the lower one to the higher one."""
    low, high = form.cleaned_data.get("low"), form.cleaned_data.get("high")
    if high is not None and (low is None or high < low) and "low" not in form.errors:
        form.add_error("high", "Give the lower figure first, then the higher one.")


class ReadingChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, reading: Measurement) -> str:
        """As readings are listed: "31 Jan 2018, counted: 12 (ProPublica)"."""
        when = span_words(reading.as_of_from, reading.as_of_to, short=True)
        if reading.no_data:
            return f"{when}: no data ({reading.source})"
        figure = number_words(reading.low, reading.high, reading.qualifier)
        return f"{when}, {reading.get_method_display().lower()}: {figure} ({reading.source})"


class MetricForm(RowForm):
    """What a claim is measured by."""

    class Meta:
        model = Metric
        fields = ["role", "definition", "excludes", "unit", "qualifier"]
        labels = {
            "definition": "What is counted",
            "excludes": "What does not count",
            "qualifier": "As said",
        }
        help_texts = {
            "definition": "So that two people would count the same.",
            "unit": "Jobs, dollars a year, per cent …",
        }
        widgets = {
            "definition": forms.Textarea(attrs={"rows": 2}),
            "excludes": forms.Textarea(attrs={"rows": 2}),
        }

    low = AmountField(required=False, label="Figure promised or stated")
    high = AmountField(required=False, label="Up to", help_text="For a range only.")
    as_of = SpanField(label="As of")
    baseline = AmountField(
        required=False,
        label="Counted from",
        help_text="What there was before: only where the count does not begin at nothing.",
    )
    baseline_on = SpanField(label="Day of that count")
    field_order = [
        "role",
        "definition",
        "excludes",
        "low",
        "high",
        "qualifier",
        "unit",
        "as_of",
        "baseline",
        "baseline_on",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("low", "high", "as_of", "baseline", "baseline_on"):
                self.initial.setdefault(name, getattr(self.instance, name))
            if self.instance.low == self.instance.high:
                self.initial["high"] = None

    def clean(self) -> dict[str, Any]:
        super().clean()
        figures_in_order(self)
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        values = super().values()
        return values | {"high": values["low"] if values["high"] is None else values["high"]}


class MeasurementForm(forms.Form):
    """A reading: a figure with its method, or that there is no data."""

    supersedes = ReadingChoiceField(
        Measurement.objects.none(),
        to_field_name="uid",
        required=False,
        label="This revises",
        empty_label="nothing: it is a further reading",
        help_text="The reading that it replaces stays on record, and readers see both.",
    )
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
    period = forms.CharField(
        required=False,
        max_length=60,
        label="The time that it covers",
        help_text="Where it counts over a time: 2017, or Jan 2017 to Sep 2018.",
    )
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

    def __init__(self, *args: Any, metric: Metric, revises: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = metric.measurements.filter(superseded_by__isnull=True)
        offer(self, "supersedes", newest)
        if older := next((row for row in newest if str(row.uid) == revises), None):
            self.initial.update({"supersedes": older.uid, "as_of": older.as_of})
            for name in ("qualifier", "method", "source", "address"):
                self.initial[name] = getattr(older, name)

    def clean_period(self) -> Span:
        text = self.cleaned_data["period"]
        if not text:
            return NO_DATE
        try:
            return Span(*read_span(text))
        except ValueError as error:
            raise ValidationError(
                f"“{text}” is no time that we can read. Write it like 2017 or Jan 2017 to Sep 2018."
            ) from error

    def clean(self) -> dict[str, Any]:
        super().clean()
        figures_in_order(self)
        return self.cleaned_data

    def arguments(self) -> dict[str, Any]:
        """What `measurements.record_measurement` takes."""
        values = dict(self.cleaned_data)
        if values["no_data"]:
            values["qualifier"] = ""
        return values
