"""Where a page leads on to (safety.md A3): each hop is vetted like the first address."""

import itertools
from contextlib import nullcontext

import pytest

from stories.intake.address import Address
from stories.intake.errors import Failure, IntakeError
from stories.intake.fetch import Limits, fetch
from tests.fakes.refusals import refused

START = "https://news.example/dir/story"
STORY = Address.parse(START)
STATUSES = (301, 302, 303, 307, 308)

FOLLOWED = {
    "/other": "https://news.example/other",
    "other": "https://news.example/dir/other",
    "../up": "https://news.example/up",
    "?page=2": "https://news.example/dir/story?page=2",
    "//other.example/x": "https://other.example/x",
    "https://other.example/x": "https://other.example/x",
    "HTTPS://OTHER.example/x#part": "https://other.example/x",
    "https://other.example:443/x": "https://other.example/x",
    "https://other.example./x": "https://other.example/x",
}
REFUSED = {
    "": Failure.REDIRECTED,
    "#top": Failure.REDIRECTED,
    START: Failure.REDIRECTED,
    "http://news.example/other": Failure.REDIRECTED,
    "http://other.example/x": Failure.REDIRECTED,
    "file:///etc/passwd": Failure.REDIRECTED,
    "ftp://other.example/x": Failure.REDIRECTED,
    "javascript:alert(1)": Failure.REDIRECTED,
    "data:text/html,x": Failure.REDIRECTED,
    "https://user:word@other.example/x": Failure.REDIRECTED,
    "https://other.example:22/x": Failure.REDIRECTED,
    "https://other.example:80/x": Failure.REDIRECTED,
    "https://other.example:0/x": Failure.REDIRECTED,
    "\\\\other.example\\x": Failure.REDIRECTED,
    "/\\other.example/x": Failure.REDIRECTED,
    "https://other.example\\@127.0.0.1/": Failure.REDIRECTED,
    "https://127.0.0.1/": Failure.REDIRECTED,
    "https://0x7f.1/": Failure.REDIRECTED,
    "https://2130706433/": Failure.REDIRECTED,
    "https://[::1]/": Failure.REDIRECTED,
    "https://[::1": Failure.REDIRECTED,
    "/with space": Failure.REDIRECTED,
    "/with\ttab": Failure.REDIRECTED,
    "//": Failure.REDIRECTED,
    "https://inside.example/x": Failure.NO_ANSWER,
    "https://nobody.example/x": Failure.NO_ANSWER,
}
CASES = list(itertools.product(STATUSES, [*FOLLOWED, *REFUSED]))


@pytest.mark.parametrize(("status", "location"), CASES)
def test_a_redirect_is_read_as_strictly_as_what_a_person_types(site, status, location):
    for url in {*FOLLOWED.values(), "http://other.example/x", "http://news.example/other"}:
        site.page(url, "there")
    site.page("https://inside.example/x", "secret")
    site.names["inside.example"] = ["192.168.0.1"]
    site.redirect(START, location, status=status)

    if location in FOLLOWED:
        page = fetch(STORY)
        assert (page.body, page.hops) == (b"there", (START, FOLLOWED[location]))
    else:
        assert refused(START).failure is REFUSED[location]
        assert [asked.url for asked in site.asked] == [START]


def test_there_are_as_many_redirects_as_promised():
    assert len(CASES) >= 120


@pytest.mark.parametrize("status", [300, 304, 305, 306])
def test_other_answers_of_that_kind_lead_nowhere(site, status):
    site.page("https://other.example/", "there")
    site.redirect(START, "https://other.example/", status=status)
    assert refused(START).failure in (Failure.REDIRECTED, Failure.SERVER_ERROR)
    assert len(site.asked) == 1


def chain(site, length: int) -> list[str]:
    """A page behind so many redirects, each on a host of its own."""
    urls = [START, *(f"https://hop{number}.example/" for number in range(1, length + 1))]
    for url, to in itertools.pairwise(urls):
        site.redirect(url, to)
    site.page(urls[-1], "there")
    return urls


