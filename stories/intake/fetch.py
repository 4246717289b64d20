"""Fetching one page from the internet. Nothing else in this project does.

A hop is one request to one address: its name is looked up once, every answer is vetted, and
one of the vetted addresses is called. A redirect is a new address and a new hop. One
deadline covers everything. No cookie, password or referer is sent.
"""

import contextlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

import urllib3

from stories.intake import answer, connect, guard
from stories.intake.address import Address
from stories.intake.connect import Deadline, Network, addresses
from stories.intake.errors import Failure, IntakeError
from stories.intake.inflate import encoding_of, unpack
from stories.intake.wire import Unreachable, Wire, pieces, send

HTML = "text/html, application/xhtml+xml, text/plain;q=0.8"
FEED = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/plain;q=0.5, "
    "text/html;q=0.4"
)
TEXT = "text/plain"
USER_AGENT = "Mozilla/5.0 (compatible; Storytrack; reads single pages for a newsroom)"
PORTS = {"http": 80, "https": 443}
LONGEST_ETAG, LONGEST_DATE = 400, 60
# A time-out rings a little after the deadline, a refusal long before it. Without an answer
# both end at the same moment, this many seconds after the deadline.
HUSH = 0.5


@dataclass(frozen=True)
class Limits:
    """In seconds for everything together, and in bytes."""

    seconds: float = 10
    head: int = 65_536
    wire: int = 2_000_000
    decoded: int = 5_000_000
    redirects: int = 3


LIMITS = Limits()


@dataclass(frozen=True)
class Fetched:
    """A page as it came. `hops` are the addresses asked, in order; the last is `url`.

    `charset` is what the header names, "" where it names none. Where the site answered that
    nothing changed since `etag` or `last_modified`, `not_modified` is set and `body` empty.
    """

    url: str
    status: int
    content_type: str
    charset: str
    body: bytes
    etag: str
    last_modified: str
    not_modified: bool
    hops: tuple[str, ...]


def fetch(
    address: Address,
    *,
    accept: str = HTML,
    etag: str = "",
    last_modified: str = "",
    limits: Limits = LIMITS,
    network: Network | None = None,
) -> Fetched:
    """The page at this address; without a `network`, from the internet.

    `accept` is the Accept header, and what it does not name is refused. `etag` and
    `last_modified` are those of an earlier answer.

    It takes up to `limits.seconds`, and half a second more whenever there was no answer,
    however early that was known: how long it took tells nobody why. So it belongs in a
    worker, never in a web request.

    Raises:
        IntakeError: with the failure to store.
    """
    network = network or connect.INTERNET
    deadline = Deadline(network.clock() + limits.seconds, network.clock)
    headers = {
        "User-Agent": USER_AGENT,
        "Accept": accept,
        "Accept-Encoding": "gzip",
        "Connection": "close",
        "If-None-Match": answer.printable(etag, longest=LONGEST_ETAG),
        "If-Modified-Since": answer.printable(last_modified, longest=LONGEST_DATE),
    }
    headers = {name: value for name, value in headers.items() if value}
    try:
        return _Journey(headers, limits, deadline, network).follow(address)
    except IntakeError as error:
        if error.failure is Failure.NO_ANSWER:
            network.wait(max(0.0, deadline.at + HUSH - network.clock()))
        raise


@contextlib.contextmanager
def hop(
    url: str,
    headers: Mapping[str, str],
    *,
    body: bytes | None = None,
    limits: Limits,
    deadline: Deadline,
    network: Network,
) -> Iterator[urllib3.BaseHTTPResponse]:
    """The answer of the first of the vetted addresses where somebody answers.

    Each gets an equal part of the time to do so: one dead address does not cost a site
    that has others. With a `body` it is posted, once at most.

    Raises:
        IntakeError: nobody answers, or nobody there may be called.
    """
    parts = urlsplit(url)
    host, port = str(parts.hostname), PORTS[parts.scheme]
    ips = guard.vet(addresses(network, host, port, deadline))
    for tried, ip in enumerate(ips):
        share = deadline.sooner(len(ips) - tried)
        dial = partial(network.connector, ip, port, share)
        wire = Wire(dial, deadline, limits.head)
        try:
            got = send(url, ip, headers, wire, network, body=body)
            wire.allowed = limits.wire
            yield got
            return
        except Unreachable:
            continue
        finally:
            wire.hang_up()
    raise IntakeError(Failure.NO_ANSWER, f"nobody answers at {', '.join(ips)}")


@dataclass(frozen=True)
class _Journey:
    """One fetch, from the first address to the page."""

    headers: dict[str, str]
    limits: Limits
    deadline: Deadline
    network: Network

    def follow(self, address: Address) -> Fetched:
        hops: list[str] = []
        while True:
            url = urlsplit(address.url)._replace(fragment="").geturl()
            if url in hops or len(hops) > self.limits.redirects:
                raise IntakeError(Failure.REDIRECTED, f"{len(hops)} redirects, then {url}")
            hops.append(url)
            with self._ask(url) as got:
                if got.status not in answer.REDIRECTS:
                    return self._read(got, tuple(hops))
                address = answer.next_address(url, got.headers)

    def _ask(self, url: str) -> AbstractContextManager[urllib3.BaseHTTPResponse]:
        return hop(
            url,
            self.headers,
            limits=self.limits,
            deadline=self.deadline,
            network=self.network,
        )

    def _read(self, got: urllib3.BaseHTTPResponse, hops: tuple[str, ...]) -> Fetched:
        headers, status = got.headers, got.status
        conditional = "If-None-Match" in self.headers or "If-Modified-Since" in self.headers
        not_modified = status == 304 and conditional
        content_type = charset = ""
        body = b""
        if not not_modified:
            if not 200 <= status < 300 or status in answer.WITHOUT_PAGE:
                raise answer.refusal(status, headers, self._sample(got))
            content_type, charset = answer.kind(headers, accept=self.headers["Accept"])
            body = self._body(got)
        return Fetched(
            url=hops[-1],
            status=status,
            content_type=content_type,
            charset=charset,
            body=body,
            etag=answer.printable(headers.get("etag", ""), longest=LONGEST_ETAG),
            last_modified=answer.printable(headers.get("last-modified", ""), longest=LONGEST_DATE),
            not_modified=not_modified,
            hops=hops,
        )

    def _body(self, got: urllib3.BaseHTTPResponse) -> bytes:
        answer.check_framing(got, limit=self.limits.wire)
        encoding = encoding_of(got.headers.get("content-encoding", ""))
        return unpack(pieces(got), encoding=encoding, limit=self.limits.decoded)

    def _sample(self, got: urllib3.BaseHTTPResponse) -> bytes:
        """The page that came with a 403, where it can be read at all."""
        if got.status != 403:
            return b""
        try:
            return self._body(got)
        except IntakeError:
            return b""
