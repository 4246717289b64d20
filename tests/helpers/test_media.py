import pytest

from stories.media import LOOKED_AT, kind_of


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.4", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"),
        (b"\x00\x00\x00\x20ftypisom", "video/mp4"),
        ("Zwölf Wörter".encode(), "text/plain"),
    ],
)
def test_the_first_bytes_say_what_it_is(head, kind):
    assert kind_of(head).kind == kind


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"MZ\x90\x00",
        b"PK\x03\x04",
        b"GIF89a\x01\x00",
        b"RIFF\x00\x00\x00\x00AVI ",
        b"\x00\x00\x00\x20ftypqt  ",
        b"words\x00and a zero",
        b"\xff\xfe\x00\x01",
        b"caf\xe9 in Latin 1",
    ],
)
def test_what_is_not_taken_has_no_kind(head):
    assert kind_of(head, name="report.pdf") is None


def test_only_the_name_tells_a_table_from_text():
    assert kind_of(b"year,jobs", name="JOBS.CSV").kind == "text/csv"
    assert kind_of(b"year,jobs", name="jobs.txt").kind == "text/plain"


def test_a_letter_that_is_cut_in_two_is_still_text():
    head = ("a" + "é" * LOOKED_AT).encode()[:LOOKED_AT]
    assert kind_of(head).kind == "text/plain"
