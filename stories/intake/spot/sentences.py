"""Where sentences begin and end, paragraph by paragraph."""

import re

import pysbd

from stories.intake.spot.values import Place

PIECE = 2_000
"""pysbd takes time that grows with the square of its input: it gets at most this much."""
MARKERS = 6
"""With more list markers than this ("a)", "iv.") pysbd takes seconds; a plain cut does."""

_END = re.compile(r"[.!?…]+[\"”’)\]]*(?:\s+(?=[\"“‘(\[]?[A-Z0-9])|$)")
_MARKER = re.compile(r"(?:^|(?<=\s))\(?(?:\d{1,3}|[A-Za-z]{1,4})[.)](?=\s|$)")
_GLUED = re.compile(r"(?<=[a-z]{2})[.!?](?=[A-Z][a-z])")
_ODD = re.compile(r"\s{3,}")


def sentences(text: str, *, language: str = "en") -> list[Place]:
    """The sentences of a text, without the white space around them."""
    return [
        Place(number, start, end)
        for number, paragraph in enumerate(text.split("\n"))
        for start, end in cut(paragraph, language)
    ]


def cut(paragraph: str, language: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of one paragraph."""
    found = []
    for start, end in _pieces(paragraph):
        for first, last in _split(paragraph[start:end], language):
            found.extend(_unglued(paragraph, start + first, start + last))
    return found


def _pieces(paragraph: str) -> list[tuple[int, int]]:
    """Stretches of at most PIECE code points, cut after a full stop or at white space."""
    found, start = [], 0
    while len(paragraph) - start > PIECE:
        limit = start + PIECE
        stop = paragraph.rfind(". ", start + PIECE // 2, limit) + 1
        stop = stop or paragraph.rfind(" ", start + 1, limit) or limit
        stop = stop if stop > start else limit
        found.append((start, stop))
        start = stop
    return [*found, (start, len(paragraph))]


def _split(piece: str, language: str) -> list[tuple[int, int]]:
    if len(piece) < 20 or _ODD.search(piece) or len(_MARKER.findall(piece)) > MARKERS:
        return _plain(piece)
    found, at = [], 0
    for sentence in pysbd.Segmenter(language=language, clean=False).segment(piece):
        start = piece.find(sentence, at)
        if start < 0:  # pysbd has changed the text: what it says cannot be placed
            return _plain(piece)
        at = start + len(sentence)
        found.append((start, at))
    return found or _plain(piece)


def _plain(piece: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for match in _END.finditer(piece):
        found.append((start, match.end()))
        start = match.end()
    return [*found, (start, len(piece))] if start < len(piece) else found


def _unglued(paragraph: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence without white space around it, cut where two lost the space between them."""
    found = []
    for match in _GLUED.finditer(paragraph, start, end):
        found.append((start, match.end()))
        start = match.end()
    found.append((start, end))
    return [each for first, last in found if (each := _trimmed(paragraph, first, last))]


def _trimmed(paragraph: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and paragraph[start].isspace():
        start += 1
    while end > start and paragraph[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
