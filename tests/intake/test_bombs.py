"""Answers that are small on the way and large when they arrive (safety.md A6)."""

import gzip
import itertools
import socket
import tracemalloc
import zlib

import pytest

from stories.intake.address import Address
from stories.intake.errors import Failure
from stories.intake.fetch import LIMITS, fetch
from tests.fakes.refusals import refused

URL = "https://news.example/"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
GZIP = b"Content-Encoding: gzip\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"


def bomb(size: int) -> bytes:
    """So many zeros, packed a thousand times smaller."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    pieces = (packer.compress(bytes(min(1_000_000, size - at))) for at in range(0, size, 1_000_000))
    return b"".join(pieces) + packer.flush()


def packed(body: bytes) -> bytes:
    """Without the time: it would be part of the names of tests, and those must not change."""
    return gzip.compress(body, mtime=0)


def chunks(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


def once(answer: bytes):
    return lambda connection: connection.sendall(answer)


def for_ever(head: bytes, piece: bytes):
    def play(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in itertools.repeat(None):  # until the other side hangs up
            connection.sendall(piece)

    return play


PACKED = bomb(200_000_000)
MEGABYTE = b"x" * 1_000_000
TINY_CHUNKS = (b"40\r\n" + b"x" * 64 + b"\r\n") * 99
BOMBS = {
    "200 MB packed into 200 kB": (once(OK + GZIP + b"\r\n" + PACKED), Failure.TOO_LARGE),
    "the same in chunks": (once(OK + GZIP + CHUNKED + b"\r\n" + chunks(PACKED)), Failure.TOO_LARGE),
    "many small ones": (once(OK + GZIP + b"\r\n" + bomb(400_000) * 20), Failure.TOO_LARGE),
    "packed twice, said so": (
        once(OK + b"Content-Encoding: gzip, gzip\r\n\r\n" + packed(PACKED)),
        Failure.UNREADABLE,
    ),
    "packed twice, said once": (
        once(OK + GZIP + b"\r\n" + packed(packed(b"<p>"))),
        Failure.UNREADABLE,
    ),
    "packed in another way": (
        once(OK + b"Content-Encoding: br\r\n\r\n" + MEGABYTE),
        Failure.UNREADABLE,
    ),
    "deflate, not asked for": (
        once(OK + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(b"<p>")),
        Failure.UNREADABLE,
    ),
    "framed in another way": (
        once(OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + chunks(PACKED)),
        Failure.UNREADABLE,
    ),
    "not gzip at all": (once(OK + GZIP + b"\r\n<p>words</p>"), Failure.UNREADABLE),
    "a header of 1 MB": (once(OK + b"X: " + MEGABYTE + b"\r\n\r\n"), Failure.TOO_LARGE),
    "90 headers of 60 kB": (
        once(OK + b"".join(b"X%d: %s\r\n" % (n, b"y" * 60_000) for n in range(90)) + b"\r\n"),
        Failure.TOO_LARGE,
    ),
    "a status line of 1 MB": (once(b"HTTP/1.1 200 " + MEGABYTE), Failure.TOO_LARGE),
    "continue for ever": (for_ever(b"", b"HTTP/1.1 100 X\r\n\r\n" * 999), Failure.TOO_LARGE),
    "headers for ever": (for_ever(OK, b"X: y\r\n" * 99), Failure.NO_ANSWER),
    "body for ever": (for_ever(OK + b"\r\n", MEGABYTE), Failure.TOO_LARGE),
    "chunks for ever": (for_ever(OK + CHUNKED + b"\r\n", TINY_CHUNKS), Failure.TOO_LARGE),
    "one chunk of 4 GB": (
        for_ever(OK + CHUNKED + b"\r\nf0000000\r\n", MEGABYTE),
        Failure.TOO_LARGE,
    ),
    "a chunk of negative size": (
        once(OK + CHUNKED + b"\r\n-5\r\nhello\r\n0\r\n\r\n"),
        Failure.NO_ANSWER,
    ),
    "a chunk size that is none": (once(OK + CHUNKED + b"\r\nxyz\r\nhello"), Failure.NO_ANSWER),
    "a chunk size of 1 MB": (once(OK + CHUNKED + b"\r\n" + b"0" * 1_000_000), Failure.NO_ANSWER),
    "a length of 10 GB": (
        once(OK + b"Content-Length: 10000000000\r\n\r\n<p>"),
        Failure.TOO_LARGE,
    ),
    "less than promised": (once(OK + b"Content-Length: 99\r\n\r\n<p>"), Failure.NO_ANSWER),
    "chunks without an end": (once(OK + CHUNKED + b"\r\n3\r\n<p>\r\n"), Failure.NO_ANSWER),
    "packed without an end": (
        once(OK + GZIP + b"\r\n" + packed(b"words" * 99)[:-9]),
        Failure.NO_ANSWER,
    ),
    "no headers at all": (once(b"<html><p>words"), Failure.NO_ANSWER),
}


@pytest.mark.parametrize(("play", "failure"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_does_not_go_off(site, play, failure):
    site.script(URL, play)
    tracemalloc.start()
    try:
        assert refused(URL).failure is failure
        assert tracemalloc.get_traced_memory()[1] < 64_000_000
    finally:
        tracemalloc.stop()


def test_there_are_as_many_bombs_as_promised():
    assert len(BOMBS) >= 15


@pytest.mark.parametrize(
    "answer",
    [
        OK + b"Content-Length: 5\r\n\r\nwords",
        OK + b"Content-Length: 5\r\n\r\nwords and more than was promised",
        OK + b"\r\nwords",
        OK + CHUNKED + b"\r\n" + chunks(b"words"),
        OK
        + CHUNKED
        + b"\r\n"
        + b"".join(b"1\r\n%c\r\n" % byte for byte in b"words")
        + b"0\r\n\r\n",
        OK + GZIP + b"\r\n" + packed(b"words"),
        OK + GZIP + b"\r\n" + packed(b"wo") + packed(b"rds"),
        OK + GZIP + b"\r\n" + packed(b"words") + bytes(99),
        OK + GZIP + CHUNKED + b"\r\n" + chunks(packed(b"words")),
        OK + b"Content-Encoding: x-gzip\r\n\r\n" + packed(b"words"),
        OK + b"Content-Encoding: identity\r\n\r\nwords",
        b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"\r\nwords",
        b"HTTP/1.0 200 OK\r\n\r\nwords",
    ],
)
def test_whole_pages_come_through_in_every_framing(site, answer):
    site.script(URL, once(answer))
    assert fetch(Address.parse(URL)).body == b"words"


@pytest.mark.parametrize(("over", "failure"), [(0, None), (1, Failure.TOO_LARGE)])
def test_the_limit_of_what_unfolds_is_exact(site, over, failure):
    site.script(URL, once(OK + GZIP + b"\r\n" + bomb(LIMITS.decoded + over)))
    if failure:
        assert refused(URL).failure is failure
    else:
        assert len(fetch(Address.parse(URL)).body) == LIMITS.decoded


def test_a_large_page_within_the_limits_comes_whole(site):
    site.page(URL, MEGABYTE + MEGABYTE[:900_000])
    assert len(fetch(Address.parse(URL)).body) == 1_900_000
