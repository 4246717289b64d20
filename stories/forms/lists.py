"""Lists of coverage in files: addresses one a line, CSV and JSON with what is known of each."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError

from stories.forms.base import read_span
from stories.intake.address import Address, BadAddress
from stories.models.fields import clean_line

MOST_ROWS = 500
# What people call a column, and what we call it.
COLUMNS = {
    "address": "address",
    "url": "address",
    "link": "address",
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "publisher": "outlet",
    "source": "outlet",
    "byline": "byline",
    "author": "byline",
    "authors": "byline",
    "published": "published",
    "date": "published",
    "note": "note",
    "notes": "note",
}
LONGEST = {"title": 300, "outlet": 120, "byline": 300, "note": 2_000}


class Row(NamedTuple):
    """One line of a list: an address with its hints, or why it is left out."""

    typed: str
    address: Address | None
    hints: dict[str, str]
    fault: str = ""


def decoded(data: bytes) -> str:
    """Raises ValidationError for what is no text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\x00" in text:
        raise ValidationError("This is no text file. Save it as text in UTF-8.")
    return text


def read_lines(text: str) -> list[Row]:
    """One address a line; spaces part addresses too, for an address has none."""
    return _some([_row({"address": each}) for each in text.split()])


def read_csv(text: str) -> list[Row]:
    """With a header that names the columns, or without one: the first column is the address.

    Raises:
        ValidationError: no column holds addresses, or there are too many rows.
    """
    try:
        dialect: Any = csv.Sniffer().sniff(text[:4_096], delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    try:
        lines = [line for line in csv.reader(io.StringIO(text), dialect) if any(line)]
    except csv.Error as error:
        raise ValidationError(f"This CSV cannot be read ({error}). Export it again.") from error
    if not lines:
        return _some([])
    names = [COLUMNS.get(clean_line(name).lower(), "") for name in lines[0]]
    if "address" in names:
        del lines[0]
    elif any(_parsed(cell) for cell in lines[0][:1]):
        names = ["address"]
    else:
        raise ValidationError(
            "No column is named address, url or link. Name the columns in the first line."
        )
    return _some([_row(dict(zip(names, line, strict=False))) for line in lines])


def read_json(text: str) -> list[Row]:
    """A list of addresses, or of objects with the columns of a CSV.

    Raises:
        ValidationError: it is something else, or there are too many rows.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValidationError(f"This JSON cannot be read ({error}).") from error
    if not isinstance(found, list):
        raise ValidationError("This JSON is no list. Put the articles in square brackets.")
    return _some([_json_row(each) for each in found])


def _json_row(value: Any) -> Row:
    if isinstance(value, str):
        return _row({"address": value})
    if not isinstance(value, dict):
        return Row(str(value)[:200], None, {}, "This is neither an address nor an article.")
    named = {
        COLUMNS[str(name).lower()]: "" if text is None else str(text)
        for name, text in value.items()
        if str(name).lower() in COLUMNS
    }
    return _row(named)


def _row(values: dict[str, str]) -> Row:
    """The row with what is wrong with it; nothing that was given is cut."""
    hints = {name: clean_line(text) for name, text in values.items() if name and text}
    typed, published = hints.pop("address", ""), hints.pop("published", "")
    try:
        address = Address.parse(typed)
    except BadAddress as error:
        return Row(typed, None, hints, str(error) if typed else "There is no address.")
    for name, most in LONGEST.items():
        if len(hints.get(name, "")) > most:
            return Row(typed, None, hints, f"The {name} is longer than {most} characters.")
    if published:
        try:
            first, last = read_span(published[:40].partition("T")[0])
        except ValueError:
            return Row(typed, None, hints, f"“{published}” is no date that we can read.")
        hints |= {"published_from": first.isoformat(), "published_to": last.isoformat()}
    return Row(typed, address, hints)


def _parsed(text: str) -> Address | None:
    try:
        return Address.parse(text)
    except BadAddress:
        return None


def is_address(text: str) -> bool:
    return _parsed(text) is not None


def _some(rows: Iterable[Row]) -> list[Row]:
    found = list(rows)
    if not found:
        raise ValidationError("There is no address in it.")
    if len(found) > MOST_ROWS:
        raise ValidationError(
            f"There are {len(found)} rows in it; at most {MOST_ROWS} are taken at a time. "
            "Split the list."
        )
    return found
