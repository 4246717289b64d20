"""Pictures of pages: whole, readable files, whatever the headline."""

import struct
import zlib

import pytest

from stories.actions import record
from stories.actions.publish import publish_story
from stories.public.cards.card import card
from stories.public.cards.letters import cuts, drawable, fitted, wrap
from stories.public.cards.picture import Ink, Picture


def read_png(data):
    """Width, height and rows of a picture; every checksum must be right."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, parts = 8, {}
    while at < len(data):
        [length] = struct.unpack(">I", data[at : at + 4])
        name, held = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        [check] = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        assert check == zlib.crc32(name + held)
        parts[name] = held
        at += length + 12
    assert list(parts) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    width, height = struct.unpack(">II", parts[b"IHDR"][:8])
    flat = zlib.decompress(parts[b"IDAT"])
    assert len(flat) == (width + 1) * height
    rows = [flat[n + 1 : n + 1 + width] for n in range(0, len(flat), width + 1)]
    assert max(map(max, rows)) < len(parts[b"PLTE"]) // 3
    return width, height, rows


def drawn(**values):
    told = {"site": "The Paper", "label": "Pledge", "headline": "A million jobs"} | values
    return read_png(card(**told))


@pytest.mark.parametrize(
    "headline",
    [
        *("", "A", "A million jobs", "Word " * 100, "W" * 500, "阿里巴巴承诺", "Zażółć gęślą jaźń"),
        *("“Quoted” – 45 % of €3.4m…", "😀", "e\u0301\u202e\u200b", "عربي"),
    ],
)
def test_any_headline_leaves_the_margins_free(headline):
    width, height, rows = drawn(headline=headline, state=headline, who=headline)
    assert (width, height) == (1200, 630)
    assert any(any(row) for row in rows)
    for row in rows:
        assert not any(row[:60])
        assert not any(row[1140:])
    assert not any(any(row) for row in rows[610:])


def test_headline_and_state_do_not_touch():
    _, _, rows = drawn(headline="Agj " * 200, state="Withdrawn")
    assert not any(any(row) for row in rows[505:514])
    assert any(any(row) for row in rows[480:504])


def test_another_headline_is_another_picture():
    assert drawn(headline="One") != drawn(headline="Two")
    assert drawn(state="One") != drawn()


def test_letters_that_we_have_not_leave_a_headline_out():
    assert drawable("Łódź, Ştefan, naïve") == "Lódz, Stefan, naïve"
    assert drawable("阿里") == ""
    assert drawn(headline="阿里") == drawn(headline="")


def test_lines_are_broken_at_words_and_long_words_anywhere():
    cut = cuts()["large"]
    lines = wrap("To be or not to be " + "x" * 200, cut, 500)
    assert all(cut.width(line) <= 500 for line in lines)
    assert "".join(lines).replace(" ", "") == "Tobeornottobe" + "x" * 200
    assert wrap("", cut, 500) == []


def test_a_line_that_is_too_long_ends_in_an_ellipsis():
    cut = cuts()["small"]
    assert fitted("Short", cut, 500) == "Short"
    short = fitted("A rather long line, " * 9, cut, 300)
    assert short.endswith("…")
    assert cut.width(short) <= 300


def test_letters_side_by_side_keep_each_others_ink():
    picture = Picture(200, 120)
    picture.write("AV", cuts()["large"], 10, 90, Ink.BLACK)
    both = sum(map(bool, picture.pixels))
    alone = Picture(200, 120)
    alone.write("A", cuts()["large"], 10, 90, Ink.BLACK)
    assert all(picture.pixels[n] >= step for n, step in enumerate(alone.pixels))
    assert both > sum(map(bool, alone.pixels))


def test_a_card_changes_by_publishing_alone(client, newsroom):
    address = "/stories/a-million-jobs/card.png"
    before = client.get(address).content
    with record.writing():
        record.save(newsroom.story, {"title": "Other"}, revision=None, by=newsroom.editor)
    assert client.get(address).content == before
    publish_story(story=newsroom.story, by=newsroom.editor)
    assert client.get(address).content != before


def test_the_card_of_an_old_address_has_moved(client, newsroom):
    with record.writing():
        record.save(newsroom.story, {"slug": "new-slug"}, revision=None, by=newsroom.editor)
    publish_story(story=newsroom.story, by=newsroom.editor)
    response = client.get("/stories/a-million-jobs/card.png")
    assert (response.status_code, response.headers["Location"]) == (
        301,
        "/stories/new-slug/card.png",
    )
