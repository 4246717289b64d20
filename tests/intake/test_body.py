"""What is the report, and what stands beside it."""

import pytest

from stories.intake.reading import extract_here
from tests.intake.made import SENTENCES, prose


def read(inner: str, *, before: str = "", after: str = ""):
    page = (
        "<html><head><title>Half of the track is laid</title></head><body>"
        f"<header><nav><a href='/'>Front</a> <a href='/t'>Trams</a></nav></header>{before}"
        "<main><article><h1>Half of the track is laid</h1>"
        f"<div class='text'>{inner}</div></article></main>{after}<footer>"
        "<p>The Gazette is printed in Exampleton. All rights reserved.</p>"
        "</footer></body></html>"
    )
    return extract_here(page.encode())


LATER = "".join(f"<p>Later, {sentence}</p>" for sentence in SENTENCES)
TEASER = "Another town has promised a harbour that nobody needs, and its mayor is proud of it."


@pytest.mark.parametrize(
    "box",
    [
        f"<aside><h3>Related</h3><p>{TEASER}</p></aside>",
        f"<div class='newsletter'><p>{TEASER}</p><form><input></form></div>",
        f"<div class='related-stories'><ul><li><a href='/h'>{TEASER}</a></li></ul></div>",
        f"<figure><img src='x.jpg'><figcaption>{TEASER}</figcaption></figure>",
        f"<div class='author-bio'><p>{TEASER}</p></div>",
        f"<div class='cookie-notice'><p>{TEASER}</p></div>",
        f"<p class='caption'>{TEASER}</p>",
        f"<p><a href='/h'>{TEASER}</a></p>",
        f"<p><strong>Read more:</strong> <a href='/h'>{TEASER}</a></p>",
        f"<section id='comments'><h2>Comments</h2><p>{TEASER}</p></section>",
        f"<div class='share-bar'>{TEASER}</div>",
        f"<p>Sign up for our newsletter: {TEASER[:30]} in your inbox every day</p>",
    ],
)
def test_boxes_within_and_after_the_report_are_left_out(box):
    for inner in (prose() + box + LATER, prose() + LATER + box):
        capture = read(inner)
        assert "harbour" not in capture.text
        assert len(capture.paragraphs) == 14
        assert not capture.incomplete


def test_every_paragraph_is_there_once_and_in_order():
    capture = read(prose())
    assert [text[:1] for text in capture.paragraphs] == ["1", "2", "3", "4", "5", "6"]


def test_link_text_is_kept():
    link = "<p>It is as easy as listing on <a href='/m'>the market of the town</a>, he said.</p>"
    assert "listing on the market of the town, he said." in read(link + prose()).text


def test_a_link_without_text_is_told():
    capture = read("<p>It is as easy as listing on <a href='/m'></a>, which is old.</p>" + prose())
    assert ("lost_words", 0) in {(each.kind, each.paragraph) for each in capture.warnings}


def test_short_paragraphs_quotations_and_lists_belong_to_it():
    short = "<p>It was not.</p>"
    quotation = f"<blockquote><p>“{SENTENCES[3]}”</p></blockquote>"
    listed = "<ul><li>Eight kilometres of track</li><li>Four stops</li></ul>"
    text = read(prose(3) + short + quotation + listed + "<h2>What is next</h2>" + LATER).text
    for piece in ("It was not.", f"“{SENTENCES[3]}”", "Four stops", "What is next"):
        assert piece in text


def test_headline_byline_and_date_are_no_part_of_the_text():
    capture = read(f"<p>By Ada Placeholder</p><p>9 January 2017</p>{prose()}")
    assert capture.paragraphs[0].startswith("1 tracks on.")
    assert capture.bylines == ("Ada Placeholder",)


def test_a_report_in_several_parts_is_whole():
    parts = (
        f"<div class='part'>{prose(3)}</div><div class='ad'>x</div><div class='part'>{LATER}</div>"
    )
    assert len(read(parts).paragraphs) == 11


def test_paragraphs_that_all_bear_a_box_s_name_are_the_report():
    assert len(read(prose().replace("<p>", "<p class='paywall'>")).paragraphs) == 6
    wrapped = f"<div class='has-sidebar author-ada'>{prose()}</div>"
    assert len(read(wrapped).paragraphs) == 6


def test_a_pull_quote_does_not_double_a_paragraph():
    again = prose(1).replace("<p>", "<blockquote>").replace("</p>", "</blockquote>")
    assert len(read(prose() + again).paragraphs) == 6


@pytest.mark.parametrize(
    "inner",
    [
        "<br><br>".join(SENTENCES),
        "".join(f"<div>{sentence}</div>" for sentence in SENTENCES),
        "<table>" + "".join(f"<tr><td>{sentence}</td></tr>" for sentence in SENTENCES) + "</table>",
        "<font>" + "<p>".join(SENTENCES) + "</font>",
    ],
)
def test_reports_without_paragraphs_are_read(inner):
    assert len(read(inner).paragraphs) == len(SENTENCES)


def test_text_for_machines_serves_where_the_page_shows_none():
    body = " ".join(SENTENCES * 3)
    data = f'{{"@type":"NewsArticle","headline":"A","articleBody":"{body}"}}'
    page = f'<html><head><script type="application/ld+json">{data}</script></head><body><p>Load</p>'
    assert extract_here(page.encode()).text == body


def test_text_for_machines_that_goes_on_is_a_sign_of_loss():
    body = " ".join(SENTENCES * 3)
    data = f'{{"@type":"NewsArticle","headline":"A","articleBody":"{body} And so it ended."}}'
    script = f'<script type="application/ld+json">{data}</script>'
    assert read(prose(5), before=script).incomplete


@pytest.mark.parametrize(
    "wall",
    ["<p>Subscribe to continue reading</p>", "<div>Already a subscriber? Log in</div>"],
)
def test_what_a_paywall_leaves_is_told(wall):
    capture = read(prose(2) + wall)
    assert "paywall_stub" in {each.kind for each in capture.warnings}
    assert capture.incomplete
    assert "ubscribe" not in capture.text


def test_a_whole_report_beside_an_offer_is_no_stub():
    capture = read(prose(8) + LATER, after="<p>Subscribe to continue reading</p>")
    assert not capture.incomplete


def test_what_readers_say_under_the_report_is_none_of_it():
    said = f"<h3>2 Comments</h3><div><b>ann</b><p>{TEASER}</p></div><div><p>{TEASER} Yes.</p></div>"
    found = read(f"{prose()}{said}")
    assert "harbour" not in found.text
    assert len(found.paragraphs) == 6


def test_a_heading_that_speaks_of_comments_ends_nothing_at_the_top():
    found = read(f"<h3>Comments</h3>{prose()}")
    assert len([each for each in found.paragraphs if "tracks on" in each]) == 6
