"""Servers that take their time (safety.md A5): ten seconds for everything together."""

import itertools
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from stories.intake.address import Address
from stories.intake.connect import Deadline, Network, shake_hands
from stories.intake.errors import Failure, IntakeError
from stories.intake.fetch import HUSH, LIMITS, Limits, fetch
from tests.fakes.refusals import refused
from tests.fakes.sockets import Clock, Drip, for_ever

PLAIN = "http://news.example/"
OK = b"HTTP/1.1 200 OK\r\n"
HTML = OK + b"Content-Type: text/html\r\n"
CHUNKED = HTML + b"Transfer-Encoding: chunked\r\n\r\n"

# What comes at once, and what drips after it for as long as anybody listens.
DRIPS = {
    "nothing": (b"", b""),
    "status line": (b"", b"HTTP/1.1 200 " + b"x" * 999),
    "status after status": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 99),
    "name of a header": (OK, b"X" * 999),
    "header after header": (OK, b"X: y\r\n" * 999),
    "body of known length": (HTML + b"Content-Length: 999\r\n\r\n", b"<p>" * 999),
    "body without length": (HTML + b"\r\n", b"<p>" * 999),
    "size of a chunk": (CHUNKED, b"0" * 999),
    "extension of a chunk": (CHUNKED + b"5;", b"x" * 999),
    "chunks of one byte": (CHUNKED, b"1\r\nx\r\n" * 999),
    "trailers": (CHUNKED + b"0\r\n", b"X: y\r\n" * 999),
    "packed body": (HTML + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08", b"\x00" * 999),
    "body of a refusal": (b"HTTP/1.1 403 No\r\n\r\n", b"<p>" * 999),
}


@pytest.mark.parametrize(("at_once", "slowly"), DRIPS.values(), ids=DRIPS)
def test_a_byte_a_second_does_not_outlast_the_deadline(at_once, slowly):
    clock = Clock()
    drip = Drip(clock, at_once, for_ever(slowly) if slowly else b"")
    network = Network(
        lambda host, port: ["93.184.215.1"], lambda *_: drip, clock=clock, wait=clock.wait
    )
    with pytest.raises(IntakeError) as caught:
        fetch(Address.parse(PLAIN), network=network)
    assert caught.value.failure in (Failure.NO_ANSWER, Failure.BLOCKED)
    assert 1_000 + LIMITS.seconds <= clock.now <= 1_000 + LIMITS.seconds + HUSH
    assert drip.closed


def test_every_read_has_what_is_left_of_the_time_and_no_more():
    clock, timeouts = Clock(), []

    class Noting(Drip):
        def settimeout(self, seconds: float) -> None:
            timeouts.append(clock.now + seconds)
            super().settimeout(seconds)

    drip = Noting(clock, OK, for_ever(b"X: y\r\n"))
    network = Network(lambda *_: ["93.184.215.1"], lambda *_: drip, clock=clock, wait=clock.wait)
    refused(PLAIN, network=network)
    assert len(timeouts) > 10
    assert set(timeouts) == {1_000 + LIMITS.seconds}


def test_the_time_of_all_hops_together_counts(site):
    clock = Clock()
    site.redirect(PLAIN, "https://second.example/")
    site.page("https://second.example/", "there")

    def resolver(host, port):
        clock.wait(6)
        return site.names[host]

    error = refused(PLAIN, network=site.network(resolver=resolver, clock=clock, wait=clock.wait))
    assert error.failure is Failure.NO_ANSWER
    assert [asked.url for asked in site.asked] == [PLAIN]


def test_dead_addresses_share_the_time_evenly():
    clock, tries = Clock(), []

    def connector(ip: str, port: int, deadline: Deadline) -> socket.socket:
        tries.append(round(deadline.left(), 3))
        clock.wait(deadline.left())
        raise TimeoutError

    answers = ["93.184.215.1", "93.184.215.2", "93.184.215.3", "93.184.215.4"]
    network = Network(lambda *_: answers, connector, clock=clock, wait=clock.wait)
    assert refused(PLAIN, network=network).failure is Failure.NO_ANSWER
    assert tries == [2.5, 2.5, 2.5, 2.5]
    assert clock.now == 1_000 + LIMITS.seconds + HUSH


# The same with sockets and seconds: short ones always, the real ones in `make test-long`.
class Dripping:
    """A server that drips in real time until the other side hangs up."""

    def __init__(self, at_once: bytes, slowly: bytes, *, every: float) -> None:
        self.at_once, self.every = at_once, every
        self.slowly = itertools.cycle([slowly[n : n + 1] for n in range(len(slowly))])
        self.silent = not slowly
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.over = threading.Event()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        connection, _ = self.listener.accept()
        with self.listener, connection:
            try:
                connection.sendall(self.at_once)
                while not self.over.wait(self.every):
                    if not self.silent:
                        connection.sendall(next(self.slowly))
            except OSError:
                """The other side hung up."""

    def network(self) -> Network:
        here = self.listener.getsockname()
        return Network(
            lambda host, port: ["93.184.215.1"],
            lambda ip, port, deadline: socket.create_connection(here, deadline.left()),
        )


def seconds_of(url: str, network: Network, limits: Limits) -> float:
    began = time.monotonic()
    error = refused(url, network=network, limits=limits)
    assert error.failure in (Failure.NO_ANSWER, Failure.BLOCKED)
    return time.monotonic() - began


def slow_roads(every: float) -> Iterator[tuple[str, Callable[[], Network], Callable[[], None]]]:
    """Address, network, and what ends the server: the drips above, TLS, and a slow resolver."""
    for at_once, slowly in DRIPS.values():
        server = Dripping(at_once, slowly, every=every)
        yield PLAIN, server.network, server.over.set
    for hello in (b"", b"\x16\x03\x03\x40\x00" + b"\x02"):
        server = Dripping(hello, b"\x00" if hello else b"", every=every)
        network = replace(server.network(), handshake=shake_hands)
        yield "https://news.example/", lambda network=network: network, server.over.set
    asleep = threading.Event()
    sleeper = Network(lambda *_: asleep.wait(30) and [], lambda *_: pytest.fail("called"))
    yield PLAIN, lambda: sleeper, asleep.set


def longest(limits: Limits, *, every: float) -> float:
    """How long the slowest of all of them took, all at once."""
    roads = list(slow_roads(every))
    with ThreadPoolExecutor(len(roads)) as pool:
        waiting = [pool.submit(seconds_of, url, network(), limits) for url, network, _ in roads]
        took = [each.result() for each in waiting]
    for _, _, end in roads:
        end()
    assert len(took) >= 12
    return max(took)


def test_real_drips_end_with_a_short_deadline():
    assert longest(Limits(seconds=0.5), every=0.05) < 0.5 + HUSH + 0.9


@pytest.mark.long
def test_real_drips_end_within_eleven_seconds():
    assert longest(LIMITS, every=1) <= 11
