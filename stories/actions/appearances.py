"""Where a claim stands: passages of one version of an article, found again by the server."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from stories.actions import record
from stories.models import (
    Appearance,
    AppearanceSpan,
    Article,
    ArticleVersion,
    Claim,
    Outlet,
    User,
)
from stories.models.appearance import Passage
from stories.models.fields import clean_text
from stories.models.vocab import AppearanceMode, ChangeKind, Role

__all__ = ["Passage", "add_appearance", "find_passage", "stands"]

FIELDS = frozenset({"mode", "via_article", "via_outlet", "language", "translator", "note"})


def find_passage(version: ArticleVersion, quote: str) -> Passage | None:
    """The first place where `quote` stands in one paragraph of the version, letter for letter."""
    quote = clean_text(quote).strip()
    for number, paragraph in enumerate(version.paragraphs()):
        start = paragraph.find(quote) if quote else -1
        if start >= 0:
            return Passage(number, start, start + len(quote), quote)
    return None


def stands(version: ArticleVersion, passage: Passage) -> bool:
    """Whether the quote stands exactly where the passage says."""
    paragraphs = version.paragraphs()
    return (
        0 <= passage.paragraph < len(paragraphs)
        and 0 <= passage.start < passage.end
        and paragraphs[passage.paragraph][passage.start : passage.end] == passage.quote
    )


@record.action
def add_appearance(
    *,
    claim: Claim,
    version: ArticleVersion,
    quotes: Sequence[str] = (),
    passages: Sequence[Passage] = (),
    mode: str = AppearanceMode.REPORTED,
    language: str = "en",
    translator: str = "",
    via_article: Article | None = None,
    via_outlet: Outlet | None = None,
    note: str = "",
    by: User,
    now: dt.datetime | None = None,
) -> Appearance:
    """One report may carry a claim in several passages: they are one appearance.

    Further passages join the appearance that is there; its mode and origin stay.

    Raises:
        Refused: a quote that does not stand there or is marked already, or an article that
            is not part of the claim's story.
    """
    record.require(by, Role.REPORTER, to="add an appearance")
    places = [*passages, *(_found(version, quote) for quote in quotes)]
    _check_places(version, places)
    if not version.article.stories.filter(pk=claim.story_id).exists():
        raise record.Refused("Add the article to the claim's story first.", field="version")
    _check_origin(version, via_article, via_outlet)
    there = Appearance.objects.in_use().filter(claim=claim, version=version)
    appearance = there.first()
    if appearance is None:
        appearance = record.create(
            Appearance(
                claim=claim,
                version=version,
                mode=mode,
                language=language,
                translator=translator,
                via_article=via_article,
                via_outlet=via_outlet,
                note=note,
            ),
            by=by,
            now=now,
        )
    _add_spans(appearance, places)
    _log(appearance, by, now)
    return appearance


@record.action
def edit_appearance(
    *,
    appearance: Appearance,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Appearance:
    """How it is said there and where they have it from; the passages are written once.

    Raises:
        Refused: removed meanwhile, taken from itself, or both an article and an outlet behind it.
        StaleRevision: somebody changed it since it was read.
    """
    record.require(by, Role.REPORTER, to="change an appearance")
    record.lock(appearance, revision=revision)
    _check_there(appearance)
    via = [changes.get(name, getattr(appearance, name)) for name in ("via_article", "via_outlet")]
    _check_origin(appearance.version, *via)
    record.edit(
        appearance,
        changes,
        kind=ChangeKind.APPEARANCE_EDITED,
        may=FIELDS,
        revision=revision,
        by=by,
        story=appearance.claim.story,
        claim=appearance.claim,
        now=now,
    )
    return appearance


@record.action
def remove_appearance(
    *,
    appearance: Appearance,
    reason: str,
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> None:
    """The claim does not stand there after all. The row stays on record and counts no more.

    Raises:
        Refused: no reason, or removed already.
        StaleRevision: somebody changed it since it was read.
    """
    record.require(by, Role.REPORTER, to="remove an appearance")
    record.lock(appearance, revision=revision)
    if not reason.strip():
        raise record.Refused("Say why the claim does not stand there.", field="reason")
    _check_there(appearance)
    changes = {"trashed_at": now or timezone.now(), "trashed_by": by}
    record.save(appearance, changes, revision=None, by=by, now=now)
    _log(appearance, by, now, kind=ChangeKind.APPEARANCE_REMOVED, note=reason)


@record.action
def put_back(
    *, appearance: Appearance, note: str, by: User, now: dt.datetime | None = None
) -> None:
    """A removed appearance counts again.

    Raises:
        Refused: it was not removed, or the claim was marked in that text anew.
    """
    record.require(by, Role.REPORTER, to="put an appearance back")
    record.lock(appearance)
    if appearance.trashed_at is None:
        raise record.Refused("This was not removed.")
    back = {"trashed_at": None, "trashed_by": None}
    record.save(appearance, back, revision=None, by=by, now=now)
    _log(appearance, by, now, kind=ChangeKind.RESTORED, note=note)


def _check_there(appearance: Appearance) -> None:
    if appearance.trashed_at is not None:
        raise record.Refused("This was removed already.")


def _check_origin(
    version: ArticleVersion, via_article: Article | None, via_outlet: Outlet | None
) -> None:
    if via_article is not None and via_article.pk == version.article_id:
        raise record.Refused("An article is not taken from itself.", field="via_article")
    if via_article is not None and via_outlet is not None:
        raise record.Refused(
            "Name the article or the outlet behind it, not both.", field="via_article"
        )


def _log(
    appearance: Appearance,
    by: User,
    now: dt.datetime | None,
    *,
    kind: ChangeKind = ChangeKind.APPEARANCE_ADDED,
    note: str = "",
) -> None:
    claim, version = appearance.claim, appearance.version
    record.log(
        kind,
        appearance,
        by=by,
        story=claim.story,
        claim=claim,
        after={"article": version.article, "version": version.number, "mode": appearance.mode},
        note=note,
        now=now,
    )


def _check_places(version: ArticleVersion, places: Sequence[Passage]) -> None:
    if not places:
        raise record.Refused("Give the words as they stand in the article.", field="quotes")
    for place in places:
        if not stands(version, place):
            raise record.Refused(_missing(place.quote), field="quotes")


def _add_spans(appearance: Appearance, places: Sequence[Passage]) -> None:
    there = set(appearance.spans.values_list("paragraph", "start"))
    fresh = {(place.paragraph, place.start): place for place in places}
    fresh = {place: passage for place, passage in fresh.items() if place not in there}
    if not fresh:
        raise record.Refused("These words are marked for this claim already.", field="quotes")
    AppearanceSpan.objects.bulk_create(
        AppearanceSpan(appearance=appearance, **passage._asdict()) for passage in fresh.values()
    )


def _found(version: ArticleVersion, quote: str) -> Passage:
    place = find_passage(version, quote)
    if place is None:
        raise record.Refused(_missing(quote), field="quotes")
    return place


def _missing(quote: str) -> str:
    return f"“{quote[:80]}” does not stand in one paragraph of this text. Copy the words exactly."
