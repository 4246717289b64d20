import datetime as dt
import json
import time

import pytest

from stories.intake.errors import Failure, IntakeError
from stories.intake.feeds import MAX_ENTRIES, read_feed

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Made-up news</title>
<item><title>Track &amp;amp; trams</title><link>https://news.example/a</link>
<guid isPermaLink="false">tag:1</guid><pubDate>Mon, 09 Jan 2017 10:30:00 +0100</pubDate>
<description>&lt;p&gt;Half of it is &lt;b&gt;laid&lt;/b&gt;.&lt;/p&gt;</description></item>
<item><title>No key</title><link>/b</link><dc:date>2017-01-10T08:00:00Z</dc:date></item>
<item><title>Again</title><guid>tag:1</guid></item>
<item><description>neither key nor title</description></item>
</channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://news.example/"><title>Made-up news</title></channel>
<item rdf:about="https://news.example/a"><title>Trams</title><link>https://news.example/a</link>
<dc:date>2017-01-09</dc:date></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom">
<title type="html">Made-up &lt;i&gt;news&lt;/i&gt;</title>
<entry><id>urn:1</id><title>Trams</title><link rel="enclosure" href="https://news.example/a.mp3"/>
<link href="/a"/><published>2017-01-09T10:30:00+01:00</published>
<updated>2018-01-01T00:00:00Z</updated>
<summary>Half of it is laid.</summary></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Made-up news",
    "items": [
        {
            "id": "1",
            "url": "https://news.example/a",
            "title": "Trams",
            "date_published": "2017-01-09T10:30:00+01:00",
            "content_html": "<p>Half of it is laid.</p>",
        },
        "no entry",
    ],
}
MORNING = dt.datetime.fromisoformat("2017-01-09T10:30:00+01:00")


def test_rss():
    feed = read_feed(RSS.encode(), url="https://news.example/feed")
    assert feed.title == "Made-up news"
    first, second = feed.entries
    assert (first.key, first.title, first.address) == (
        "tag:1",
        "Track & trams",
        "https://news.example/a",
    )
    assert (first.published, first.summary) == (MORNING, "Half of it is laid.")
    assert (second.key, second.address) == ("https://news.example/b", "https://news.example/b")


def test_rss_1_0():
    (entry,) = read_feed(RDF.encode()).entries
    assert (entry.key, entry.title) == ("https://news.example/a", "Trams")
    assert entry.published == dt.datetime(2017, 1, 9, tzinfo=dt.UTC)


def test_atom_takes_the_link_to_the_page_and_the_day_of_publication():
    feed = read_feed(ATOM.encode(), url="https://news.example/atom")
    (entry,) = feed.entries
    assert feed.title == "Made-up news"
    assert (entry.key, entry.address) == ("urn:1", "https://news.example/a")
    assert entry.published == MORNING


def test_json_feed():
    (entry,) = read_feed(json.dumps(JSON).encode(), content_type="application/feed+json").entries
    assert (entry.key, entry.title, entry.published) == ("1", "Trams", MORNING)
    assert entry.summary == "Half of it is laid."


@pytest.mark.parametrize("charset", ["windows-1251", "utf-16", "koi8-r", "utf-8"])
def test_a_feed_in_another_charset(charset):
    text = RSS.replace("UTF-8", charset).replace("Made-up news", "Вести")
    assert read_feed(text.encode(charset), charset=charset).title == "Вести"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/", "http://[::1/", "//"]
)
def test_only_web_addresses_are_taken(link):
    feed = read_feed(RSS.replace("https://news.example/a", link).encode())
    assert feed.entries[0].address == ""


def lol(count: int) -> str:
    lines = ['<!ENTITY l0 "lol">']
    lines += [
        f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" * 1}{f"&l{n - 1};" * 9}">'
        for n in range(1, count)
    ]
    return f"<!DOCTYPE rss [{''.join(lines)}]>" + RSS.replace("Trams", f"&l{count - 1};")


