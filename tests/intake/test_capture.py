"""From an address to a report; how well pages are read is in test_extract.py."""

import pytest

from stories.intake.address import Address
from stories.intake.capture import capture, feed, look_again, robots_txt
from stories.intake.errors import Failure, IntakeError
from stories.intake.robots import allowed

STORY = Address.parse("https://news.example/story")
ROBOTS = "https://news.example/robots.txt"
FEED = Address.parse("https://news.example/feed")
WORDS = (
    "The tram line to the harbour will open in spring, the mayor said on Monday. "
    "It was to have opened two years ago, and nobody has said what the delay has cost. "
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Tram line to open in spring</title>
<link rel="canonical" href="https://elsewhere.example/tram"></head>
<body><article><h1>Tram line to open in spring</h1>
<p>{WORDS}</p><p>{WORDS}</p><p>{WORDS}</p></article></body></html>"""


def test_an_address_becomes_a_report(site):
    site.page(STORY.url, PAGE)
    report = capture(STORY)
    assert report.title == "Tram line to open in spring"
    assert "The tram line to the harbour" in report.text


def test_the_canonical_address_is_named_and_never_fetched(site):
    site.page(STORY.url, PAGE)
    assert capture(STORY).canonical == "https://elsewhere.example/tram"
    assert [asked.url for asked in site.asked] == [STORY.url]
    assert site.looked_up == ["news.example"]


@pytest.mark.parametrize("status", [404, 403, 503])
def test_a_page_that_is_not_there_keeps_its_reason(site, status):
    site.page(STORY.url, PAGE, status=status)
    with pytest.raises(IntakeError) as caught:
        capture(STORY)
    assert caught.value.failure in (Failure.MISSING, Failure.BLOCKED, Failure.SERVER_ERROR)


def test_a_second_look_tells_what_is_new(site):
    site.page(STORY.url, PAGE, headers={"ETag": '"two"'})
    look = look_again(STORY, etag='"one"')
    assert look.capture is not None
    assert "harbour" in look.capture.text
    assert (look.url, look.etag, look.last_modified) == (STORY.url, '"two"', "")


def test_a_second_look_at_the_same_page_reads_nothing(site):
    site.page(STORY.url, status=304, content_type="")
    look = look_again(STORY, etag='"one"', last_modified="Wed, 19 Sep 2018 10:00:00 GMT")
    assert look.capture is None
    assert (look.etag, look.last_modified) == ('"one"', "Wed, 19 Sep 2018 10:00:00 GMT")


def test_a_feed_comes_as_bytes(site):
    site.page(FEED.url, "<rss/>", content_type="application/rss+xml", headers={"ETag": '"one"'})
    page = feed(FEED, last_modified="Wed, 19 Sep 2018 10:00:00 GMT")
    assert (page.body, page.etag, page.not_modified) == (b"<rss/>", '"one"', False)
    assert "if-modified-since" in site.asked[0].headers


def test_a_feed_is_no_report(site):
    site.page(FEED.url, "<rss/>", content_type="application/rss+xml")
    with pytest.raises(IntakeError) as caught:
        capture(FEED)
    assert caught.value.failure is Failure.NOT_A_PAGE


def test_the_rules_of_a_site_are_fetched(site):
    site.page(ROBOTS, "User-agent: *\nDisallow: /", content_type="text/plain")
    assert not allowed(STORY, robots_txt(STORY))


@pytest.mark.parametrize(
    "answer", [{"status": 404}, {"status": 403}, {"content_type": "text/html"}]
)
def test_a_site_without_rules_asks_nothing(site, answer):
    site.page(ROBOTS, "<p>Disallow</p>", **answer)
    assert robots_txt(STORY) == b""


@pytest.mark.parametrize(
    "answer", [{"status": 500}, {"status": 429, "headers": {"Retry-After": "60"}}]
)
def test_a_site_that_cannot_say_now_is_left_alone(site, answer):
    site.page(ROBOTS, "", **answer)
    with pytest.raises(IntakeError):
        robots_txt(STORY)
