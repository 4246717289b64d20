"""A spreadsheet of claims: choosing the file, saying what its columns are, reading its rows."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

from stories.forms.base import read_span
from stories.intake.address import Address, BadAddress
from stories.intake.sheet import BadSheet, Sheet, read_sheet
from stories.models import ClaimImport
from stories.models.claim_import import MOST_ROWS, Line
from stories.models.fields import clean_line
from stories.models.spans import NO_DATE, Span
from stories.models.vocab import ClaimKind

FIELDS: dict[str, tuple[str, frozenset[str]]] = {
    "text": ("The claim", frozenset({"claim", "statement", "text", "quote", "promise", "pledge"})),
    "kind": ("Kind", frozenset({"kind", "type"})),
    "speaker": ("Speaker", frozenset({"speaker", "who", "person", "name", "claimant"})),
    "speaker_role": ("Role", frozenset({"role", "title", "position", "party"})),
    "said": ("Said on", frozenset({"said", "date", "when", "said on", "claim date"})),
    "deadline": ("Deadline", frozenset({"deadline", "due", "by when"})),
    "venue": ("Venue", frozenset({"venue", "where", "place"})),
    "source": ("Source", frozenset({"source", "outlet", "publisher"})),
    "address": ("Address of the source", frozenset({"url", "link", "address"})),
    "note": ("Note", frozenset({"note", "notes", "comment", "comments"})),
}
"""Field of a claim → how it is called, and the headers by which it is recognised."""


def known_columns() -> list[str]:
    """One name for each field by which its column is recognised, as people write it."""
    return [
        name.lower() if name.lower() in known else min(known) for name, known in FIELDS.values()
    ]


_KINDS = {
    "promise": ClaimKind.PLEDGE,
    "prediction": ClaimKind.FORECAST,
    "retraction": ClaimKind.WITHDRAWAL,
    "fact": ClaimKind.STATEMENT,
    "opinion": ClaimKind.ASSESSMENT,
}


class Row(NamedTuple):
    """A row of the sheet as it would be imported, or what is wrong with it."""

    number: int
    line: Line | None
    fault: str
    cells: list[str]


class SheetForm(forms.Form):
    file = forms.FileField(
        label="The sheet",
        help_text="CSV or XLSX, with the names of the columns in the first line.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        max_length=200,
    )

    def clean_file(self) -> tuple[str, Sheet]:
        upload = self.cleaned_data["file"]
        try:
            return upload.name, read_sheet(upload.read(), most_rows=MOST_ROWS)
        except BadSheet as error:
            raise ValidationError(str(error)) from error


class ColumnsForm(forms.Form):
    """Which column holds what; guessed from the header at first."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, sheet: ClaimImport, **kwargs: Any) -> None:
        kwargs["initial"] = {
            **(sheet.columns or guessed(sheet.header)),
            "revision": sheet.revision,
        }
        super().__init__(*args, **kwargs)
        choices = [("", "no column")]
        choices += [(str(at), name or f"column {at + 1}") for at, name in enumerate(sheet.header)]
        for name, (label, _) in FIELDS.items():
            self.fields[name] = forms.TypedChoiceField(
                choices=choices, coerce=int, empty_value=None, required=name == "text", label=label
            )

    def columns(self) -> dict[str, int]:
        values = self.cleaned_data
        return {name: values[name] for name in FIELDS if values.get(name) is not None}


def guessed(header: Sequence[str]) -> dict[str, int]:
    """Field → column, where a column's name says it plainly; each column once."""
    found: dict[str, int] = {}
    for at, title in enumerate(header):
        words = clean_line(title).lower()
        for name, (_, known) in FIELDS.items():
            if name not in found and words in known:
                found[name] = at
                break
    return found


def rows_of(sheet: ClaimImport) -> list[Row]:
    """Every row as it would be imported; numbered as in the sheet, where the header is 1."""
    if "text" not in sheet.columns:
        return []
    return [_row(number, cells, sheet.columns) for number, cells in enumerate(sheet.rows, 2)]


def _row(number: int, cells: list[str], columns: dict[str, int]) -> Row:
    given = {name: cells[at].strip() for name, at in columns.items() if at < len(cells)}
    try:
        return Row(number, _line(number, given), "", cells)
    except ValueError as error:
        return Row(number, None, str(error), cells)


def _line(number: int, given: dict[str, str]) -> Line:
    """Raises ValueError with a sentence on what is wrong."""
    text = given.get("text", "")
    if not text:
        raise ValueError("There is no claim in this row.")
    if len(text) > 500:
        raise ValueError("The claim is longer than 500 characters. Put it into one sentence.")
    kind = _kind(given.get("kind", ""))
    deadline = _span(given.get("deadline", ""), "deadline")
    if deadline and kind not in (ClaimKind.PLEDGE, ClaimKind.FORECAST):
        raise ValueError("Only a pledge or a forecast has a deadline.")
    values = {
        "text": text,
        "kind": kind,
        "speaker_role": given.get("speaker_role", "")[:160],
        "said": _span(given.get("said", ""), "date"),
        "deadline": deadline,
        "venue": given.get("venue", "")[:200],
        "note": given.get("note", "")[:4_000],
    }
    return Line(
        number, values, given.get("speaker", "")[:160], given.get("source", "")[:300],
        _address(given.get("address", "")),
    )  # fmt: skip


def _kind(text: str) -> str:
    word = text.lower()
    if not word:
        return ClaimKind.STATEMENT
    if word in ClaimKind.values:
        return word
    if word in _KINDS:
        return _KINDS[word]
    raise ValueError(f"“{text}” is no kind of claim: use {', '.join(ClaimKind.values)}.")


def _span(text: str, what: str) -> Span:
    if not text:
        return NO_DATE
    try:
        return Span(*read_span(text.partition(" 00:00")[0]), "stated")
    except ValueError as error:
        raise ValueError(
            f"“{text}” is no {what} that we can read. Write it like 2018-09-19 or 19 Sep 2018."
        ) from error


def _address(text: str) -> str:
    if not text:
        return ""
    try:
        return Address.parse(text).url
    except BadAddress as error:
        raise ValueError(f"“{text[:60]}”: {error}") from error
