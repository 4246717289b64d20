"""What is still open in a text: suggestions with all their passages, and what may be repeated."""

import string
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.http import urlencode

from stories.forms.guessed import figure_words
from stories.models import AppearanceSpan, ArticleVersion, Resemblance, Suggestion, User
from stories.models.story import hides
from stories.models.vocab import SuggestionState

MOST_ALIKE = 3
"""More tracked claims than this are not offered for one sentence."""


class Stretch(NamedTuple):
    """A marked stretch of a paragraph; `anchor` is the mark's, to be led to."""

    paragraph: int
    start: int
    end: int
    anchor: str


class Further(NamedTuple):
    """Another passage that makes the same claim; `anchor` leads to its mark."""

    anchor: str
    quote: str


class Guess(NamedTuple):
    """What stands beside the text about a sentence: make a claim of it, or it repeats one."""

    label: str
    anchor: str
    paragraph: int
    place: str
    withdraw: str
    """The same place as `withdraw_from_article` reads it."""
    quote: str
    suggestion: Suggestion | None
    figure: str
    alike: list[Resemblance]
    further: list[Further]
    stretches: list[Stretch]


def guesses(version: ArticleVersion, user: User) -> list[Guess]:
    """What nobody has decided, by place. A claim in several passages is one guess."""
    open_ones = {"state": SuggestionState.OPEN}
    rows = list(version.suggestions.filter(**open_ones))
    keys = {row.pk for row in rows}
    groups: dict[int, list[Suggestion]] = {}
    for row in rows:
        first = row.same_as_id if row.same_as_id in keys else row.pk
        groups.setdefault(first or row.pk, []).append(row)
    alike = _alike(version.resemblances.filter(**open_ones), user)
    at_home = {
        each.claim_id
        for each in alike
        for row in rows
        if row.kind == each.claim.kind and _near(each, [row])
    }
    found: list[tuple[int, int, Suggestion | None, list[Suggestion], list[Resemblance]]] = []
    for row in rows:
        if row.pk in groups:
            group = groups[row.pk]
            like = [
                each for each in alike if _near(each, group) and _suits(each, row.kind, at_home)
            ]
            found.append((row.paragraph, row.start, row, group, _each_claim_once(like)))
            alike = [each for each in alike if each not in like]
    rest: dict[tuple[int, int, int], list[Resemblance]] = {}
    for each in (each for each in alike if each.claim_id not in at_home):
        rest.setdefault((each.paragraph, each.start, each.end), []).append(each)
    for (paragraph, start, _), like in rest.items():
        found.append((paragraph, start, None, [], like[:MOST_ALIKE]))
    found.sort(key=lambda each: each[:2])
    paragraphs = version.paragraphs()
    return [
        _guess(label, paragraphs, row, group, like)
        for label, (_, _, row, group, like) in zip(_letters(), found, strict=False)
    ]


def _near(each: Resemblance, group: list[Suggestion]) -> bool:
    return any(
        each.paragraph == paragraph and each.start < end and start < each.end
        for row in group
        for paragraph, start, end in row.places
    )


def _suits(each: Resemblance, kind: str, at_home: set[int]) -> bool:
    """A claim that is offered where its own kind is suggested is not offered elsewhere."""
    return each.claim.kind == kind or each.claim_id not in at_home


def _each_claim_once(like: list[Resemblance]) -> list[Resemblance]:
    best: dict[int, Resemblance] = {}
    for each in sorted(like, key=lambda each: -each.score):
        best.setdefault(each.claim_id, each)
    return list(best.values())[:MOST_ALIKE]


def _alike(rows: QuerySet[Resemblance], user: User) -> list[Resemblance]:
    rows = rows.exclude(hides(user, "claim__story"))
    rows = rows.filter(claim__trashed_at__isnull=True, claim__merged_into__isnull=True)
    recorded = AppearanceSpan.objects.filter(
        appearance__claim=OuterRef("claim"),
        appearance__version=OuterRef("version"),
        appearance__trashed_at__isnull=True,
        paragraph=OuterRef("paragraph"),
        start__lt=OuterRef("end"),
        end__gt=OuterRef("start"),
    )
    rows = rows.exclude(Exists(recorded))  # that it is said here is on record already
    rows = rows.select_related("claim__speaker")
    return list(rows.prefetch_related("claim__metrics").order_by("paragraph", "start", "-score"))


def _guess(
    label: str,
    paragraphs: list[str],
    suggestion: Suggestion | None,
    group: list[Suggestion],
    alike: list[Resemblance],
) -> Guess:
    row = suggestion or alike[0]
    here = (row.paragraph, row.start, row.end)
    places = suggestion.places if suggestion else [here]
    typed = " ".join(f"{paragraph}:{start}:{end}" for paragraph, start, end in places)
    further, stretches = [], [Stretch(*place, f"g{label}") for place in places[:1]]
    for paragraph, start, end in places[1:]:
        stretches.append(Stretch(paragraph, start, end, f"g{label}-{len(stretches)}"))
    for other in (each for each in group if each != suggestion):
        further.append(Further(f"g{label}-{len(stretches)}", other.quote))
        for place in other.places:
            stretches.append(Stretch(*place, f"g{label}-{len(stretches)}"))
    return Guess(
        label=label,
        anchor=f"h{label}",
        paragraph=row.paragraph,
        place=typed,
        withdraw=urlencode(dict(zip("pse", here, strict=True))),
        quote=paragraphs[row.paragraph][row.start : row.end],
        suggestion=suggestion,
        figure=figure_words(suggestion.found) if suggestion else "",
        alike=alike,
        further=further,
        stretches=stretches,
    )


def _letters() -> Iterator[str]:
    """a, b … z, aa, ab …"""
    yield from string.ascii_lowercase
    for first in string.ascii_lowercase:
        for second in string.ascii_lowercase:
            yield first + second
    number = 1
    while True:
        yield f"z{number}"
        number += 1
