"""Twice the text takes twice the work, whatever the text (safety A12).

Steps are counted; times only where tests may be long, up to one megabyte.
"""

import gc
import sys
import time
from collections.abc import Callable

import pytest

from stories.intake.spot import Budget, read

PIECES = [
    "word ", "X said ", "“a b c d.” he said. ", "“a b c d e, ", "a, ", "Aa Bb ", "1 ",
    "one million ", "a-", "hundred and ", ". ", " a) b) ", "i) ii) ", "((", "(X, of Y, ",
    "we will create 1 job ", "promise to create ", "9 January 2017 ", "the ", "of X ", "a\n",
    "-\nTitle of a thing\n", "'a b c d,' ", "a", "9", "by the end of the ", "who said, ",
    "told X ", "over the next five ", "x's ", "Mr. ", "ab.Cd ", "said. “He said,” ", "if ",
]  # fmt: skip
ALL = Budget(characters=10**9, passages=10**9)


def text(piece: str, size: int) -> str:
    """Paragraphs as long as a sentence may be, made of one piece."""
    line = piece if "\n" in piece else f"X {piece * (1_300 // len(piece))}said.\n"
    return (line * (size // len(line) + 1))[:size]


def steps(work: Callable[[], object]) -> int:
    """How many calls it takes: what a clock would say, without the noise of the machine."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_takes_twice_the_steps(piece):
    read("Warm.")
    small, large = (
        steps(lambda size=size: read(text(piece, size), budget=ALL)) for size in (2_700, 5_400)
    )
    assert large < 2.5 * small


@pytest.mark.long
@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_takes_twice_the_time(piece):
    read("Warm.")
    times = []
    for size in (500_000, 1_000_000):
        whole = text(piece, size)
        gc.collect()
        started = time.process_time()
        read(whole, budget=ALL)
        times.append(time.process_time() - started)
    assert times[1] < 2.5 * max(times[0], 0.05)


@pytest.mark.parametrize("piece", ["It rained. ", "a\n"])
def test_by_default_a_megabyte_is_cut_and_it_is_said(piece):
    assert "Only the first" in read(text(piece, 1_000_000)).cut
