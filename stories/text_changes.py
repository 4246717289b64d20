"""What changed between two texts, word by word: paragraphs are paired first, then their words."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

MOST_WORDS = 2_000
"""A passage with more words than this is told as a whole: comparing it would take seconds."""
MOST_IN_BRIEF = 600
KEPT = 6
"""So many unchanged words stay beside a change told in brief."""
FEWEST_BETWEEN = 2
"""Two changes with no more unchanged words between them are told as one."""
LENGTH = 240
_WORD = re.compile(r"\d+(?:[.,:]\d+)+|\w+|\s+|[^\w\s]")  # a figure is one word


class Piece(NamedTuple):
    """`kind` is same, gone or come."""

    kind: str
    text: str


class Passage(NamedTuple):
    """A paragraph in pieces. `kind` is same, gone, come or changed."""

    kind: str
    pieces: list[Piece]


def changes(before: str, after: str) -> list[Passage]:
    """The paragraphs of both texts in order; empty ones are left out."""
    old, new = _paragraphs(before), _paragraphs(after)
    found: list[Passage] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            found += [Passage("same", [Piece("same", text)]) for text in old[start:end]]
        else:
            found += _replaced(old[start:end], new[first:last])
    return found


def in_brief(before: str, after: str) -> list[Piece]:
    """What changed, with a few words around it; texts that have little in common stand whole."""
    sizes = (len(_WORD.findall(text)) for text in (before, after))
    if not before or not after or not _alike(before, after) or max(sizes) > MOST_IN_BRIEF:
        whole = (Piece("gone", _cut(before)), Piece("come", _cut(after)))
        return [piece for piece in whole if piece.text]
    pieces = _joined(list(_words(before, after)))
    last = len(pieces) - 1
    return [
        Piece("same", _shortened(piece.text, first=place == 0, last=place == last))
        if piece.kind == "same"
        else Piece(piece.kind, _cut(piece.text))
        for place, piece in enumerate(pieces)
    ]


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbouring changes as one, so that a sentence does not fall into crumbs."""
    found: list[Piece] = []
    gone = come = ""
    for place, piece in enumerate(pieces):
        inside = 0 < place < len(pieces) - 1
        few = len(re.findall(r"\w+", piece.text)) <= FEWEST_BETWEEN
        if piece.kind == "same" and not (inside and few):
            found += [Piece("gone", gone), Piece("come", come), piece]
            gone = come = ""
            continue
        gone += piece.text if piece.kind != "come" else ""
        come += piece.text if piece.kind != "gone" else ""
    found += [Piece("gone", gone), Piece("come", come)]
    return [piece for piece in found if piece.text]


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """An unchanged stretch, of which only the words beside a change stay."""
    words = text.split(" ")
    kept = KEPT if first or last else 2 * KEPT
    if len(words) <= kept + 1:
        return text
    before, after = " ".join(words[:KEPT]), " ".join(words[-KEPT:])
    if first or last:
        return f"… {after}" if first else f"{before} …"
    return f"{before} … {after}"


def _cut(text: str) -> str:
    """At most so many letters, ending with a whole word."""
    return text if len(text) <= LENGTH else f"{text[:LENGTH].rsplit(None, 1)[0]} …"


def same_words(before: str, after: str) -> bool:
    """Whether they differ in nothing but spaces, marks and the case of letters."""
    return re.findall(r"\w+", before.casefold()) == re.findall(r"\w+", after.casefold())


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Passage]:
    """The paragraphs that are gone paired with those that came, as far as they are alike."""
    waiting = list(old)
    for text in new:
        pair = next((each for each in waiting if _alike(each, text)), None)
        if pair is None:
            yield Passage("come", [Piece("come", text)])
            continue
        while waiting[0] != pair:
            yield _gone(waiting.pop(0))
        waiting.pop(0)
        yield Passage("changed", list(_words(pair, text)))
    yield from map(_gone, waiting)


def _gone(text: str) -> Passage:
    return Passage("gone", [Piece("gone", text)])


def _alike(one: str, other: str) -> bool:
    """Whether most of their words are the same, whatever the order."""
    words, others = set(one.casefold().split()), set(other.casefold().split())
    return 2 * len(words & others) >= min(len(words), len(others)) > 0


def _words(old: str, new: str) -> Iterator[Piece]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    if max(len(before), len(after)) > MOST_WORDS:
        yield from (Piece("gone", old), Piece("come", new))
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(before[start:end]))
            continue
        if start < end:
            yield Piece("gone", "".join(before[start:end]))
        if first < last:
            yield Piece("come", "".join(after[first:last]))
