"""One page, as it came, or one reason why not."""

import socket

import pytest
from requests_hardened import ip_filter

from stories.intake import connect
from stories.intake.address import Address
from stories.intake.connect import Network
from stories.intake.errors import Failure
from stories.intake.fetch import FEED, TEXT, USER_AGENT, fetch
from tests.fakes.refusals import refused
from tests.fakes.sockets import Clock, Drip

URL = "https://news.example/story"
STORY = Address.parse(URL)


def test_a_page_comes_as_it_is(site):
    site.page(
        "https://news.example/story?page=2",
        "<p>Wörter</p>",
        content_type="text/html; charset=UTF-8",
        headers={"ETag": '"one"', "Last-Modified": "Wed, 19 Sep 2018 10:00:00 GMT"},
    )
    page = fetch(Address.parse("https://news.example/story?page=2#comments"))
    assert page.url == "https://news.example/story?page=2"
    assert page.hops == (page.url,)
    assert (page.status, page.content_type, page.charset) == (200, "text/html", "utf-8")
    assert page.body == "<p>Wörter</p>".encode()
    assert (page.etag, page.last_modified) == ('"one"', "Wed, 19 Sep 2018 10:00:00 GMT")
    assert not page.not_modified


def test_the_vetted_address_is_called_under_the_name(site):
    site.page("http://news.example/", "plain")
    site.host("news.example", "93.184.215.77")
    fetch(Address.parse("http://news.example/"))
    assert site.called == [("93.184.215.77", 80)]
    assert site.asked[0].url == "http://news.example/"
    assert site.looked_up == ["news.example"]


def test_nothing_is_sent_that_was_not_meant(site, monkeypatch, tmp_path):
    """No cookie, password or proxy of this machine's own settings either."""
    (tmp_path / "netrc").write_text("machine news.example login editor password word\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://proxy.example:3128")
    site.page(URL, headers={"Set-Cookie": "seen=1"})
    fetch(STORY)
    fetch(STORY)
    assert site.asked[1].headers == {
        "host": "news.example",
        "user-agent": USER_AGENT,
        "accept": "text/html, application/xhtml+xml, text/plain;q=0.8",
        "accept-encoding": "gzip",
        "connection": "close",
    }
    assert site.looked_up == ["news.example", "news.example"]


def test_an_address_outside_ascii_is_asked_for_in_escapes(site):
    site.page("https://xn--bcher-kva.example/%C3%A4?%C3%B6", "found")
    assert fetch(Address.parse("https://bücher.example/ä?ö")).body == b"found"


def test_a_page_that_did_not_change_is_not_sent_again(site):
    site.page(URL, status=304, content_type="", headers={"ETag": '"one"'})
    page = fetch(STORY, etag='"one"', last_modified="Wed, 19 Sep 2018 10:00:00 GMT")
    assert page.not_modified
    assert (page.body, page.etag) == (b"", '"one"')
    assert site.asked[0].headers["if-none-match"] == '"one"'
    assert site.asked[0].headers["if-modified-since"] == "Wed, 19 Sep 2018 10:00:00 GMT"


def test_a_validator_that_would_break_the_request_is_left_out(site):
    site.page(URL)
    fetch(STORY, etag='"a"\r\nX-Evil: 1', last_modified="é")
    assert not {"if-none-match", "if-modified-since", "x-evil"} & set(site.asked[0].headers)


def test_not_modified_without_having_asked_is_a_fault_of_the_site(site):
    site.page(URL, status=304)
    assert refused(URL).failure is Failure.SERVER_ERROR


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (401, Failure.PAYWALL),
        (403, Failure.BLOCKED),
        (404, Failure.MISSING),
        (429, Failure.BLOCKED),
        (503, Failure.SERVER_ERROR),
    ],
)
def test_a_refusal_is_told_with_the_time_to_wait(site, status, failure):
    site.page(URL, "<p>No</p>", status=status, headers={"Retry-After": "90"})
    error = refused(URL)
    assert (error.failure, error.retry_after) == (failure, 90)
    assert site.waited == []


@pytest.mark.parametrize("packed", [{}, {"Content-Encoding": "br"}])
def test_a_refused_page_is_looked_at_for_a_paywall(site, packed):
    site.page(URL, "<p>Already a subscriber? Sign in</p>", status=403, headers=packed)
    assert refused(URL).failure is (Failure.BLOCKED if packed else Failure.PAYWALL)


@pytest.mark.parametrize("status", [404, 429, 500])
def test_a_refused_page_is_not_waited_for(status):
    clock = Clock()
    head = f"HTTP/1.1 {status} X\r\nContent-Length: 999\r\n\r\n".encode()
    network = Network(
        lambda *_: ["93.184.215.1"], lambda *_: Drip(clock, head), clock=clock, wait=clock.wait
    )
    refused("http://news.example/", network=network)
    assert clock.now == 1_000


@pytest.mark.parametrize("kind", ["text/html", "application/xhtml+xml", "text/plain", ""])
def test_pages_and_plain_text_are_read(site, kind):
    site.page(URL, "x", content_type=kind)
    assert fetch(STORY).content_type == kind


@pytest.mark.parametrize("kind", ["application/pdf", "application/zip", "application/rss+xml"])
def test_other_files_are_no_pages(site, kind):
    """Archives are refused whatever is in them (A7)."""
    site.page(URL, b"PK\x03\x04", content_type=kind)
    assert refused(URL).failure is Failure.NOT_A_PAGE


@pytest.mark.parametrize(
    "kind", ["application/rss+xml", "application/atom+xml", "application/feed+json", "text/xml"]
)
def test_a_feed_is_read_where_one_was_asked_for(site, kind):
    site.page(URL, "<rss/>", content_type=kind)
    assert fetch(STORY, accept=FEED).body == b"<rss/>"
    assert refused(URL, accept=TEXT).failure is Failure.NOT_A_PAGE


def test_a_machine_without_ipv6_calls_the_other_address(site, monkeypatch):
    monkeypatch.setattr(ip_filter, "allowed_gai_family", lambda: socket.AF_INET)
    site.page(URL, "here")
    site.names["news.example"] = ["2606:2800::1", *site.names["news.example"]]
    assert fetch(STORY).body == b"here"


def test_the_second_address_is_called_where_the_first_is_dead(site):
    site.page(URL, "here")
    site.names["news.example"] = ["93.184.215.200", *site.names["news.example"]]
    assert fetch(STORY).body == b"here"
    assert [ip for ip, _ in site.called] == list(site.names["news.example"])


def test_a_page_is_not_kept_waiting(site):
    site.page(URL, "here")
    fetch(STORY)
    assert site.waited == []


def test_without_a_network_it_is_the_internet(site, monkeypatch):
    site.page(URL, "here")
    other = site.network(resolver=lambda host, port: ["10.0.0.1"])
    monkeypatch.setattr(connect, "INTERNET", other)
    assert refused(URL).failure is Failure.NO_ANSWER
    assert fetch(STORY, network=site.network()).body == b"here"
