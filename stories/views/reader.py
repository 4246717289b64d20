"""The text of an article: claims underlined, suggestions dotted, each with its note beside it."""

import string
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.http import urlencode

from stories.forms.passages import figure_words
from stories.intake.spot import sentences
from stories.models import (
    AppearanceSpan,
    ArticleVersion,
    Claim,
    Resemblance,
    Suggestion,
    User,
)
from stories.models.story import hides
from stories.models.vocab import Standing, SuggestionState
from stories.words import span_words

MOST_ALIKE = 3
"""More tracked claims than this are not offered for one sentence."""


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


class Guess(NamedTuple):
    """What stands beside the text about a sentence: make a claim of it, or it repeats one."""

    label: str
    anchor: str
    place: str
    withdraw: str
    """The same place as `withdraw_from_article` reads it."""
    quote: str
    suggestion: Suggestion | None
    figure: str
    alike: list[Resemblance]
    is_next: bool


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
    guesses = _guesses(version, user)
    following = min((each[0] for each in guesses if each[0] >= after), default=-1)
    cut = _sentences(version) if by_sentence else {}
    letters = iter(_letters())
    found = []
    for number, text in enumerate(version.paragraphs()):
        if not text.strip():
            continue
        marks, notes = claims.of(number)
        here: list[Guess] = []
        for place, suggestion, alike in (each[1:] for each in guesses if each[0] == number):
            label = next(letters)
            is_next = number == following and not here
            guess = _guess(label, place, text, suggestion, alike, is_next=is_next)
            here.append(guess)
            marks.append(Mark(*place, "guess", label, f"g{label}", guess.anchor))
        warned = [each["message"] for each in version.warnings if each["paragraph"] == number]
        pieces = _pieces(text, sorted(marks))
        found.append(Passage(number, pieces, notes, here, cut.get(number, []), warned))
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


Found = tuple[int, tuple[int, int], Suggestion | None, list[Resemblance]]


def _guesses(version: ArticleVersion, user: User) -> list[Found]:
    """What is still open, by place: a suggestion, with the tracked claims that it may repeat."""
    open_ones = {"state": SuggestionState.OPEN}
    alike = _alike(version.resemblances.filter(**open_ones), user)
    found: list[Found] = []
    for row in version.suggestions.filter(**open_ones):
        like = [
            each
            for each in alike
            if each.paragraph == row.paragraph and each.start < row.end and row.start < each.end
        ]
        alike = [each for each in alike if each not in like]
        found.append((row.paragraph, (row.start, row.end), row, like[:MOST_ALIKE]))
    rest: dict[tuple[int, int, int], list[Resemblance]] = {}
    for each in alike:
        rest.setdefault((each.paragraph, each.start, each.end), []).append(each)
    for (paragraph, start, end), like in rest.items():
        found.append((paragraph, (start, end), None, like[:MOST_ALIKE]))
    return sorted(found, key=lambda each: (each[0], each[1]))


def _alike(rows: QuerySet[Resemblance], user: User) -> list[Resemblance]:
    rows = rows.exclude(hides(user, "claim__story"))
    rows = rows.filter(claim__trashed_at__isnull=True, claim__merged_into__isnull=True)
    rows = rows.select_related("claim__speaker")
    return list(rows.prefetch_related("claim__metrics").order_by("paragraph", "start", "-score"))


def _guess(
    label: str,
    place: tuple[int, int],
    text: str,
    suggestion: Suggestion | None,
    alike: list[Resemblance],
    *,
    is_next: bool,
) -> Guess:
    start, end = place
    row = suggestion or alike[0]
    return Guess(
        label=label,
        anchor=f"h{label}",
        place=f"{row.paragraph}:{start}:{end}",
        withdraw=urlencode({"p": row.paragraph, "s": start, "e": end}),
        quote=text[start:end],
        suggestion=suggestion,
        figure=figure_words(suggestion.found) if suggestion else "",
        alike=alike,
        is_next=is_next,
    )


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


def _letters() -> Iterable[str]:
    """a, b … z, aa, ab …"""
    yield from string.ascii_lowercase
    for first in string.ascii_lowercase:
        for second in string.ascii_lowercase:
            yield first + second
    while True:
        yield "…"
