"""Looking through a text: what it may claim, and which tracked claims it may repeat."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from stories import candidates, search
from stories.actions.suggestions import Likeness
from stories.intake import spot
from stories.models import Claim, Story, User

MOST_SENTENCES = 400
LIKELY = 0.5
"""A resemblance below this score is noise to whoever reads the article."""
EACH = 3
SAME = 0.9
"""How likely a claim of this story is meant where kind, speaker and figure agree."""


def look_through(
    text: str,
    *,
    language: str,
    published_from: dt.date | None,
    published_to: dt.date | None,
    by: User,
    stories: Iterable[Story] = (),
) -> tuple[list[spot.Suggestion], list[Likeness]]:
    """What is spotted in `text`, and the claims that `by` may see which it may repeat.

    A language without rules of its own has nothing spotted.

    Args:
        stories: those of the article. Their speakers complete short names, and what these have
            promised or taken back there is offered whatever its words.
    """
    rows = candidates.promises(stories, by)
    names = {row.speaker.name for row in rows if row.speaker}
    try:
        found = spot.spot(
            text,
            language=language,
            published_from=published_from,
            published_to=published_to,
            speakers=sorted(names),
        )
        places = spot.sentences(text, language=language)[:MOST_SENTENCES]
    except spot.UnknownLanguage:
        return [], []
    return found, [*_same(found, rows), *_likenesses(text, places, language, by)]


def _same(found: Sequence[spot.Suggestion], rows: Sequence[Claim]) -> Iterator[Likeness]:
    """What somebody promised or took back there before, found by who, what and how much."""
    for each in found:
        if each.same_as is None:
            quantity, place = each.quantity, each.places[0]
            figure = (quantity.number, quantity.unit) if quantity else None
            for row in candidates.same_promise(each.kind, each.speaker, figure, rows):
                yield Likeness(place.paragraph, place.start, place.end, row, SAME)


def _likenesses(text: str, places: list[spot.Place], language: str, by: User) -> Iterator[Likeness]:
    paragraphs = text.split("\n")
    for place in places:
        words = paragraphs[place.paragraph][place.start : place.end]
        for seen in search.have_we_seen(words, user=by, limit=EACH, language=language):
            if seen.match.score >= LIKELY:
                yield Likeness(
                    place.paragraph, place.start, place.end, seen.claim, seen.match.score
                )
