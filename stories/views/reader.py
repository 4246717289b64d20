"""The text of an article with its claims underlined, each with its note beside it."""

from collections.abc import Iterable
from typing import NamedTuple

from stories.models import AppearanceSpan, ArticleVersion, Claim, User
from stories.models.story import hides


class Piece(NamedTuple):
    """A stretch of a paragraph: plain, or a passage with the note that stands beside it."""

    text: str
    number: int = 0
    anchor: str = ""


class Note(NamedTuple):
    number: int
    claim: Claim
    anchor: str


class Passage(NamedTuple):
    """A paragraph in pieces, and the notes that begin in it."""

    pieces: list[Piece]
    notes: list[Note]


def passages(version: ArticleVersion, user: User) -> list[Passage]:
    """The paragraphs that say something, with the claims that `user` may see.

    A claim has one number, however many passages of the article carry it. Where two passages
    overlap, the one that begins first is underlined; the other keeps its note.
    """
    spans = list(
        AppearanceSpan.objects.filter(appearance__version=version)
        .exclude(hides(user, "appearance__claim__story"))
        .select_related("appearance__claim", "appearance__claim__speaker")
        .order_by("paragraph", "start", "pk")
    )
    numbers: dict[int, int] = {}
    found = []
    for index, text in enumerate(version.paragraphs()):
        if text.strip():
            here = [span for span in spans if span.paragraph == index]
            found.append(_passage(text, here, numbers))
    return found


def _passage(text: str, spans: Iterable[AppearanceSpan], numbers: dict[int, int]) -> Passage:
    pieces: list[Piece] = []
    notes: list[Note] = []
    at = 0
    for span in spans:
        claim = span.appearance.claim
        if claim.pk not in numbers:
            numbers[claim.pk] = len(numbers) + 1
            notes.append(Note(numbers[claim.pk], claim, f"n{numbers[claim.pk]}"))
        if span.start < at:
            continue
        if span.start > at:
            pieces.append(Piece(text[at : span.start]))
        number = numbers[claim.pk]
        pieces.append(Piece(text[span.start : span.end], number, f"m{span.pk}"))
        at = span.end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return Passage(pieces, notes)
