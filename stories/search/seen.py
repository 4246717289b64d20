"""Have we seen this claim? Candidates from the index, put in order by `STORYTRACK_MATCHER`."""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Callable
from itertools import combinations
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from stories import matching
from stories.fulltext import Query, Term, opened
from stories.indexes import CLAIMS
from stories.matching import Candidate, Match
from stories.models import Claim, User

FEW = 1_000
"""A word in more claims than this is asked for together with another one."""
ENOUGH = 5
"""So many rare words are enough, if they give candidates enough."""
PAIRED = 3
"""So many common words are asked for in pairs."""
EACH = 1_000
"""Most hits of one question to the index."""
COMPARED = ("text", "said_from", "said_to", "speaker__name")


class Seen(NamedTuple):
    """A claim that the sentence may repeat, and what speaks for and against it."""

    claim: Claim
    match: Match


def have_we_seen(
    text: str,
    *,
    user: User | None,
    limit: int = 5,
    exclude: Claim | None = None,
    speaker: str = "",
    said: dt.date | None = None,
    language: str = "en",
) -> list[Seen]:
    """The claims that `text` may repeat and that `user` may see, likeliest first.

    Args:
        user: None for commands of whoever runs the server, who may see everything.
        exclude: a claim that is not to be named: the one that is being edited.
        speaker: who says it, by name, where that is known; `said`: when.
    """
    rows = {row.pk: row for row in candidates(text, user=user, language=language)}
    if exclude is not None:
        rows.pop(exclude.pk, None)
    rank: Callable[..., list[Match]] = import_string(settings.STORYTRACK_MATCHER)
    known = [_candidate(row) for row in rows.values()]
    found = rank(text, known, language=language, limit=limit, speaker=speaker, said=said)
    whole = Claim.objects.select_related("speaker").in_bulk([match.id for match in found])
    return [Seen(whole[int(match.id)], match) for match in found]


def _candidate(row: Claim) -> Candidate:
    return Candidate(
        id=row.pk,
        text=row.text,
        speaker=row.speaker.name if row.speaker else "",
        said_from=row.said_from,
        said_to=row.said_to,
    )


def candidates(
    text: str, *, user: User | None, limit: int = 100, language: str = "en"
) -> list[Claim]:
    """Up to `limit` claims that `user` may see and that share rare words with `text`.

    Only what is `COMPARED` is loaded with them.
    """
    scores = _scores(text, language, limit)
    likeliest = sorted(scores, key=lambda key: -scores[key])[: limit * 5]
    seen = Claim.objects.visible_to(user) if user else Claim.objects.in_use()
    rows = seen.select_related("speaker").only(*COMPARED)
    found: list[Claim] = []
    while likeliest and len(found) < limit:
        keys, likeliest = likeliest[:limit], likeliest[limit:]
        visible = rows.in_bulk(keys)
        found += [visible[key] for key in keys if key in visible]
    return found[:limit]


def _scores(text: str, language: str, limit: int) -> dict[int, float]:
    """Claims by their keys: the more rare words they share with the text, the higher."""
    scores: defaultdict[int, float] = defaultdict(float)
    with opened(connection, CLAIMS) as index:
        terms = {word: Term((word,)) for word in matching.terms(text, language)}
        frequencies = index.frequencies(list(terms.values()))
        counts = dict(zip(terms, frequencies, strict=True))
        known = matching.rare_terms(text, language=language, frequency=counts, most=len(terms))
        total = max(index.newest_id(), 2)
        asked = 0
        for word in (word for word in known if counts[word] <= FEW):
            if asked >= ENOUGH and len(scores) >= limit:
                return scores
            keys = index.newest(Query((terms[word],)), EACH, expected=counts[word])
            asked += bool(keys)
            for key in keys:
                scores[key] += math.log(1 + total / len(keys))
        # Common words tell something in pairs only: all claims about jobs, or all with "million".
        common = [word for word in known if counts[word] > FEW][:PAIRED]
        for pair in combinations(common, 2) if len(common) > 1 else [common]:
            worth = sum(math.log(1 + total / counts[word]) for word in pair)
            query = Query(tuple(terms[word] for word in pair))
            together = total * math.prod(counts[word] / total for word in pair)
            for key in index.newest(query, EACH, expected=int(together)) if pair else ():
                scores[key] += worth
    return scores
