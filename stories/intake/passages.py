"""Which blocks of a page trafilatura takes for the report."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

import trafilatura
from lxml import etree, html

from stories.intake.blocks import Block, letters

_LEAVES = frozenset(("p", "head", "item", "quote", "cell", "code", "ab", "hi", "ref", "lb"))
_INLINE = frozenset(("hi", "ref", "lb"))
_WINDOW = 30_000
_FAR_LOOKUPS = 300
_PIECE = 40


def chosen_by_trafilatura(blocks: Sequence[Block], tree: html.HtmlElement) -> set[int]:
    """The numbers of the blocks that trafilatura's text is made of. Takes `tree` apart."""
    starts = list(accumulate((len(block.letters) for block in blocks), initial=0))
    shares: Counter[int] = Counter()
    search = _Search("".join(block.letters for block in blocks))
    for passage in _passages(tree):
        first, last = search.place(passage)
        number = max(0, bisect_right(starts, first) - 1)
        while first < last and number < len(blocks) and starts[number] < last:
            shares[number] += min(last, starts[number + 1]) - max(first, starts[number])
            number += 1
    return {
        number for number, share in shares.items() if share >= 0.4 * len(blocks[number].letters) > 0
    }


def _passages(tree: html.HtmlElement) -> list[str]:
    """Its text as letters, passage by passage."""
    document = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=False, fast=True
    )
    if document is None or isinstance(document, dict) or document.body is None:
        return []
    found = []
    for element in document.body.iter(*_LEAVES):
        parent = element.getparent()
        if element.tag in _INLINE and parent is not None and parent.tag in _LEAVES:
            continue
        found += [letters(line) for line in _lines(element)]
    return [each for each in found if each]


def _lines(element: etree._Element) -> list[str]:
    for child in element.iter("lb"):
        child.tail = f"\n{child.tail or ''}"
    return "".join(element.itertext()).split("\n")


class _Search:
    """Finds passages that mostly follow each other, in a text that may be long."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cursor = 0
        self.far = 0

    def place(self, passage: str) -> tuple[int, int]:
        """Where it starts and ends; the same number twice where it does not stand."""
        place = self.text.find(passage, self.cursor, self.cursor + _WINDOW + len(passage))
        if place < 0 and self.far < _FAR_LOOKUPS:
            self.far += 1
            place = self._elsewhere(passage)
        if place < 0:
            return 0, 0
        self.cursor = min(place + len(passage), len(self.text))
        return place, self.cursor

    def _elsewhere(self, passage: str) -> int:
        """Anywhere, or by its beginning: a link in its midst may have lost its text."""
        place = self.text.find(passage)
        if place < 0 and len(passage) > 1.5 * _PIECE:
            place = self.text.find(passage[:_PIECE], self.cursor)
        return place
