"""From a passage to a claim: made anew, found to repeat a tracked one, or set aside."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from stories.actions import appearances, claims, measurements, offers, record
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
        offers.undecided(suggestion)
    row = claims.add_claim(story=story, **claim, by=by, now=now)
    appearances.add_appearance(
        claim=row, version=version, passages=places, **appearance, by=by, now=now
    )
    if figure is not None:
        measurements.add_metric(claim=row, **figure, by=by, now=now)
    if suggestion is not None:
        offers.accept(suggestion, places, row, by=by, now=now)
    return row


@record.action
def dismiss(*, suggestion: Suggestion, by: User, now: dt.datetime | None = None) -> None:
    """Never suggested again: not here, not in a later version of the text, not in a copy.

    The further passages of the same claim go with it.

    Raises:
        Refused: it became a claim already. Dismissed twice is dismissed once.
    """
    record.require(by, Role.REPORTER, to="dismiss a suggestion")
    current = Suggestion.objects.select_for_update(no_key=True).get(pk=suggestion.pk)
    if current.state == SuggestionState.DISMISSED:
        return
    offers.undecided(suggestion)
    for row in offers.group_of(suggestion):
        offers.decide(row, SuggestionState.DISMISSED, by=by, now=now)
    suggestion.refresh_from_db()
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

    What was suggested there as a claim of its own is settled with it, and its further passages
    are part of the same appearance.

    Raises:
        Refused: decided already, or the passage is marked for this claim.
    """
    record.require(by, Role.REPORTER, to="say that a sentence repeats a claim")
    offers.undecided(resemblance)
    claim, version = resemblance.claim, resemblance.version
    place = offers.place_of(resemblance)
    offered = offers.offered_at(version, claim.kind, [place])
    group = offers.group_of(offered) if offered else []
    places = [each for row in group for each in offers.places_of(row)] or [place]
    return _repeated(version, places, claim, offered, appearance, by=by, now=now)


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
    offered = offers.offered_at(version, claim.kind, places)
    return _repeated(version, places, claim, offered, None, by=by, now=now)


def _repeated(
    version: ArticleVersion,
    places: Sequence[Passage],
    claim: Claim,
    offered: Suggestion | None,
    appearance: dict[str, Any] | None,
    *,
    by: User,
    now: dt.datetime | None,
) -> Appearance:
    """`offered`: what was read at these words says how they are told, and from whom."""
    if appearance is None:
        appearance = offers.said_there(offered, by=by) if offered else {}
    made = appearances.add_appearance(
        claim=claim, version=version, passages=places, **appearance, by=by, now=now
    )
    if offered is not None:
        offers.accept(offered, places, claim, by=by, now=now)
    offers.settle_likenesses(version, places, claim, by=by, now=now)
    return made


@record.action
def reject(*, resemblance: Resemblance, by: User, now: dt.datetime | None = None) -> None:
    """The sentence does not repeat the claim; the two are never offered together again."""
    record.require(by, Role.REPORTER, to="say that a sentence repeats no claim")
    current = Resemblance.objects.select_for_update(no_key=True).get(pk=resemblance.pk)
    if current.state == SuggestionState.DISMISSED:
        return
    offers.undecided(resemblance)
    offers.decide(resemblance, SuggestionState.DISMISSED, by=by, now=now)
    record.log(
        ChangeKind.REPEAT_REJECTED,
        resemblance.version.article,
        by=by,
        story=resemblance.claim.story,
        claim=resemblance.claim,
        after={"quote": offers.place_of(resemblance).quote},
        now=now,
    )


def _log(
    kind: ChangeKind, version: ArticleVersion, quote: str, *, by: User, now: dt.datetime | None
) -> None:
    article = version.article
    story = article.stories.order_by("pk").first()
    record.log(kind, article, by=by, story=story, after={"quote": quote}, now=now)
