"""Spreadsheets in: CSV and XLSX as people keep them, and what is no sheet."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from stories.intake.sheet import BadSheet, read_sheet


def xlsx(*rows):
    book, kept = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(kept)
    return kept.getvalue()


def test_the_first_line_names_the_columns_and_rows_are_as_wide():
    sheet = read_sheet(b"\n\nclaim,who,\nIt is so.,The mayor\nIt was.\n", most_rows=10)
    assert sheet.header == ["claim", "who"]
    assert sheet.rows == [["It is so.", "The mayor"], ["It was.", ""]]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_usual_separators_and_a_byte_order_mark(mark):
    data = f"\ufeffclaim{mark}who\nSo.{mark}Ma\n".encode()
    assert read_sheet(data, most_rows=10).rows == [["So.", "Ma"]]


def test_an_old_encoding_is_read():
    assert read_sheet("claim\nCafé.\n".encode("cp1252"), most_rows=9).rows == [["Café."]]


def test_cells_of_xlsx_are_read_as_a_person_reads_them():
    data = xlsx(
        ("claim", "when", "how many"),
        ("So.", dt.date(2018, 9, 19), 1_000_000.0),
        (None, "", 0.5),
    )
    assert read_sheet(data, most_rows=10).rows == [
        ["So.", "2018-09-19", "1000000"],
        ["", "", "0.5"],
    ]


def test_a_formula_is_never_run():
    assert read_sheet(xlsx(("claim",), ("=1+1",)), most_rows=10).rows == []


def bomb():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (70 * 2**20))
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "nothing in this sheet"),
        (b"claim\x00\n", "neither CSV nor XLSX"),
        (b"PK\x03\x04 no zip", "cannot be read"),
        (b"claim\n" + b"x\n" * 11, "11 rows"),
        (b",".join(b"c%d" % n for n in range(61)) + b"\n", "61 columns"),
        (b"x" * (10 * 2**20 + 1), "larger than 10 MB"),
    ],
)
def test_what_cannot_be_read_says_why(data, said):
    with pytest.raises(BadSheet, match=said):
        read_sheet(data, most_rows=10)


def test_a_zip_bomb_is_not_unpacked():
    with pytest.raises(BadSheet, match="unpacks to more"):
        read_sheet(bomb(), most_rows=10)
