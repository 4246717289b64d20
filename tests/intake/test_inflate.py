"""What unfolds is counted while it unfolds; whole bombs are in test_bombs.py."""

import gzip
import itertools
import tracemalloc

import pytest

from stories.intake.errors import Failure, IntakeError
from stories.intake.inflate import encoding_of, unpack


def one_by_one(body: bytes) -> list[bytes]:
    return [body[n : n + 1] for n in range(len(body))]


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("", "identity"),
        ("identity", "identity"),
        ("gzip", "gzip"),
        (" GZip ", "gzip"),
        ("x-gzip", "gzip"),
        ("identity, gzip", "gzip"),
    ],
)
def test_what_was_asked_for_is_unpacked(header, encoding):
    assert encoding_of(header) == encoding


@pytest.mark.parametrize("header", ["br", "deflate", "zstd", "gzip, gzip", "gzip,br", "gzip;q=1"])
def test_any_other_packing_is_refused(header):
    with pytest.raises(IntakeError) as caught:
        encoding_of(header)
    assert caught.value.failure is Failure.UNREADABLE


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("split", [lambda body: [body], one_by_one])
def test_a_body_comes_whole_however_it_was_cut(encoding, split):
    words = b"words and more words" * 99
    body = gzip.compress(words) if encoding == "gzip" else words
    assert unpack(split(body), encoding=encoding, limit=len(words)) == words


def test_members_in_a_row_are_one_body():
    body = gzip.compress(b"one ") + gzip.compress(b"two") + bytes(9)
    assert unpack(one_by_one(body), encoding="gzip", limit=99) == b"one two"


def test_an_empty_body_is_empty():
    assert unpack([], encoding="gzip", limit=1) == b""


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_reading_stops_where_the_limit_is_passed(encoding):
    body = gzip.compress(bytes(1_000)) if encoding == "gzip" else bytes(1_000)
    source = itertools.cycle([body])
    with pytest.raises(IntakeError, match=Failure.TOO_LARGE):
        unpack(source, encoding=encoding, limit=5_000)


def test_a_piece_is_not_unfolded_past_the_limit():
    packed = gzip.compress(bytes(100_000_000))
    tracemalloc.start()
    try:
        with pytest.raises(IntakeError, match=Failure.TOO_LARGE):
            unpack([packed], encoding="gzip", limit=1_000_000)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
