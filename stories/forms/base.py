"""Fields that read what people type: dates as ranges, and amounts."""

import calendar
import datetime as dt
import decimal
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from stories.models.spans import Span
from stories.models.vocab import DateBasis
from stories.words import MONTHS, day_words, span_code, span_words

SPAN_HELP = "Like 19 Sep 2018, Sep 2018 or 2018; a range with “to” between."
_DAY = re.compile(r"(\d{1,2})\s+([a-z]+)\.?,?\s+(\d{4})")
_MONTH = re.compile(r"([a-z]+)\.?,?\s+(\d{4})")
_NUMERIC_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_AMOUNT = re.compile(r"(-?\d[\d, ]*(?:\.\d+)?)\s*([a-z]*)")
_SCALES = {
    "": 1,
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "million": 10**6,
    "bn": 10**9,
    "billion": 10**9,
    "tn": 10**12,
    "trillion": 10**12,
}


def read_span(text: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of what `text` names.

    Raises:
        ValueError: it names no date, or a range that ends before it begins.
    """
    parts = re.split(r"\s+to\s+|\s*–\s*|\s+-\s+", text.strip().lower())
    if len(parts) > 2:
        raise ValueError(text)
    first, last = _read(parts[0])[0], _read(parts[-1])[1]
    if last < first:
        raise ValueError(text)
    return first, last


def span_typed(span: Span) -> str:
    """The span as a person would type it, and `read_span` reads it again."""
    if not span.first or not span.last:
        return ""
    if span_code(span.first, span.last):  # a day, a month or a year
        return span_words(span.first, span.last, short=True)
    return f"{day_words(span.first, short=True)} to {day_words(span.last, short=True)}"


def _read(text: str) -> tuple[dt.date, dt.date]:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        day = dt.date.fromisoformat(text)
        return day, day
    if found := _DAY.fullmatch(text):
        day = dt.date(int(found[3]), _month(found[2]), int(found[1]))
        return day, day
    if found := _NUMERIC_MONTH.fullmatch(text):
        return _whole_month(int(found[1]), int(found[2]))
    if found := _MONTH.fullmatch(text):
        return _whole_month(int(found[2]), _month(found[1]))
    if _YEAR.fullmatch(text):
        return dt.date(int(text), 1, 1), dt.date(int(text), 12, 31)
    raise ValueError(text)


def _whole_month(year: int, month: int) -> tuple[dt.date, dt.date]:
    first = dt.date(year, month, 1)
    return first, first.replace(day=calendar.monthrange(year, month)[1])


def _month(name: str) -> int:
    """1 for "jan" or "january"; any beginning of at least three letters, and "sept"."""
    for number, month in enumerate(MONTHS, start=1):
        if len(name) >= 3 and month.lower().startswith(name):
            return number
    raise ValueError(name)


class SpanWidget(forms.MultiWidget):
    """The date, how we know it and a note, beside each other."""

    use_fieldset = True

    def __init__(self) -> None:
        super().__init__(
            {
                "date": forms.TextInput(
                    attrs={"class": "input", "placeholder": "19 Sep 2018", "aria-label": "Date"}
                ),
                "basis": forms.Select(
                    choices=DateBasis.choices,
                    attrs={"class": "input", "aria-label": "How we know the date"},
                ),
                "note": forms.TextInput(
                    attrs={
                        "class": "input",
                        "placeholder": "Note on the date",
                        "aria-label": "Note on the date",
                    }
                ),
            }
        )

    def decompress(self, value: Span | None) -> list[str]:
        if value is None:
            return ["", DateBasis.STATED, ""]
        return [span_typed(value), value.basis or DateBasis.STATED, value.note]


class SpanField(forms.MultiValueField):
    """A date as free text with its basis and a note; gives a `Span`, empty where it is missing."""

    def __init__(self, **kwargs: Any) -> None:
        options: dict[str, Any] = {"required": False, "help_text": SPAN_HELP} | kwargs
        fields = (
            forms.CharField(required=False),
            forms.ChoiceField(choices=DateBasis.choices, required=False),
            forms.CharField(required=False, max_length=300),
        )
        options.setdefault("widget", SpanWidget())
        super().__init__(fields, require_all_fields=False, **options)

    def compress(self, parts: list[str]) -> Span:
        text, basis, note = parts or ["", "", ""]
        if not text:
            return Span(note=note)
        try:
            first, last = read_span(text)
        except ValueError as error:
            raise ValidationError(
                "“%(text)s” is no date that we can read. Write it like 19 Sep 2018, Sep 2018 "
                "or 2018.",
                params={"text": text},
            ) from error
        return Span(first, last, basis or DateBasis.STATED, note)

    def has_changed(self, initial: Any, data: Any) -> bool:
        text, _, note = data or ["", "", ""]
        was = initial or Span()
        if not (text or "").strip():  # the basis alone, which is preset, says nothing
            return bool(was) or (note or "").strip() != was.note
        return super().has_changed(initial, data)


class AmountField(forms.CharField):
    """A quantity as people write it: 1,000,000, 206 billion, 1.5m. Gives a `Decimal`."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"class": "input", "inputmode": "text", "autocomplete": "off"}
        super().__init__(**{"widget": forms.TextInput(attrs=attrs)} | kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, decimal.Decimal):
            return f"{value.normalize():,f}"
        return value

    def to_python(self, value: Any) -> decimal.Decimal | None:  # type: ignore[override]
        text = str(value or "").strip().lower()
        if not text:
            return None
        found = _AMOUNT.fullmatch(text)
        if found is None or found[2] not in _SCALES:
            raise ValidationError("Write the figure like 1,000,000, 206 billion or 1.5 million.")
        amount = decimal.Decimal(re.sub("[, ]", "", found[1])) * _SCALES[found[2]]
        if abs(amount) >= 10**12 or amount != round(amount, 3):
            raise ValidationError(
                "Figures below 1,000,000,000,000 with at most three decimals can be kept. "
                "Use a larger unit, such as billion dollars."
            )
        return amount