@pytest.mark.parametrize("length", range(6))
def test_three_redirects_are_enough(site, length):
    urls = chain(site, length)
    with nullcontext() if length <= 3 else pytest.raises(IntakeError, match=Failure.REDIRECTED):
        assert fetch(STORY).hops == tuple(urls)
    assert [asked.url for asked in site.asked] == urls[:4]


def test_each_name_is_asked_once_a_hop_and_only_vetted_addresses_are_called(site):
    urls = chain(site, 3)
    fetch(STORY)
    hosts = [Address.parse(url).url.split("/")[2] for url in urls]
    assert site.looked_up == hosts
    assert site.called == [(site.names[host][0], 443) for host in hosts]


@pytest.mark.parametrize("hop", [1, 2, 3])
def test_a_refused_address_is_not_called_on_any_hop(site, hop):
    urls = chain(site, 3)
    site.names[f"hop{hop}.example"] = [*site.names[f"hop{hop}.example"], "10.0.0.1"]
    assert refused(START).failure is Failure.NO_ANSWER
    assert [asked.url for asked in site.asked] == urls[:hop]


def test_a_name_that_was_public_a_hop_ago_is_vetted_again(site):
    site.redirect(START, "/other")
    site.page("https://news.example/other", "secret")
    answers = iter([["93.184.215.1"], ["127.0.0.1"]])
    network = site.network(resolver=lambda host, port: next(answers))
    assert refused(START, network=network).failure is Failure.NO_ANSWER
    assert [asked.url for asked in site.asked] == [START]


def test_two_pages_that_lead_to_each_other_are_left(site):
    site.redirect(START, "/other")
    site.redirect("https://news.example/other", "/dir/story")
    assert refused(START).failure is Failure.REDIRECTED
    assert len(site.asked) == 2


def test_from_http_to_https_is_fine(site):
    site.redirect("http://news.example/", "https://news.example/")
    site.page("https://news.example/", "there")
    assert fetch(Address.parse("http://news.example/")).url == "https://news.example/"


def test_a_place_written_in_utf_8_is_found(site):
    site.redirect(START, "/ä")
    site.page("https://news.example/%C3%A4", "there")
    assert fetch(STORY).body == b"there"


@pytest.mark.parametrize("path", ["/dir/story", "/other"])
def test_nothing_is_carried_along(site, path):
    to = f"https://other.example{path}"
    site.page(
        START,
        status=302,
        headers={"Location": to, "Set-Cookie": "a=b; Domain=example", "WWW-Authenticate": "Basic"},
    )
    site.page(to, "there")
    fetch(STORY, etag='"one"')
    first, second = site.asked
    assert {**first.headers, "host": "other.example"} == second.headers
    assert not {"cookie", "referer", "authorization", "origin"} & set(second.headers)


def answer_of(*locations: str) -> bytes:
    lines = ["HTTP/1.1 302 X", "Content-Length: 0", *(f"Location: {each}" for each in locations)]
    return "\r\n".join([*lines, "", ""]).encode()


@pytest.mark.parametrize("locations", [[], ["/a", "/b"], ["/a", "https://other.example/"]])
def test_a_redirect_to_no_place_or_to_several_is_left(site, locations):
    site.page("https://news.example/a", "there")
    site.script(START, lambda connection: connection.sendall(answer_of(*locations)))
    assert refused(START).failure is Failure.REDIRECTED


def test_a_place_that_is_named_twice_is_one(site):
    site.page("https://news.example/a", "there")
    site.script(START, lambda connection: connection.sendall(answer_of("/a", "/a")))
    assert fetch(STORY).body == b"there"


def test_the_body_of_a_redirect_is_not_read(site):
    """requests would wait for all of it, and inflate it, before it looks where to go."""
    head = answer_of("/a").replace(b"Content-Length: 0", b"Content-Length: 999999999")

    def play(connection):
        connection.sendall(head)
        connection.recv(1)  # until the other side hangs up

    site.script(START, play)
    site.page("https://news.example/a", "there")
    assert fetch(STORY, limits=Limits(seconds=5)).body == b"there"
