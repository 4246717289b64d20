"""Dates as ranges in the admin: typed as people write them, kept as four columns."""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from stories.models.spans import Span, span_of
from stories.models.vocab import DateBasis
from stories.words import MONTHS, span_words

HELP = "A day, a month or a year: 19 Sep 2018, Sep 2018, 2018. A range with “to” between."
_DAY = re.compile(r"(\d{1,2})\s+([a-z]+)\.?,?\s+(\d{4})")
_MONTH = re.compile(r"([a-z]+)\.?,?\s+(\d{4})")
_YEAR = re.compile(r"(\d{4})")


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


def _read(text: str) -> tuple[dt.date, dt.date]:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        day = dt.date.fromisoformat(text)
        return day, day
    if found := _DAY.fullmatch(text):
        day = dt.date(int(found[3]), _month(found[2]), int(found[1]))
        return day, day
    if found := _MONTH.fullmatch(text) or re.fullmatch(r"(\d{4})-(\d{2})", text):
        numeric = found[1].isdigit()
        year = int(found[1] if numeric else found[2])
        month = int(found[2]) if numeric else _month(found[1])
        last = calendar.monthrange(year, month)[1]
        return dt.date(year, month, 1), dt.date(year, month, last)
    if found := _YEAR.fullmatch(text):
        return dt.date(int(found[1]), 1, 1), dt.date(int(found[1]), 12, 31)
    raise ValueError(text)


def _month(name: str) -> int:
    short = [month[:3].lower() for month in MONTHS]
    whole = [month.lower() for month in MONTHS]
    if name[:3] in short and (whole[short.index(name[:3])].startswith(name) or name == "sept"):
        return short.index(name[:3]) + 1
    raise ValueError(name)


class SpanWidget(forms.MultiWidget):
    """The date, its basis and a note beside each other."""

    def __init__(self) -> None:
        super().__init__(
            {
                "date": forms.TextInput(
                    attrs={
                        "class": "vTextField span-date",
                        "placeholder": "19 Sep 2018",
                        "aria-label": "Date",
                    }
                ),
                "basis": forms.Select(
                    choices=DateBasis.choices,
                    attrs={"class": "span-basis", "aria-label": "How we know the date"},
                ),
                "note": forms.TextInput(
                    attrs={
                        "class": "vTextField span-note",
                        "placeholder": "Note on the date",
                        "aria-label": "Note on the date",
                    }
                ),
            }
        )

    def decompress(self, value: Span | None) -> list[str]:
        if value is None:
            return ["", DateBasis.STATED, ""]
        text = span_words(value.first, value.last, short=True) if value else ""
        return [text, value.basis or DateBasis.STATED, value.note]


class SpanField(forms.MultiValueField):
    """A date as free text with its basis and a note; gives a `Span`, empty where it is missing.

    `column` is the stem of the columns where it is not the field's own name.
    """

    def __init__(self, *, label: str, column: str = "", help_text: str = HELP) -> None:
        self.column = column
        fields = (
            forms.CharField(required=False),
            forms.ChoiceField(choices=DateBasis.choices, required=False),
            forms.CharField(required=False, max_length=300),
        )
        super().__init__(
            fields,
            widget=SpanWidget(),
            label=label,
            help_text=help_text,
            required=False,
            require_all_fields=False,
        )

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


def span_shown(name: str, description: str = "") -> Callable[..., str]:
    """A read-only column: the span of that name in words."""

    @admin.display(description=description or name.capitalize(), ordering=f"{name}_from")
    def show(model_admin: Any, row: Any) -> str:
        span = span_of(row, name)
        return span_words(span.first, span.last, short=True) if span else "–"

    return show
