import datetime as dt

import pytest
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from hypothesis import given
from hypothesis import strategies as st

from stories.intake.errors import Failure, IntakeError
from stories.intake.feeds import MOST, read_feed

HERE = "https://courier.example/feeds/all.xml"
MOMENT = dt.datetime(2025, 3, 3, 8, 0, tzinfo=dt.UTC)


def made(kind, count=1):
    feed = kind(title="The Courier", link="https://courier.example/", description="News")
    for number in range(count):
        feed.add_item(
            title=f"Report <b>{number}</b> &amp; more",
            link=f"https://courier.example/news/{number}",
            description="<p>The mill &amp; its owner.</p><script>x()</script>",
            unique_id=f"id-{number}",
            pubdate=MOMENT,
            updateddate=MOMENT,
        )
    return feed.writeString("utf-8").encode()


JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "The Courier", "items": [
 {"id": "id-0", "url": "/news/0", "title": "Report 0 & more",
  "content_text": "The mill & its owner.", "date_published": "2025-03-03T08:00:00Z"}, 7]}"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
 <channel><title>The Courier</title></channel>
 <item><title>Report 0 &amp; more</title><link>https://courier.example/news/0</link>
 <description>The mill &amp; its owner.</description>
 <dc:date>2025-03-03T09:00:00+01:00</dc:date></item>
</rdf:RDF>"""


@pytest.mark.parametrize(
    "body", [made(Rss201rev2Feed), made(Atom1Feed), JSON, RDF], ids=["rss", "atom", "json", "rdf"]
)
def test_every_kind_of_feed_gives_the_same_entry(body):
    feed = read_feed(body, url=HERE)
    (entry,) = feed.entries
    assert feed.title == "The Courier"
    assert entry.title == "Report 0 & more"
    assert entry.address.url == "https://courier.example/news/0"
    assert entry.summary.startswith("The mill & its owner.")
    assert entry.published_at == MOMENT


def test_an_entry_keeps_its_key_when_its_title_and_address_change():
    before = read_feed(made(Rss201rev2Feed), url=HERE).entries[0]
    after = made(Rss201rev2Feed).replace(b"Report", b"Changed").replace(b"news/0", b"news/x")
    assert read_feed(after, url=HERE).entries[0].key == before.key


def item(inner):
    return f"<rss><channel><title>T</title><item>{inner}</item></channel></rss>".encode()


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<link>/news/1</link>", "https://courier.example/news/1"),
        ("<guid>https://courier.example/g</guid>", "https://courier.example/g"),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>https://user:pw@courier.example/</link>", None),
        ("<link>http://127.0.0.1/</link>", None),
        ("<link>http://[</link>", None),
        ("<guid>7</guid>", None),
    ],
)
def test_only_entries_with_an_address_to_read_count(inner, expected):
    found = [entry.address.url for entry in read_feed(item(inner), url=HERE).entries]
    assert found == ([expected] if expected else [])


def test_a_title_may_be_missing_and_a_date_nonsense():
    inner = "<link>https://a.example/1</link><pubDate>yesterday</pubDate>"
    (entry,) = read_feed(item(inner), url=HERE).entries
    assert (entry.title, entry.published_at) == ("https://a.example/1", None)


def test_no_more_entries_are_read_than_anybody_looks_at():
    assert len(read_feed(made(Rss201rev2Feed, MOST + 20), url=HERE).entries) == MOST


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    b"<rss><channel><title>&b;</title></channel></rss>"
)
OUTSIDE = (
    b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<rss><channel><title>&x;</title></channel></rss>"
)


@pytest.mark.parametrize(
    "body",
    [
        LAUGHS,
        OUTSIDE,
        b'<!doctype html><html><body>No feed</body></html>',
        b"<html><body>No feed</body></html>",
        b"",
        b"{}",
        b'{"items": 7}',
        b"\x00\xff\xfe",
        b"<rss>" * 5_000,
    ],
)  # fmt: skip
def test_what_is_no_feed_or_declares_entities_is_refused(body):
    assert entries_or_failure(body) in ((), Failure.UNREADABLE)


def test_an_unknown_entity_is_not_looked_up():
    (entry,) = read_feed(
        item("<link>https://a.example/1</link><title>A &x; b</title>"), url=HERE
    ).entries
    assert "x" not in entry.title.replace("&x;", "")


@given(st.binary(max_size=400))
def test_no_bytes_do_more_than_fail(body):
    for start in (b"", b"<rss><channel><item>", b'{"items": ['):
        assert entries_or_failure(start + body) is not None


def entries_or_failure(body):
    try:
        return read_feed(body, url=HERE).entries
    except IntakeError as error:
        return error.failure
