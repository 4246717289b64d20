"""`manage.py spot_claims`: the claims of a text as JSON lines."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from stories.management.commands import spot_claims

TEXT = (
    "Vesta Rail drops plan\n\n"
    "😀 Vesta Rail has promised to buy 40 trains by 2027.\r\n"
    "“That promise stood on trust,” it said. “So that promise cannot be kept.”\n"
)


def run(*args: str, **options: str) -> list[dict]:
    out = io.StringIO()
    call_command("spot_claims", *args, stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_each_line_is_a_claim_with_its_fields(file):
    pledge = next(line for line in run(str(file)) if line["kind"] == "pledge")
    assert pledge["speaker"] == "Vesta Rail"
    assert (pledge["quantity"], pledge["unit"]) == (40, "trains")
    assert pledge["deadline"] == "2027-12-31"
    assert pledge["paragraph"] == 2
    assert 0.5 <= pledge["score"] <= 1
    assert pledge["reason"].startswith("commits to: “promised to”")


def test_places_count_code_points_and_an_end_of_line_is_one(file):
    text = TEXT.replace("\r\n", "\n")
    for line in run(str(file)):
        assert text[line["start"] : line["end"]] == line["text"]


def test_a_broken_quotation_has_two_places(file):
    broken = run(str(file))[-1]
    text = TEXT.replace("\r\n", "\n")
    assert [text[start:end] for start, end in broken["places"]] == [
        "That promise stood on trust,",
        "So that promise cannot be kept.",
    ]
    assert (broken["start"], broken["end"]) == (broken["places"][0][0], broken["places"][1][1])


def test_a_dash_reads_standard_input(monkeypatch):
    class Stdin:
        buffer = io.BytesIO(b"Acme will hire 500 people, it said.")

    monkeypatch.setattr(spot_claims.sys, "stdin", Stdin)
    assert [line["quantity"] for line in run("-")] == [500]


def test_the_day_of_the_report_fixes_a_deadline(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("Acme promised to hire 500 people over the next five years.")
    assert run(str(path), published="2017-01-10")[0]["deadline"] == "2022-01-31"
    (line,) = run(str(path))
    assert (line["deadline"], line["deadline_open"]) == (None, True)


def test_a_text_without_claims_gives_no_line(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("")
    assert run(str(path)) == []


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        (None, {}, "cannot be read: No such file"),
        (b"\xff\xfe\x00W", {}, r"not text in UTF-8 \(byte 1\)"),
        (b"Text.", {"language": "xx"}, "“xx” is none of them"),
        (b"Text.", {"published": "yesterday"}, "2018-09-20"),
    ],
    ids=["missing", "undecodable", "language", "date"],
)
def test_what_cannot_be_read_ends_with_a_plain_sentence(tmp_path, content, options, message):
    path = tmp_path / "report.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        run(str(path), **options)


def test_a_text_beyond_the_budget_is_cut_and_it_is_said(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("It rained.\n" * 40_000)
    err = io.StringIO()
    call_command("spot_claims", str(path), stdout=io.StringIO(), stderr=err)
    assert "Only the first" in err.getvalue()