def with_dtd(dtd: str, text: str = RSS) -> str:
    return text.replace("?>", f"?>{dtd}", 1).replace("Track", "&x;")


# A10: what reaches out, multiplies or breaks.
HOSTILE = {
    "billion laughs": lol(10),
    "quadratic blow-up": with_dtd(f'<!DOCTYPE rss [<!ENTITY x "{"a" * 50_000}">]>').replace(
        "&x;", "&x;" * 2_000
    ),
    "a file": with_dtd('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "a directory": with_dtd('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///">]>'),
    "a page": with_dtd('<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1:9/">]>'),
    "ftp": with_dtd('<!DOCTYPE rss [<!ENTITY x SYSTEM "ftp://127.0.0.1/">]>'),
    "external DTD": with_dtd('<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">'),
    "public DTD": with_dtd('<!DOCTYPE rss PUBLIC "-//X//Y" "http://127.0.0.1:9/x.dtd">'),
    "parameter entity": with_dtd('<!DOCTYPE rss [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>'),
    "nested parameter entity": with_dtd("<!DOCTYPE rss [<!ENTITY % a \"<!ENTITY x 'y'>\"> %a;]>"),
    "loop": with_dtd('<!DOCTYPE rss [<!ENTITY x "&y;"><!ENTITY y "&x;">]>'),
    "small letters": with_dtd("<!doctype rss [<!entity x 'y'>]>"),
    "notation": with_dtd('<!DOCTYPE rss [<!NOTATION x SYSTEM "true">]>'),
    "attribute default": with_dtd('<!DOCTYPE rss [<!ATTLIST item x CDATA "y">]>'),
    "inclusion": RSS.replace(
        "<channel>",
        '<channel><include xmlns="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>',
    ),
    "style sheet": RSS.replace("?>", '?><?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>', 1),
    "depth": "<rss><channel>" + "<a>" * 20_000,
    "attributes": "<rss " + " ".join(f"a{n}='b'" for n in range(50_000)) + "/>",
    "tags": "<rss><channel>" + "<item/>" * 100_000,
    "size": "<rss><channel><title>" + "x" * 2_100_000,
    "an unknown entity": RSS.replace("Track", "&nbsp;&unknown;Track"),
    "brackets": "<rss>" + "<" * 1_000_000,
    "deep JSON": '{"version":"https://jsonfeed.org/version/1","items":' + "[" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_feed_reaches_nothing_and_costs_little(name, monkeypatch):
    """The network is blocked for all tests: reaching out would raise."""
    start = time.process_time()
    try:
        feed = read_feed(HOSTILE[name].encode())
    except IntakeError as error:
        shown = str(error.failure)
    else:
        shown = repr(feed)
    assert time.process_time() - start < 2
    assert "root:" not in shown
    assert "lollol" not in shown
    assert len(shown) < 200_000


def test_there_are_enough_hostile_feeds():
    assert len(HOSTILE) >= 20


@pytest.mark.parametrize(
    "text", ["", "<html><body>no feed</body></html>", "{}", "[1]", "words", "{"]
)
def test_what_is_no_feed_is_unreadable(text):
    with pytest.raises(IntakeError) as caught:
        read_feed(text.encode())
    assert caught.value.failure == Failure.UNREADABLE


def test_a_long_feed_is_cut():
    items = "".join(f"<item><guid>{n}</guid><title>T</title></item>" for n in range(900))
    assert len(read_feed(f"<rss><channel>{items}</channel></rss>".encode()).entries) == MAX_ENTRIES


def test_a_broken_date_is_no_date():
    assert (
        read_feed(RSS.replace("Mon, 09 Jan 2017 10:30:00 +0100", "soon").encode())
        .entries[0]
        .published
        is None
    )


@pytest.mark.parametrize(
    "text", ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"]
)
def test_a_moment_at_the_end_of_time_is_none(text):
    """What programs write for no date at all; no clock of a newsroom could show it."""
    (entry,) = read_feed(ATOM.replace("2017-01-09T10:30:00+01:00", text).encode()).entries
    assert entry.published is None
