"""Where a query stands in a text: as pieces, so that a template escapes each of them."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

import snowballstemmer

from stories.fulltext.queries import Query, Term, folded

AROUND = 60
"""Letters that are shown before the first mark of a longer text."""
_WORD = re.compile(r"[^\W_]+")


class Piece(NamedTuple):
    """A stretch of text; `marked`: it is what was searched for."""

    text: str
    marked: bool = False


class _Token(NamedTuple):
    start: int
    end: int
    word: str


@functools.lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a folded word, as the SQLite index has it."""
    return snowballstemmer.stemmer("porter").stemWord(word)


def highlight(text: str, query: Query, length: int = 0) -> tuple[Piece, ...]:
    """`text` in pieces, the words of `query` marked.

    Args:
        length: at most so many letters from where the first mark stands; 0: the whole text.
    """
    marks = list(_marks(text, query))
    start, end = 0, len(text)
    if length and len(text) > length:
        start = _word_start(text, marks[0].start - AROUND) if marks else 0
        end = _word_end(text, start, start + length)
    pieces = [Piece("… ")] if start else []
    at = start
    for mark in marks:
        if mark.start >= at and mark.end <= end:
            pieces += [
                Piece(text[at : mark.start]),
                Piece(text[mark.start : mark.end], marked=True),
            ]
            at = mark.end
    pieces.append(Piece(text[at:end]))
    if end < len(text):
        pieces.append(Piece(" …"))
    return tuple(piece for piece in pieces if piece.text)


def _word_start(text: str, at: int) -> int:
    """The beginning of the word at or after this place; 0 before the text."""
    if at <= 0:
        return 0
    space = text.find(" ", at)
    return at if space < 0 else space + 1


def _word_end(text: str, start: int, at: int) -> int:
    """The end of the word before this place; the place itself within a very long word."""
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", start, at + 1)
    return space if space > (start + at) // 2 else at


def _marks(text: str, query: Query) -> Iterator[_Token]:
    """The stretches that fit a term, in order and without overlap."""
    tokens = [
        _Token(match.start(), match.end(), folded(match.group())) for match in _WORD.finditer(text)
    ]
    wanted = [_folded(term) for term in query.wanted]
    at = 0
    while at < len(tokens):
        fits = (
            len(term.words) for term in wanted if _fits(term, tokens[at : at + len(term.words)])
        )
        count = max(fits, default=0)
        if count:
            yield _Token(tokens[at].start, tokens[at + count - 1].end, "")
        at += count or 1


def _folded(term: Term) -> Term:
    return Term(tuple(folded(word) for word in term.words), term.prefix)


def _fits(term: Term, tokens: list[_Token]) -> bool:
    if len(tokens) < len(term.words):
        return False
    last = len(term.words) - 1
    return all(
        token.word.startswith(word) if term.prefix and number == last else _same(word, token.word)
        for number, (word, token) in enumerate(zip(term.words, tokens, strict=True))
    )


def _same(word: str, other: str) -> bool:
    # Stemming is slow, so only words that begin alike are stemmed.
    return word == other or (word[:3] == other[:3] and stem(word) == stem(other))
