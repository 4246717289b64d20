import datetime as dt

import pytest

from stories.intake.errors import Failure, IntakeError
from stories.intake.reading import extract_here
from tests.intake.made import SENTENCES, ld, page, prose


def test_everything_at_once():
    data = """{"@type":"NewsArticle","headline":"A line for Exampleton",
      "datePublished":"2017-01-09T10:30:00Z","publisher":{"name":"The Gazette"},
      "author":{"@type":"Person","name":"Ada Placeholder"}}"""
    head = ld(data) + '<link rel="canonical" href="/a">'
    capture = extract_here(page(head=head), url="https://gazette.example/a?ref=x")
    assert capture.title == "A line for Exampleton"
    assert capture.bylines == ("Ada Placeholder",)
    assert capture.outlet == "The Gazette"
    assert capture.published_from == capture.published_to == dt.date(2017, 1, 9)
    assert capture.language == "en"
    assert capture.canonical == "https://gazette.example/a"
    assert len(capture.paragraphs) == 6
    assert capture.warnings == ()
    assert not capture.incomplete
    assert not capture.undecodable
    assert capture.fingerprint


def test_plain_text_is_read_as_if_pasted():
    text = "Half of the track is laid\nBy Ada Placeholder\n\n" + "\n\n".join(SENTENCES)
    for content_type in ("text/plain; charset=utf-8", ""):
        capture = extract_here(text.encode(), content_type=content_type)
        assert capture.title == "Half of the track is laid"
        assert capture.bylines == ("Ada Placeholder",)
        assert len(capture.paragraphs) == 8


@pytest.mark.parametrize("body", [b"%PDF-1.4", b"PK\x03\x04", b"", b"<p></p>", b"x" * 10_000_001])
def test_what_holds_no_text_is_unreadable(body):
    with pytest.raises(IntakeError) as caught:
        extract_here(body)
    assert caught.value.failure == Failure.UNREADABLE


def test_no_paragraph_has_a_line_break():
    capture = extract_here(page("<pre>One\nTwo\nThree</pre><p>Four\r\nfive</p>"))
    assert all("\n" not in text and text == text.strip() for text in capture.paragraphs)


def test_damage_within_the_text_is_flagged_and_elsewhere_is_not():
    whole = page().replace(b"Work began", b"W\xf6rk began")
    assert extract_here(whole).undecodable
    elsewhere = page(head="<meta name='x' content='@'>").replace(b"'@'", b"'\xf6'")
    assert not extract_here(elsewhere).undecodable


def test_a_page_without_closing_tags_that_is_whole_is_not_flagged():
    markup = f"<html><body><h1>A line</h1>{prose()}".replace("</p>", "")
    assert not extract_here(markup.encode()).incomplete
