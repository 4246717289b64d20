"""Looking through a text: what it may claim, and which tracked claims it may repeat."""

import datetime as dt
from collections.abc import Iterator

from stories import search
from stories.actions.suggestions import Likeness
from stories.intake import spot
from stories.models import User

MOST_SENTENCES = 400
LIKELY = 0.5
"""A resemblance below this score is noise to whoever reads the article."""
EACH = 3


def look_through(
    text: str,
    *,
    language: str,
    published_from: dt.date | None,
    published_to: dt.date | None,
    by: User,
) -> tuple[list[spot.Suggestion], list[Likeness]]:
    """What is spotted in `text`, and the claims that `by` may see which it may repeat.

    A language without rules of its own has nothing spotted.
    """
    try:
        found = spot.spot(
            text, language=language, published_from=published_from, published_to=published_to
        )
        places = spot.sentences(text, language=language)[:MOST_SENTENCES]
    except spot.UnknownLanguage:
        return [], []
    return found, list(_likenesses(text, places, language, by))


def _likenesses(text: str, places: list[spot.Place], language: str, by: User) -> Iterator[Likeness]:
    paragraphs = text.split("\n")
    for place in places:
        words = paragraphs[place.paragraph][place.start : place.end]
        for seen in search.have_we_seen(words, user=by, limit=EACH, language=language):
            if seen.match.score >= LIKELY:
                yield Likeness(
                    place.paragraph, place.start, place.end, seen.claim, seen.match.score
                )
