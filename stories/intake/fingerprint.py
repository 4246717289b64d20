"""A number of 64 bits for a text, near for texts that share most of their words (simhash)."""

import re
from hashlib import blake2b
from itertools import pairwise

# Copies of one text that gained or lost a few sentences differ by no more than this; of 80
# published reports on other things no two differed by less than 18.
SAME_TEXT = 11

_WORD = re.compile(r"\w+")
_MOST = 20_000
# For each bit of a byte, what says of every byte whether the bit is set.
_BITS = [bytes((byte >> bit) & 1 for byte in range(256)) for bit in range(8)]


def fingerprint(text: str) -> int:
    """The simhash of the text's pairs of words; 0 for a text without words."""
    words = _WORD.findall(text.lower())[:_MOST]
    if not words:
        return 0
    features = [*map(" ".join, pairwise(words))] or words
    hashes = b"".join(map(_hash, features))
    value = 0
    for number in range(8):
        column = hashes[number::8]
        for bit in range(8):
            if 2 * column.translate(_BITS[bit]).count(1) > len(features):
                value |= 1 << (8 * number + bit)
    return value


def distance(one: int, other: int) -> int:
    """In how many of their 64 bits two fingerprints differ."""
    return (one ^ other).bit_count()


def _hash(feature: str) -> bytes:
    return blake2b(feature.encode("utf-8", "replace"), digest_size=8).digest()
