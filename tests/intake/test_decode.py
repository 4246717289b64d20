import pytest

from stories.intake.decode import decode, printable
from stories.intake.reading import extract_here
from tests.intake.made import SENTENCES

# Label on the web → Python's codec.
CHARSETS = {
    "utf-8": "utf-8",
    "UTF8": "utf-8",
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "windows-1252": "cp1252",
    "windows-1253": "cp1253",
    "windows-1254": "cp1254",
    "windows-1255": "cp1255",
    "windows-1256": "cp1256",
    "windows-1257": "cp1257",
    "windows-1258": "cp1258",
    "windows-874": "cp874",
    "iso-8859-1": "cp1252",
    "iso-8859-2": "iso8859-2",
    "iso-8859-3": "iso8859-3",
    "iso-8859-4": "iso8859-4",
    "iso-8859-5": "iso8859-5",
    "iso-8859-6": "iso8859-6",
    "iso-8859-7": "iso8859-7",
    "iso-8859-8": "iso8859-8",
    "iso-8859-9": "cp1254",
    "iso-8859-10": "iso8859-10",
    "iso-8859-13": "iso8859-13",
    "iso-8859-14": "iso8859-14",
    "iso-8859-15": "iso8859-15",
    "iso-8859-16": "iso8859-16",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "ibm866": "cp866",
    "shift_jis": "cp932",
    "euc-jp": "euc-jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
TEXTS = (
    "The council will lay 8 kilometres of track.",
    "Der Stadtrat baut für die Bürger größere Brücken.",
    "Совет проложит восемь километров пути.",
    "議会は線路を敷く。",
    "Το συμβούλιο θα στρώσει γραμμές.",
)


def test_the_table_is_long_enough():
    assert len(CHARSETS) * len(TEXTS) == 200


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("label", CHARSETS)
def test_a_text_comes_back_whole_or_is_flagged(label, text):
    """Characters that the set lacks were replaced by who wrote the page: nothing to flag then."""
    codec = CHARSETS[label]
    body = f"<html><body><p>{text}</p></body></html>".encode(codec, "ignore")
    for charset, page in ((label, body), ("", with_meta(label, body, codec))):
        decoded = decode(page, charset=charset)
        assert text.encode(codec, "ignore").decode(codec) in decoded.text or decoded.damaged


def with_meta(label: str, body: bytes, codec: str) -> bytes:
    return f'<meta charset="{label}">'.encode(codec) + body


def test_a_mark_beats_the_header_and_the_header_beats_the_page():
    page = '<meta charset="koi8-r"><p>Совет</p>'
    assert "Совет" in decode(b"\xef\xbb\xbf" + page.encode(), charset="windows-1251").text
    assert "Совет" in decode(page.encode("cp1251"), charset="windows-1251").text
    assert "Совет" in decode(page.encode("koi8-r")).text
    assert "Совет" not in decode(page.encode("cp1251")).text


def test_utf_8_under_a_western_label_is_read_as_utf_8():
    assert "Brücken" in decode("<p>Brücken</p>".encode(), charset="iso-8859-1").text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_seen(encoding):
    page = "<html><body><p>Brücken für den Stadtrat</p></body></html>"
    assert "Brücken" in decode(page.encode(encoding)).text


def test_utf_7_is_never_read_as_markup():
    page = b"<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>"
    for charset in ("utf-7", "UTF7", "unicode-1-1-utf-7", ""):
        assert "<script" not in decode(page, charset=charset).text
    assert "<script" not in decode(b'<meta charset="utf-7">' + page).text


def test_what_cannot_be_read_is_replaced_and_flagged():
    decoded = decode("<p>Brücke</p>".encode("cp1252"), charset="utf-8")
    assert decoded.damaged
    assert "Br\ufffdcke" in decoded.text


def test_a_page_cut_within_a_character_is_flagged():
    text = f"<html><body><article><p>{'. '.join(SENTENCES)} Die Brücken von Größe"
    body = text.encode()
    for cut in range(1, 12):
        capture = extract_here(body[:-cut], charset="utf-8")
        assert capture.incomplete or capture.undecodable


def test_a_guess_is_flagged():
    decoded = decode(("<p>" + "Совет проложит восемь километров пути. " * 9).encode("koi8-r"))
    assert decoded.guessed


def test_labels_that_are_no_page_s_are_ignored():
    for label in ("idna", "punycode", "unicode_escape", "rot13", "hex", "zip", "no such", "utf-32"):
        assert decode(b"<p>plain words</p>", charset=label).text == "<p>plain words</p>"


def test_control_characters_are_dropped():
    assert printable("a\x00b\x0bc\ud800d\ufffee\tf\r\ng\rh") == "abcde\tf\ng\nh"
