"""Conditional requests: every combination below, against every public address (RFC 9110, 13)."""

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.test import Client
from django.utils.http import http_date, parse_http_date

from tests.conftest import PROFILE
from tests.public import everything
from tests.public.surface import Answer, addresses, answer, named

SAME, OTHERWISE = "same", "other"


class Ask(NamedTuple):
    """One combination. `fresh`: who asks so has it already, where there is something to have."""

    method: str
    tags: str
    since: str
    fresh: bool


# If-None-Match → whether it names what we have. {tag} is our validator, {opaque} what it quotes.
TAGS = {
    "": False,
    "{tag}": True,
    "W/{tag}": True,
    "*": True,
    " * ": True,
    "{tag}, {other}": True,
    "{other},{tag}": True,
    "{other}, W/{tag}": True,
    '"a", "b" , {tag}': True,
    "{other}": False,
    "W/{other}": False,
    '{other}, "a", W/"b"': False,
    '"*"': False,
    '""': False,
}
BAD_TAGS = ("{opaque}", "w/{tag}x", "*, {tag}x", "'{opaque}'", ",,,", '"')
# If-Modified-Since → whether nothing has changed since.
MOMENTS = {
    "{modified}": True,
    "{later}": True,
    "Fri, 31 Dec 2077 23:59:59 GMT": True,
    "{rfc850}": True,
    "{asctime}": True,
    "{earlier}": False,
    "Thu, 01 Jan 1970 00:00:00 GMT": False,
    "yesterday": False,
    "2018-09-19T00:00:00Z": False,
    "Wed, 31 Feb 2077 00:00:00 GMT": False,
    "-1": False,
    "9" * 30: False,
}
CHANGING = ("POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW")


def table() -> Iterator[Ask]:
    for method in ("GET", "HEAD"):
        yield from (Ask(method, tags, "", fresh) for tags, fresh in TAGS.items())
        yield from (Ask(method, "", since, fresh) for since, fresh in MOMENTS.items())
        yield from (Ask(method, tags, "", fresh=False) for tags in BAD_TAGS)
    given = [tags for tags in TAGS if tags]
    for tags, since in itertools.product(given, ("{later}", "{earlier}")):
        yield Ask("GET", tags, since, TAGS[tags])  # tags alone decide where both are given
    for method, tags in itertools.product((*CHANGING, "OPTIONS"), ("", "{tag}", "*")):
        yield Ask(method, tags, "", fresh=False)


TABLE = list(table())


pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), everything.standing(files) as found:
        yield found


@pytest.fixture
def stranger(made, db):
    """Somebody with a cookie that is none of ours, in a newsroom with something of everything."""
    client = Client(enforce_csrf_checks=True)
    client.cookies["storytrack_session"] = "junk"
    return client


def filled(text: str, plain: Answer) -> str:
    """A header of the table with the validators of this very answer."""
    headers = dict(plain.headers)
    tag = headers.get("ETag", '"none"')
    moment = parse_http_date(headers.get("Last-Modified", "Thu, 01 Jan 2015 00:00:00 GMT"))
    then = dt.datetime.fromtimestamp(moment, dt.UTC)
    return text.format(
        tag=tag,
        opaque=tag.strip('"'),
        other='"0123"',
        modified=http_date(moment),
        later=http_date(moment + 60),
        earlier=http_date(moment - 60),
        rfc850=then.strftime("%A, %d-%b-%y %H:%M:%S GMT"),
        asctime=f"{then:%a %b} {then.day:2d} {then:%H:%M:%S %Y}",
    )


def fault(ask: Ask, plain: Answer, got: Answer, *, api: bool) -> str:
    """What is wrong with this answer; empty where nothing is."""
    headers, before = dict(got.headers), dict(plain.headers)
    if "Set-Cookie" in headers or "cookie" in headers.get("Vary", "").lower():
        return "knows a cookie"
    if ask.method == "OPTIONS" and api:
        return "" if got.status == 204 and "GET" in headers["Allow"] else "is no preflight"
    if ask.method not in ("GET", "HEAD"):
        return "" if got.status == 405 and "GET" in headers["Allow"] else "is not refused"
    if ask.method == "HEAD" and got.body:
        return "has a body"
    if plain.status == 200 and ask.fresh:
        kept = all(headers.get(name) == before.get(name) for name in KEPT)
        return "" if (got.status, got.body) == (304, b"") and kept else "is not 304 as it should be"
    if got.status != plain.status:
        return f"is not {plain.status}"
    if ask.method == "HEAD":
        return "" if headers == before else "has other headers than GET"
    return "" if got == plain else "is not the whole answer"


KEPT = ("ETag", "Cache-Control", "Vary", "Access-Control-Allow-Origin")
"""What a 304 must tell again, where the whole answer told it."""


def test_the_table_is_large_enough():
    assert len({ask[:3] for ask in TABLE}) >= 60


def rows_for(number: int) -> list[Ask]:
    """The rows that the address of this number is asked: all in the long run, else each third."""
    return TABLE if PROFILE == "long" else TABLE[number % 3 :: 3]


def test_every_combination_is_answered_as_it_should_be(stranger):
    wanted = addresses() if PROFILE == "long" else named()
    found, tried = [], 0
    for number, address in enumerate(wanted):
        plain = answer(stranger, address)
        for ask in rows_for(number):
            headers = {"If-None-Match": ask.tags, "If-Modified-Since": ask.since}
            sent = {name: filled(text, plain) for name, text in headers.items() if text}
            got = answer(stranger, address, method=ask.method, **sent)
            if wrong := fault(ask, plain, got, api=address.startswith("/api/")):
                found.append(f"{ask.method} {address} {sent} {wrong}: {got.status}")
            tried += 1
    assert not found, "\n".join(["", f"{len(found)} of {tried}", *found[:20]])
    assert tried >= 20 * len(wanted)


def test_every_public_answer_says_how_long_it_may_be_kept(stranger):
    for address in addresses():
        got = answer(stranger, address)
        control = dict(got.headers).get("Cache-Control", "")
        if got.status in (200, 410):
            assert control.startswith(("public, max-age=", "no-store")), address
            assert ("ETag" in dict(got.headers)) == control.startswith("public"), address
