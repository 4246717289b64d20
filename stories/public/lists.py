"""Updates and stories as lists show them."""

from collections.abc import Iterable
from typing import Any

from stories.clock import newsroom_day
from stories.models.edition import Edition, Shelf
from stories.models.vocab import Subject
from stories.public import shelves
from stories.public.ranges import Range, range_of
from stories.public.shown import ShownClaim


def news(updates: Iterable[Shelf]) -> list[dict[str, Any]]:
    """Updates with their stories; `again` where readers see another edition than the first.

    `happened` is left out where that was the day of publication.
    """
    rows = list(updates)
    stories = shelves.by_id(Subject.STORY, (row.edition.story_id for row in rows))
    return [
        {
            "update": row.edition,
            "href": shelves.address(row.subject, row.slug),
            "happened": _other_day(row.edition),
            "story": stories.get(row.edition.story_id),
            "again": row.edition.number > 1,
        }
        for row in rows
    ]


def _other_day(update: Edition) -> Range:
    happened = range_of(update.body["happened"])
    same = happened.day == newsroom_day(update.first_published)
    return Range() if same else happened


def with_state(stories: Iterable[Shelf]) -> list[dict[str, Any]]:
    """Stories with the current edition of their main claim, and when something was new last."""
    rows = list(stories)
    main = shelves.by_id(Subject.CLAIM, (row.edition.body["main_claim"] for row in rows))
    return [
        {
            "story": row.edition,
            "href": shelves.address(row.subject, row.slug),
            "at": row.sort_at,
            "claim": ShownClaim(main[each])
            if (each := row.edition.body["main_claim"]) in main
            else None,
        }
        for row in rows
    ]
