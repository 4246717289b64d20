"""Characters that cannot be seen, and those that turn the order of letters about.

Text of others is kept as it came. Where it is shown it must not reorder our own words, and an
editor must see that such a character is there.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

UNSEEN = {
    "\u200b": ("ZWSP", "zero-width space"),
    "\u200c": ("ZWNJ", "zero-width non-joiner"),
    "\u200d": ("ZWJ", "zero-width joiner"),
    "\u2060": ("WJ", "word joiner"),
    "\ufeff": ("BOM", "zero-width no-break space"),
    "\u061c": ("ALM", "Arabic letter mark"),
    "\u200e": ("LRM", "left-to-right mark"),
    "\u200f": ("RLM", "right-to-left mark"),
    "\u202a": ("LRE", "left-to-right embedding"),
    "\u202b": ("RLE", "right-to-left embedding"),
    "\u202c": ("PDF", "end of an embedding or override"),
    "\u202d": ("LRO", "left-to-right override"),
    "\u202e": ("RLO", "right-to-left override"),
    "\u2066": ("LRI", "left-to-right isolate"),
    "\u2067": ("RLI", "right-to-left isolate"),
    "\u2068": ("FSI", "first strong isolate"),
    "\u2069": ("PDI", "end of an isolate"),
}
"""Character → its short name, and what it is in words."""

_ISOLATES = "\u2066\u2067\u2068"
_END = "\u2069"
# A joiner between letters of a script that needs it, or inside an emoji, is spelling.
_HIDDEN = re.compile(
    "[\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
    "|(?<![\u0590-\u1fff\u2190-\uffff\U00010000-\U0010ffff])[\u200c\u200d]"
    "|[\u200c\u200d](?![\u0590-\u1fff\u2190-\uffff\U00010000-\U0010ffff])"
)
_TURNING = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class Piece(NamedTuple):
    """A stretch of text, or one character that cannot be seen.

    A `stray` is the end of an isolate that the text never began. It would close the isolate in
    which a page shows the text, and let out what follows.
    """

    text: str
    hidden: bool
    stray: bool = False


def turns(text: str) -> bool:
    """Whether anything in it could change the order of what stands beside it."""
    return not text.isascii() and _TURNING.search(text) is not None


def contained(text: str) -> str:
    """`text` without its strays, and with an end for every isolate that it left open.

    An open one would take the end of the isolate in which a page shows the text for its own.
    """
    kept = "".join(piece.text for piece in pieces(text) if not piece.stray)
    return kept + ends(text)


def held(value: object) -> str:
    """Text of others for a line of plain text in which words of ours stand too."""
    text = str(value)
    return f"\u2068{contained(text)}{_END}" if turns(text) else text


def ends(text: str) -> str:
    """What closes the isolates that the text leaves open."""
    found = [piece for piece in pieces(text) if piece.hidden and not piece.stray]
    return _END * sum((each.text in _ISOLATES) - (each.text == _END) for each in found)


def pieces(text: str) -> Iterator[Piece]:
    """All of the text in order, each hidden character by itself."""
    place = depth = 0
    for found in _HIDDEN.finditer(text):
        if found.start() > place:
            yield Piece(text[place : found.start()], hidden=False)
        stray = found[0] == _END and not depth
        depth += (found[0] in _ISOLATES) - (found[0] == _END and not stray)
        yield Piece(found[0], hidden=True, stray=stray)
        place = found.end()
    if place < len(text):
        yield Piece(text[place:], hidden=False)


def hidden_in(text: str) -> list[str]:
    """What cannot be seen in it, in words, each once and in order of coming."""
    if text.isascii():
        return []
    found = dict.fromkeys(_HIDDEN.findall(text))
    return [f"{UNSEEN[each][1]} (U+{ord(each):04X})" for each in found]
