"""Words, figures and marks of a sentence with their places, and phrases found among them.

A phrase is written as data: `back/backs away (from/on) ..3 {promise} #` is one of two words,
"away", perhaps one of two more, at most three words of anything, a word of the class
`promise`, and a figure. Matching takes a bounded number of steps at each word.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,]\d+)*"
    r"|['’](?:ll|re|ve|d|s|m)\b"
    r"|[^\W\d_]+(?:(?:[-&]|['’](?!(?:ll|re|ve|d|s|m)\b))[^\W\d_]+)*"
    r"|[^\w\s]|_"
)
_WALLS = frozenset('.;:!?,“”"()')
_GAP = re.compile(r"\.\.(\d)")


class Token(NamedTuple):
    """`low` is the text in lower case with a plain apostrophe; `kind`: word, figure or mark."""

    text: str
    low: str
    start: int
    end: int
    kind: str

    @property
    def is_name(self) -> bool:
        return self.kind == "word" and self.text[0].isupper()


def tokens(text: str) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        first = word.lstrip("'’")[:1] or word
        kind = "figure" if first.isdigit() else "word" if first.isalpha() else "mark"
        found.append(Token(word, word.lower().replace("’", "'"), match.start(), match.end(), kind))
    return found


class Element(NamedTuple):
    words: frozenset[str]
    gap: int = 0
    optional: bool = False


class Hit(NamedTuple):
    """A phrase found from token `start` up to, not including, token `end`."""

    label: str
    start: int
    end: int


_NONE: list[tuple[str, tuple[Element, ...]]] = []


class Phrases:
    """Many phrases, looked up by their first word."""

    def __init__(
        self,
        groups: Mapping[str, Iterable[str]],
        classes: Mapping[str, frozenset[str]],
        figures: frozenset[str],
    ) -> None:
        self._figures = figures
        self._by_word: dict[str, list[tuple[str, tuple[Element, ...]]]] = {}
        for label, lines in groups.items():
            for line in lines:
                elements = tuple(_element(part, classes) for part in line.split())
                for word in elements[0].words:
                    self._by_word.setdefault(word, []).append((label, elements[1:]))
        self._with_figure = self._by_word.get("#", _NONE)

    def find(self, row: Sequence[Token]) -> list[Hit]:
        """Every phrase in the row, the longest for each label and beginning."""
        found: list[Hit] = []
        for index, token in enumerate(row):
            candidates = self._candidates(token)
            if not candidates:
                continue
            best: dict[str, int] = {}
            for label, rest in candidates:
                end = self._match(row, index + 1, rest)
                if end is not None:
                    best[label] = max(best.get(label, 0), end)
            found += [Hit(label, index, end) for label, end in best.items()]
        return found

    def at(self, row: Sequence[Token], index: int) -> Hit | None:
        """The longest phrase that begins at this token."""
        ends = [
            Hit(label, index, end)
            for label, rest in self._candidates(row[index])
            if (end := self._match(row, index + 1, rest)) is not None
        ]
        return max(ends, key=lambda hit: hit.end, default=None)

    def _candidates(self, token: Token) -> list[tuple[str, tuple[Element, ...]]]:
        found = self._by_word.get(token.low, _NONE)
        if self._with_figure and self._is_figure(token):
            return found + self._with_figure
        return found

    def _is_figure(self, token: Token) -> bool:
        return token.kind == "figure" or token.low in self._figures or token.text in "$£€¥₹"

    def _match(self, row: Sequence[Token], index: int, rest: Sequence[Element]) -> int | None:
        for number, element in enumerate(rest):
            if element.gap or element.optional:
                return self._choices(row, index, element, rest[number + 1 :])
            if index >= len(row) or not self._fits(row[index], element):
                return None
            index += 1
        return index

    def _choices(
        self, row: Sequence[Token], index: int, element: Element, rest: Sequence[Element]
    ) -> int | None:
        if element.optional:
            if index < len(row) and self._fits(row[index], element):
                end = self._match(row, index + 1, rest)
                if end is not None:
                    return end
            return self._match(row, index, rest)
        for skipped in range(element.gap + 1):
            end = self._match(row, index + skipped, rest)
            if end is not None:
                return end
            if index + skipped >= len(row) or row[index + skipped].text in _WALLS:
                return None
        return None

    def _fits(self, token: Token, element: Element) -> bool:
        return token.low in element.words or ("#" in element.words and self._is_figure(token))


def _element(part: str, classes: Mapping[str, frozenset[str]]) -> Element:
    gap = _GAP.fullmatch(part)
    if gap:
        return Element(frozenset(), gap=int(gap.group(1)))
    optional = part.startswith("(")
    words: set[str] = set()
    for word in part.strip("()").split("/"):
        words |= classes[word.strip("{}")] if word.startswith("{") else {word}
    return Element(frozenset(words), optional=optional)
