"""Spreadsheets as people keep them: CSV or XLSX in, rows of plain text out."""

import csv
import datetime as dt
import io
import zipfile
from typing import Any, NamedTuple

import openpyxl

MOST_BYTES = 10 * 2**20
MOST_UNPACKED = 60 * 2**20
MOST_MEMBERS = 1_000
MOST_COLUMNS = 60
MOST_CELL = 5_000
_XLSX = b"PK\x03\x04"


class BadSheet(ValueError):
    """Not a sheet that can be read; the message is for who gave it."""


class Sheet(NamedTuple):
    """The first line that is not empty, and what stands below it; every row as wide as it."""

    header: list[str]
    rows: list[list[str]]


def read_sheet(data: bytes, *, most_rows: int) -> Sheet:
    """Reads the first sheet of an XLSX file, or a CSV with commas, semicolons or tabs.

    Raises:
        BadSheet: too large, too many rows, neither CSV nor XLSX, or without a header.
    """
    if len(data) > MOST_BYTES:
        raise BadSheet("The file is larger than 10 MB. Split it.")
    lines = _xlsx(data, most_rows) if data.startswith(_XLSX) else _csv(data)
    lines = [line for line in ([_cell(each) for each in row] for row in lines) if any(line)]
    if not lines:
        raise BadSheet("There is nothing in this sheet.")
    header, *rows = lines
    while header and not header[-1]:
        header.pop()
    if len(header) > MOST_COLUMNS:
        raise BadSheet(f"The sheet has {len(header)} columns; at most {MOST_COLUMNS} are read.")
    if len(rows) > most_rows:
        raise BadSheet(f"The sheet has {len(rows):,} rows; at most {most_rows:,} are read.")
    width = len(header)
    return Sheet(header, [(row + [""] * width)[:width] for row in rows])


def _xlsx(data: bytes, most_rows: int) -> list[tuple[Any, ...]]:
    """The cells of the first sheet, as values: formulas are never run."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_UNPACKED:
                raise BadSheet("The file unpacks to more than a sheet should hold.")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        found = []
        for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1):
            found.append(row)
            if len(found) > most_rows + 1_000:
                break
        book.close()
    except BadSheet:
        raise
    except Exception as error:
        raise BadSheet(
            "This XLSX file cannot be read. Open it, save it again, or save it as CSV."
        ) from error
    return found


def _csv(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\x00" in text:
        raise BadSheet("This is neither CSV nor XLSX. Save the sheet as one of the two.")
    try:
        dialect: Any = csv.Sniffer().sniff(text[:4_096], delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    try:
        return list(csv.reader(io.StringIO(text), dialect))
    except csv.Error as error:
        raise BadSheet(f"This CSV cannot be read ({error}). Export it again.") from error


def _cell(value: Any) -> str:
    """A cell as a person reads it: dates as 2018-09-19, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())[:MOST_CELL]
