"""Whoever takes in addresses must not learn what stands behind them (safety.md A13)."""

import itertools
import math
import random
import socket
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from stories.intake.connect import Network
from stories.intake.errors import MESSAGES, Failure
from stories.intake.fetch import HUSH, LIMITS, Limits
from tests.fakes.refusals import refused
from tests.fakes.sockets import Clock, Drip

URL = "https://news.example/story"


def hangs_up(connection):
    connection.close()


SILENCES = {
    "unknown name": lambda site: site.names.pop("news.example"),
    "no address": lambda site: site.names.update({"news.example": []}),
    "refused address": lambda site: site.names.update({"news.example": ["127.0.0.1"]}),
    "one refused address": lambda site: site.names.update(
        {"news.example": ["93.184.215.1", "10.0.0.1"]}
    ),
    "refused IPv6 address": lambda site: site.names.update({"news.example": ["::ffff:10.0.0.1"]}),
    "closed port": lambda site: site.open.clear(),
    "hangs up": lambda site: site.script(URL, hangs_up),
    "speaks something else": lambda site: site.script(URL, lambda it: it.sendall(b"SSH-2.0-x\r\n")),
    "leads to a refused address": lambda site: (
        site.redirect(URL, "https://inside.example/"),
        site.host("inside.example", "192.168.0.1"),
    ),
    "leads to an unknown name": lambda site: site.redirect(URL, "https://nobody.example/"),
}


@pytest.mark.parametrize("silence", SILENCES.values(), ids=SILENCES)
def test_silence_sounds_and_lasts_the_same_whatever_is_behind_it(site, silence):
    clock = Clock()
    site.page(URL, "here")
    silence(site)
    error = refused(URL, network=site.network(clock=clock, wait=clock.wait))
    assert error.failure is Failure.NO_ANSWER
    assert error.message == MESSAGES[Failure.NO_ANSWER]
    assert clock.now == 1_000 + LIMITS.seconds + HUSH


@pytest.mark.parametrize("at_once", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n<p>"])
def test_a_server_that_falls_silent_lasts_as_long(site, at_once):
    clock = Clock()
    site.host("news.example")
    network = site.network(connector=lambda *_: Drip(clock, at_once), clock=clock, wait=clock.wait)
    assert refused(URL, network=network).failure is Failure.NO_ANSWER
    assert clock.now == 1_000 + LIMITS.seconds + HUSH


def unlikelihood(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The p of a Mann-Whitney test: how often chance alone would set two samples so far apart."""
    ranked = sorted([(each, 0) for each in ours] + [(each, 1) for each in theirs])
    ranks = sum(rank for rank, (_, whose) in enumerate(ranked, start=1) if whose == 0)
    n, m = len(ours), len(theirs)
    u = ranks - n * (n + 1) / 2
    z = (u - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12)
    return math.erfc(abs(z) / math.sqrt(2))


def test_samples_that_differ_are_told_apart():
    rng = random.Random(13)
    one, same = ([rng.gauss(1, 0.1) for _ in range(75)] for _ in range(2))
    assert unlikelihood(one, same) > 0.01
    assert unlikelihood(one, [each + 0.1 for each in one]) < 0.001


def unknown(host: str, port: int) -> list[str]:
    raise socket.gaierror


def closed(ip: str, port: int, deadline: object) -> socket.socket:
    raise ConnectionRefusedError


def silent(ip: str, port: int, deadline: object) -> socket.socket:
    here, there = socket.socketpair()
    threading.Timer(5, there.close).start()
    return here


def public(host: str, port: int) -> list[str]:
    return ["93.184.215.1"]


KINDS = {
    "unknown": Network(unknown, closed),
    "refused": Network(lambda host, port: ["10.0.0.1"], closed),
    "closed": Network(public, closed),
    "silent": Network(public, silent),
}


@pytest.mark.long
def test_how_long_it_takes_does_not_tell_why():
    """300 real fetches, four at a time, in no order."""
    took: dict[str, list[float]] = {name: [] for name in KINDS}

    def measure(name: str) -> None:
        began = time.perf_counter()
        refused("http://news.example/", network=KINDS[name], limits=Limits(seconds=0.05))
        took[name].append(time.perf_counter() - began)

    order = [*KINDS] * 75
    random.Random(13).shuffle(order)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(measure, order))
    pairs = list(itertools.combinations(KINDS, 2))
    told_apart = [pair for pair in pairs if unlikelihood(*map(took.get, pair)) < 0.01 / len(pairs)]
    assert told_apart == []
