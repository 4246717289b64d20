"""Every feed obeys its format and the rules of feeds, whatever people write and do."""

import datetime as dt
import json
import sys

import feedparser
import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis.stateful import run_state_machine_as_test

from stories.actions import publish, record
from stories.models.fields import clean_line, clean_text
from stories.public.entries import Entry, _html
from stories.public.formats import Feed, tell
from tests.conftest import PROFILE
from tests.feedlint import LINTERS, lint
from tests.public.feeding import FeedDesk, feed_room
from tests.public.feedreader import read_json, read_xml

LONG = PROFILE == "long"
FEED = Feed("urn:uuid:1", "A paper", "https://a.example/", "https://a.example/f", "News")
THEN = dt.datetime(2018, 9, 20, 10, 5, tzinfo=dt.UTC)
BLOCK, LONGEST_LINE = 4_096, 200


def test_every_feed_passes_the_linter(client, addresses):
    feeds = [each for each in addresses if each.endswith(tuple(f".{form}" for form in LINTERS))]
    assert len(feeds) == 18
    for address in feeds:
        response = client.get(address)
        assert lint(response.content, address.rpartition(".")[2]) == [], address


@pytest.mark.parametrize("form", LINTERS)
def test_an_empty_feed_with_a_hub_passes_too(client, db, settings, form):
    settings.STORYTRACK_WEBSUB_HUB = "https://hub.example.org/?a=1&b=2"
    response = client.get(f"/feeds/updates.{form}")
    assert lint(response.content, form) == []
    own = f"{settings.STORYTRACK_SITE_URL}/feeds/updates.{form}"
    assert response.headers["Link"] == (
        f'<https://hub.example.org/?a=1&b=2>; rel="hub", <{own}>; rel="self"'
    )
    if form == "json":
        hubs = json.loads(response.content)["hubs"]
        assert hubs == [{"type": "WebSub", "url": "https://hub.example.org/?a=1&b=2"}]
    else:
        links = {link.rel: link.href for link in feedparser.parse(response.content).feed.links}
        assert links["hub"] == "https://hub.example.org/?a=1&b=2"
        assert links["self"] == own


def test_without_a_hub_none_is_named(client, addresses):
    for address in addresses:
        response = client.get(address)
        assert "Link" not in response.headers
        assert b"hub" not in response.content or not address.endswith(tuple(LINTERS))


def test_a_feed_has_an_id_that_outlives_its_address(client, newsroom, settings):
    def ids():
        paths = ["feeds/updates", "feeds/major", "stories/a-million-jobs/updates"]
        return [feedparser.parse(client.get(f"/{each}.atom").content).feed.id for each in paths]

    before = ids()
    assert len(set(before)) == 3
    settings.STORYTRACK_SITE_URL = "https://elsewhere.example.org"
    assert ids() == before


def test_the_three_formats_agree_with_one_another(client, newsroom, settings):
    xml = [client.get(f"/feeds/updates.{form}").content for form in ("rss", "atom")]
    told = read_json(client.get("/feeds/updates.json").content)
    assert told
    for body in xml:
        assert read_xml(body) == told
        [entry] = feedparser.parse(body).entries
        assert entry.author == settings.STORYTRACK_SITE_NAME
        assert entry.summary.startswith("He told an agency.")
        assert "Withdrawn 19 Sep 2018 · outcome not rated" in entry.summary


def test_the_feed_of_an_old_address_has_moved(client, newsroom):
    address = "/stories/a-million-jobs/updates.atom"
    move(newsroom, "jobs-of-a-million")
    response = client.get(address)
    assert response.status_code == 301
    assert response.headers["Location"] == "/stories/jobs-of-a-million/updates.atom"


def move(newsroom, slug):
    with record.writing():
        record.save(newsroom.story, {"slug": slug}, revision=None, by=newsroom.editor)
    publish.publish_story(story=newsroom.story, by=newsroom.editor)


def entry_of(number, block):
    """An entry whose every text holds this block, cleaned as the models clean it."""
    text = clean_text(block)
    return Entry(
        uid=f"urn:x:{number}",
        title=clean_line(block)[:LONGEST_LINE] or "-",
        address=f"https://a.example/{number}",
        text=text.strip() or "-",
        html=_html(text, f"{text}\n{text}", []),
        published=THEN,
        updated=THEN,
        category=clean_line(block)[:LONGEST_LINE] or "-",
    )


def blocks():
    starts = range(0, sys.maxunicode + 1, BLOCK)
    return ["".join(map(chr, range(start, start + BLOCK))) for start in starts]


@pytest.mark.parametrize("form", LINTERS)
def test_no_code_point_breaks_a_feed(form):
    """All 1,114,112 of them, in blocks."""
    hostile = blocks() + [
        "]]>",
        "<![CDATA[",
        "&#x0;",
        "<!--",
        "--><script>",
        "</title>",
        "\ud800",
        "\u202e",
    ]
    for start in range(0, len(hostile), 50):
        items = [entry_of(start + n, each) for n, each in enumerate(hostile[start : start + 50])]
        body = tell(FEED, items, form).body
        assert lint(body, form) == []
        read = read_json(body) if form == "json" else read_xml(body)
        assert [each.uid for each in read] == [each.uid for each in items]
        assert [each.title for each in read] == [each.title for each in items]


@pytest.mark.parametrize("form", LINTERS)
def test_every_line_of_a_headline_comes_out_as_it_went_in(form):
    """Each code point of the basic plane stands in some headline, in lines of 200."""
    text = clean_line("".join(map(chr, range(0x21, 0x10000))))
    lines = [text[at : at + LONGEST_LINE].strip() for at in range(0, len(text), LONGEST_LINE)]
    items = [entry_of(n, line) for n, line in enumerate(lines)]
    body = tell(FEED, items, form).body
    assert lint(body, form) == []
    read = read_json(body) if form == "json" else read_xml(body)
    assert [each.title for each in read] == [each.title for each in items]


@pytest.mark.django_db
def test_ids_stand_and_dates_only_go_forward_whatever_an_editor_does(monkeypatch):
    monkeypatch.setattr(FeedDesk, "room", feed_room(), raising=False)
    run_state_machine_as_test(
        FeedDesk,
        settings=hypothesis_settings(
            max_examples=5_000 if LONG else 8,
            stateful_step_count=20 if LONG else 12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
