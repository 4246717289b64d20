import datetime as dt
from itertools import pairwise

import pytest

from stories.intake.extract import from_text
from tests.intake.made import SENTENCES

BODY = "\n\n".join(f"{one} {other}" for one, other in pairwise(SENTENCES))
TODAY = dt.date(2020, 1, 1)


def test_headline_byline_and_date_are_read_from_the_head():
    capture = from_text(
        "Council lays half of the track\nBy Ada Placeholder and Bo Sample\n9 January 2017\n\n"
        + BODY
    )
    assert capture.title == "Council lays half of the track"
    assert capture.bylines == ("Ada Placeholder", "Bo Sample")
    assert (capture.published_from, capture.published_to) == (dt.date(2017, 1, 9),) * 2
    assert capture.published_precision == "day"
    assert capture.language == "en"
    assert len(capture.paragraphs) == 7
    assert capture.text.startswith(SENTENCES[0])


@pytest.mark.parametrize(
    "line",
    ["Updated: 9 January 2017", "Last modified 9 January 2017", "9 January 2030"],
)
def test_days_of_changes_and_of_the_future_are_no_publication(line):
    assert from_text(f"Title of it\n{line}\n\n{BODY}", today=TODAY).published_from is None


def test_a_text_without_a_headline_has_none():
    capture = from_text(BODY)
    assert capture.title == ""
    assert len(capture.paragraphs) == 7


def test_wrapped_lines_are_joined():
    wrapped = (
        "The council of Exampleton will lay eight kilometres of tram\n"
        "track before next summer, and nobody knows how it will pay\n"
        "for them, or where the depot of the second stage will stand\n"
        "when the first is done.\n\nWork began in the north of the town.\n"
    )
    assert len(from_text(wrapped).paragraphs) == 2


def test_single_lines_are_paragraphs_where_no_blank_line_is():
    assert len(from_text("\n".join(SENTENCES)).paragraphs) == len(SENTENCES)


@pytest.mark.parametrize(
    "box",
    [
        "Sign up for our newsletter",
        "Advertisement",
        "Share this article",
        "Read more: Another town",
        "Follow us on Twitter",
        "Related posts",
        "© 2017 Exampleton Gazette. All rights reserved.",
        "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
        "Get the best of it delivered directly to your inbox.",
        "Ada Placeholder is a staff writer at the Exampleton Gazette, covering trams.",
    ],
)
def test_boxes_are_left_out_and_named(box):
    capture = from_text(f"Title of it\n\n{BODY}\n\n{box}")
    assert capture.left_out == (box,)
    assert box not in capture.text
    assert "left_out" in {warning.kind for warning in capture.warnings}


def test_teasers_after_the_end_are_left_out():
    teasers = "The Gazette\n-\nAnother story entirely Ten towns\n-\nAnd one more about hats."
    capture = from_text(f"Title of it\n{BODY}\n{teasers}")
    assert capture.paragraphs[-1].endswith(SENTENCES[7])
    assert len(capture.left_out) == 5


def test_nothing_is_left_out_of_a_plain_text():
    assert from_text(f"Title of it\n\n{BODY}").left_out == ()
    assert from_text("Subscribe").paragraphs == ("Subscribe",)


def test_what_a_browser_sends_is_cleaned():
    capture = from_text("Title\r\n\r\nOne\xa0 two\u200b three.\x00\r\nFour five six.\u2028Seven.")
    assert all("\n" not in text and "\x00" not in text for text in capture.paragraphs)
    assert capture.paragraphs[1:] == ("Four five six.", "Seven.")


@pytest.mark.parametrize("text", ["", "  \n\n ", "\x00"])
def test_nothing_is_nothing(text):
    capture = from_text(text)
    assert capture.paragraphs == ()
    assert capture.title == ""


def test_damage_is_told_by_paragraph():
    capture = from_text(
        "He said “it will open and left.\n\nthen it was said that more would follow soon.\n\n"
        "It is as easy as listing on, which has its own network.\n\nBr\ufffdcke."
    )
    told = {(warning.kind, warning.paragraph) for warning in capture.warnings}
    assert {
        ("unpaired_quote", 0),
        ("lower_case_start", 1),
        ("lost_words", 2),
        ("undecodable", 3),
        ("short", None),
    } <= told


def test_a_link_behind_a_label_at_the_end_is_no_paragraph():
    report = "A line for Exampleton\n\nThe council will lay the track.\n\nIt said so on Monday."
    found = from_text(f"{report}\n\nRead more\n\nTen charts that explain the track")
    assert found.paragraphs == ("The council will lay the track.", "It said so on Monday.")
    kept = from_text(f"{report}\n\nAdvertisement\n\nThe mayor did not answer.")
    assert kept.paragraphs[-1] == "The mayor did not answer."
