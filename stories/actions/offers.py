"""What is offered in a text and how it is settled: a suggestion with its further passages."""

import datetime as dt
import functools
import operator
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from stories.actions import people, record
from stories.actions.appearances import Passage
from stories.models import ArticleVersion, Claim, Outlet, Resemblance, Suggestion, User
from stories.models.vocab import AppearanceMode, SuggestionState


def place_of(row: Resemblance) -> Passage:
    """The sentence, as it stands in its version."""
    words = row.version.paragraphs()[row.paragraph][row.start : row.end]
    return Passage(row.paragraph, row.start, row.end, words)


def places_of(row: Suggestion) -> list[Passage]:
    """Every stretch of the suggestion, as it stands in its version."""
    paragraphs = row.version.paragraphs()
    return [
        Passage(number, start, end, paragraphs[number][start:end])
        for number, start, end in row.places
    ]


def group_of(row: Suggestion) -> list[Suggestion]:
    """The suggestion and the open passages that make the same claim, as they stand in the text."""
    further = Suggestion.objects.filter(same_as=row, state=SuggestionState.OPEN)
    rows = [row, *further.select_related("version")]
    return sorted(rows, key=lambda each: (each.paragraph, each.start))


def offered_at(version: ArticleVersion, kind: str, places: Sequence[Passage]) -> Suggestion | None:
    """The open suggestion of this kind that overlaps one of the places; of a group the first."""
    rows = Suggestion.objects.filter(
        _at(places), version=version, state=SuggestionState.OPEN, kind=kind
    )
    row = rows.select_related("version__article", "same_as__version__article").first()
    return (row.same_as or row) if row else None


def said_there(row: Suggestion, *, by: User) -> dict[str, Any]:
    """What `appearances.add_appearance` takes for words that were read: mode, origin, language."""
    named = row.found.get("via", "").strip()
    outlet = (
        (Outlet.objects.called(named) or people.add_outlet(name=named, by=by)) if named else None
    )
    return {
        "mode": row.found.get("mode") or AppearanceMode.REPORTED,
        "language": row.version.article.language,
        "via_outlet": None if outlet == row.version.article.outlet else outlet,
    }


def apart(row: Suggestion, places: Sequence[Passage]) -> list[Passage]:
    """The stretches of the suggestion that overlap none of the places."""
    return [
        each
        for each in places_of(row)
        if not any(
            each.paragraph == place.paragraph and each.start < place.end and place.start < each.end
            for place in places
        )
    ]


def accept(
    suggestion: Suggestion,
    places: Sequence[Passage],
    claim: Claim,
    *,
    by: User,
    now: dt.datetime | None,
) -> None:
    """Those passages of the group that `places` has became `claim`; the others stay on offer."""
    left: list[Suggestion] = []
    for row in group_of(suggestion):
        if not apart(row, places):
            decide(row, SuggestionState.ACCEPTED, by=by, now=now, claim=claim)
        else:
            left.append(row)
    suggestion.refresh_from_db()
    for row in left:
        Suggestion.objects.filter(pk=row.pk).update(same_as=None if row == left[0] else left[0])


def settle_likenesses(
    version: ArticleVersion,
    places: Sequence[Passage],
    claim: Claim,
    *,
    by: User,
    now: dt.datetime | None,
) -> None:
    """What was offered at these places as a repeat of the claim is one."""
    rows = Resemblance.objects.filter(
        _at(places), version=version, claim=claim, state=SuggestionState.OPEN
    )
    for row in rows:
        decide(row, SuggestionState.ACCEPTED, by=by, now=now)


def _at(places: Sequence[Passage]) -> Q:
    """Rows that overlap one of the places."""
    each = (
        Q(paragraph=place.paragraph, start__lt=place.end, end__gt=place.start) for place in places
    )
    return functools.reduce(operator.or_, each, Q(pk__in=[]))


def undecided(row: Suggestion | Resemblance) -> None:
    current = type(row)._default_manager.select_for_update(no_key=True).get(pk=row.pk)
    if current.state == SuggestionState.OPEN:
        return
    who = f"{current.decided_by} was faster"
    if isinstance(row, Suggestion) and current.state == SuggestionState.ACCEPTED:
        raise record.Refused(f"{who}: this is the claim “{current.claim}” already.")
    raise record.Refused(f"{who}: this was decided already.")


def decide(
    row: Suggestion | Resemblance,
    state: SuggestionState,
    *,
    by: User,
    now: dt.datetime | None,
    **more: Any,
) -> None:
    values = {"state": state, "decided_by": by, "decided_at": now or timezone.now(), **more}
    type(row)._default_manager.filter(pk=row.pk).update(**values)
    for name, value in values.items():
        setattr(row, name, value)
