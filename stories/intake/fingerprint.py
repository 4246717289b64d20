"""A number of 64 bits for a text, near for texts that share most of their words (simhash)."""

import re
from hashlib import blake2b
from itertools import pairwise

# Copies of one text that gained or lost a few sentences differ by no more than this; of 80
# published reports on other things no two differed by less than 18.
SAME_TEXT = 11

_WORD = re.compile(r"\w+")
_MOST = 20_000
# For each byte, its eight bits spread out, one for each 32 bits of a number: so that
# adding numbers counts eight columns at once.
_SPREAD = [sum(((byte >> bit) & 1) << (32 * bit) for bit in range(8)) for byte in range(256)]


def fingerprint(text: str) -> int:
    """The simhash of the text's pairs of words; 0 for a text without words."""
    words = _WORD.findall(text.lower())[:_MOST]
    if not words:
        return 0
    features = [*map(" ".join, pairwise(words))] or words
    half, value = len(features) / 2, 0
    columns = [0] * 8
    for feature in features:
        for number, byte in enumerate(_hash(feature)):
            columns[number] += _SPREAD[byte]
    for number, column in enumerate(columns):
        for bit in range(8):
            if (column >> (32 * bit)) & 0xFFFFFFFF > half:
                value |= 1 << (8 * number + bit)
    return value


def distance(one: int, other: int) -> int:
    """In how many of their 64 bits two fingerprints differ."""
    return (one ^ other).bit_count()


def _hash(feature: str) -> bytes:
    return blake2b(feature.encode("utf-8", "replace"), digest_size=8).digest()
