"""Where a claim stands: passages of one version of an article, found again by the server."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

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
from stories.models.fields import clean_text
from stories.models.vocab import AppearanceMode, ChangeKind, Role


class Passage(NamedTuple):
    """A place in a version's text: paragraph from 0, start and end in code points of it."""

    paragraph: int
    start: int
    end: int
    quote: str


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

    Raises:
        Refused: a quote that does not stand in the text, the claim stands in this version
            already, or the article is not part of the claim's story.
    """
    record.require(by, Role.REPORTER, to="add an appearance")
    places = [*passages, *(_found(version, quote) for quote in quotes)]
    if not places:
        raise record.Refused("Give the words as they stand in the article.", field="quotes")
    for place in places:
        if not stands(version, place):
            raise record.Refused(_missing(place.quote), field="quotes")
    if not version.article.stories.filter(pk=claim.story_id).exists():
        raise record.Refused("Add the article to the claim's story first.", field="version")
    if via_article is not None and via_article.pk == version.article_id:
        raise record.Refused("An article is not taken from itself.", field="via_article")
    if Appearance.objects.filter(claim=claim, version=version).exists():
        raise record.Refused("The claim is marked in this text already.", field="version")
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
    AppearanceSpan.objects.bulk_create(
        AppearanceSpan(appearance=appearance, **place._asdict()) for place in places
    )
    record.log(
        ChangeKind.APPEARANCE_ADDED,
        appearance,
        by=by,
        story=claim.story,
        claim=claim,
        after={"article": version.article, "version": version.number, "mode": mode},
        now=now,
    )
    return appearance


def _found(version: ArticleVersion, quote: str) -> Passage:
    place = find_passage(version, quote)
    if place is None:
        raise record.Refused(_missing(quote), field="quotes")
    return place


def _missing(quote: str) -> str:
    return f"“{quote[:80]}” does not stand in one paragraph of this text. Copy the words exactly."
