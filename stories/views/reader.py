"""The text of an article: claims underlined, suggestions dotted, each with its note beside it."""

from collections.abc import Iterable
from typing import NamedTuple

from stories.bidi import hidden_in
from stories.intake.spot import sentences
from stories.models import (
    AppearanceSpan,
    ArticleVersion,
    Claim,
    User,
)
from stories.models.story import hides
from stories.models.vocab import Standing
from stories.views.guesses import Guess, guesses
from stories.words import span_words


class Mark(NamedTuple):
    """A stretch of a paragraph that something is said about; `kind` "claim" or "guess"."""

    start: int
    end: int
    kind: str
    label: str
    anchor: str
    note: str
    standing: str = ""
    stands: str = ""
    """A claim that no longer stands says so: "Withdrawn 19 Sep 2018"."""


class Piece(NamedTuple):
    """A stretch of a paragraph as it is drawn: plain, or marked."""

    text: str
    mark: Mark | None = None


class Note(NamedTuple):
    """What stands beside the text about a claim."""

    label: str
    claim: Claim
    anchor: str


class Sentence(NamedTuple):
    text: str
    place: str


class Passage(NamedTuple):
    """A paragraph in pieces, with what begins in it."""

    number: int
    pieces: list[Piece]
    notes: list[Note]
    guesses: list[Guess]
    sentences: list[Sentence]
    warnings: list[str]
    following: str
    """The label of the guess that is to be dealt with next."""


def passages(
    version: ArticleVersion, user: User, *, by_sentence: bool = False, after: int = -1
) -> list[Passage]:
    """The paragraphs that say something, with the claims that `user` may see.

    A claim has one number, however many passages of the article carry it. Where two passages
    overlap, the one that begins first is marked; the other keeps its note.

    Args:
        by_sentence: give each sentence too, to make a claim of it without selecting.
        after: the paragraph that was dealt with last; the first guess from there on is next.
    """
    claims = _Claims(version, user)
    offered = [each for each in guesses(version, user) if not claims.have(each)]
    following = next((each.label for each in offered if each.paragraph >= after), "")
    cut = _sentences(version) if by_sentence else {}
    found = []
    for number, text in enumerate(version.paragraphs()):
        if not text.strip():
            continue
        marks, notes = claims.of(number)
        marks += [
            Mark(place.start, place.end, "guess", each.label, place.anchor, each.anchor)
            for each in offered
            for place in each.stretches
            if place.paragraph == number
        ]
        here = [each for each in offered if each.paragraph == number]
        warned = [each["message"] for each in version.warnings if each["paragraph"] == number]
        if unseen := hidden_in(text):
            warned.append(f"Here are characters that cannot be seen: {', '.join(unseen)}.")
        pieces = _pieces(text, sorted(marks))
        sentences_here = cut.get(number, [])
        found.append(Passage(number, pieces, notes, here, sentences_here, warned, following))
    return found


class _Claims:
    """The claims of a version, numbered as they come up."""

    def __init__(self, version: ArticleVersion, user: User) -> None:
        self.spans = list(
            AppearanceSpan.objects.filter(appearance__version=version)
            .filter(
                appearance__trashed_at__isnull=True,
                appearance__claim__trashed_at__isnull=True,
                appearance__claim__merged_into__isnull=True,
            )
            .exclude(hides(user, "appearance__claim__story"))
            .select_related("appearance__claim__speaker")
            .order_by("paragraph", "start", "pk")
        )
        self.numbers: dict[int, int] = {}

    def have(self, guess: Guess) -> bool:
        """Whether a claim of its kind is recorded in every passage of this guess."""
        if guess.suggestion is None or guess.alike:
            return False
        kind = guess.suggestion.kind
        return all(
            any(
                span.appearance.claim.kind == kind
                and span.paragraph == place.paragraph
                and span.start <= place.start
                and place.end <= span.end
                for span in self.spans
            )
            for place in guess.stretches
        )

    def of(self, paragraph: int) -> tuple[list[Mark], list[Note]]:
        marks, notes = [], []
        for span in (each for each in self.spans if each.paragraph == paragraph):
            claim = span.appearance.claim
            if claim.pk not in self.numbers:
                self.numbers[claim.pk] = len(self.numbers) + 1
                label = str(self.numbers[claim.pk])
                notes.append(Note(label, claim, f"n{label}"))
            label = str(self.numbers[claim.pk])
            place = (span.start, span.end, "claim", label, f"m{span.pk}", f"n{label}")
            marks.append(Mark(*place, *_standing(claim)))
        return marks, notes


def _standing(claim: Claim) -> tuple[str, str]:
    if claim.standing == Standing.STANDS:
        return "", ""
    since = span_words(claim.standing_from, claim.standing_to, short=True)
    return claim.standing, f"{claim.get_standing_display()} {since}"


def _pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for mark in marks:
        if mark.start < at:
            continue
        if mark.start > at:
            pieces.append(Piece(text[at : mark.start]))
        pieces.append(Piece(text[mark.start : mark.end], mark))
        at = mark.end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return pieces


def _sentences(version: ArticleVersion) -> dict[int, list[Sentence]]:
    paragraphs = version.paragraphs()
    found: dict[int, list[Sentence]] = {}
    for place in sentences(version.text, language="en"):
        words = paragraphs[place.paragraph][place.start : place.end]
        typed = f"{place.paragraph}:{place.start}:{place.end}"
        found.setdefault(place.paragraph, []).append(Sentence(words, typed))
    return found
