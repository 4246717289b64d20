"""From a passage to a claim: made anew, found to repeat a tracked one, or set aside."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from stories.actions import appearances, claims, measurements, record
from stories.actions.appearances import Passage
from stories.models import (
    Appearance,
    ArticleVersion,
    Claim,
    Resemblance,
    Story,
    Suggestion,
    User,
)
from stories.models.vocab import ChangeKind, Role, SuggestionState


@record.action
def make_claim(
    *,
    story: Story,
    version: ArticleVersion,
    places: Sequence[Passage],
    claim: dict[str, Any],
    appearance: dict[str, Any],
    figure: dict[str, Any] | None = None,
    suggestion: Suggestion | None = None,
    by: User,
    now: dt.datetime | None = None,
) -> Claim:
    """The claim, where it stands, and what it is measured by, in one step.

    Args:
        places: the passages of `version` that carry it; a broken quotation has two.
        claim: arguments of `claims.add_claim` without the story.
        appearance: mode, language and `via` of `appearances.add_appearance`.
        figure: arguments of `measurements.add_metric` without the claim.
        suggestion: the suggestion that becomes this claim.

    Raises:
        Refused: no place, the suggestion was decided already, or one of the three refuses.
    """
    record.require(by, Role.REPORTER, to="make a claim")
    if not places:
        raise record.Refused("Select the words that make the claim.", field="places")
    if suggestion is not None:
        _undecided(suggestion)
    row = claims.add_claim(story=story, **claim, by=by, now=now)
    appearances.add_appearance(
        claim=row, version=version, passages=places, **appearance, by=by, now=now
    )
    if figure is not None:
        measurements.add_metric(claim=row, **figure, by=by, now=now)
    if suggestion is not None:
        _decide(suggestion, SuggestionState.ACCEPTED, by=by, now=now, claim=row)
    return row


@record.action
def dismiss(*, suggestion: Suggestion, by: User, now: dt.datetime | None = None) -> None:
    """Never suggested again: not here, not in a later version of the text, not in a copy.

    Raises:
        Refused: it became a claim already. Dismissed twice is dismissed once.
    """
    record.require(by, Role.REPORTER, to="dismiss a suggestion")
    current = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if current.state == SuggestionState.DISMISSED:
        return
    _undecided(suggestion)
    _decide(suggestion, SuggestionState.DISMISSED, by=by, now=now)
    _log(ChangeKind.SUGGESTION_DISMISSED, suggestion.version, suggestion.quote, by=by, now=now)


@record.action
def confirm(
    *,
    resemblance: Resemblance,
    appearance: dict[str, Any] | None = None,
    by: User,
    now: dt.datetime | None = None,
) -> Appearance:
    """The sentence does repeat the claim: it becomes an appearance.

    Raises:
        Refused: decided already, or the passage is marked for this claim.
    """
    record.require(by, Role.REPORTER, to="say that a sentence repeats a claim")
    _undecided(resemblance)
    made = appearances.add_appearance(
        claim=resemblance.claim,
        version=resemblance.version,
        passages=[place_of(resemblance)],
        **(appearance or {}),
        by=by,
        now=now,
    )
    _decide(resemblance, SuggestionState.ACCEPTED, by=by, now=now)
    return made


@record.action
def repeat(
    *,
    version: ArticleVersion,
    places: Sequence[Passage],
    claim: Claim,
    by: User,
    now: dt.datetime | None = None,
) -> Appearance:
    """Words that somebody selected repeat a tracked claim; what was offered there is settled."""
    made = appearances.add_appearance(claim=claim, version=version, passages=places, by=by, now=now)
    for place in places:
        for row in version.resemblances.filter(
            claim=claim,
            state=SuggestionState.OPEN,
            paragraph=place.paragraph,
            start__lt=place.end,
            end__gt=place.start,
        ):
            _decide(row, SuggestionState.ACCEPTED, by=by, now=now)
    return made


@record.action
def reject(*, resemblance: Resemblance, by: User, now: dt.datetime | None = None) -> None:
    """The sentence does not repeat the claim; the two are never offered together again."""
    record.require(by, Role.REPORTER, to="say that a sentence repeats no claim")
    current = Resemblance.objects.select_for_update().get(pk=resemblance.pk)
    if current.state == SuggestionState.DISMISSED:
        return
    _undecided(resemblance)
    _decide(resemblance, SuggestionState.DISMISSED, by=by, now=now)
    record.log(
        ChangeKind.REPEAT_REJECTED,
        resemblance.version.article,
        by=by,
        story=resemblance.claim.story,
        claim=resemblance.claim,
        after={"quote": place_of(resemblance).quote},
        now=now,
    )


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


def _undecided(row: Suggestion | Resemblance) -> None:
    current = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if current.state == SuggestionState.OPEN:
        return
    who = f"{current.decided_by} was faster"
    if isinstance(row, Suggestion) and current.state == SuggestionState.ACCEPTED:
        raise record.Refused(f"{who}: this is the claim “{current.claim}” already.")
    raise record.Refused(f"{who}: this was decided already.")


def _decide(
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


def _log(
    kind: ChangeKind, version: ArticleVersion, quote: str, *, by: User, now: dt.datetime | None
) -> None:
    article = version.article
    story = article.stories.order_by("pk").first()
    record.log(kind, article, by=by, story=story, after={"quote": quote}, now=now)
