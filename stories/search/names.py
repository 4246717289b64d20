"""Names that are nearly what was typed."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from django.db import connection

from stories import indexes
from stories.fulltext import folded, grams, opened, words_of
from stories.models import Outlet, Speaker, Topic, User

ALIKE = 0.7
"""Below this share of common letters nobody would take one word for the other."""
LOOKED_AT = 30
MOST = 3
SHORTEST = 4


def respelt(query: str, *, user: User) -> tuple[str, ...]:
    """The query with a word of it as it stands in a name that we know, likeliest first.

    Names are those of speakers, outlets and topics that `user` may see.
    """
    found: dict[str, float] = {}
    for word in words_of(query):
        if len(word) < SHORTEST:
            continue
        for better, likeness in _alike(word, user):
            spelt = " ".join(better if each.lower() == word else each for each in query.split())
            if spelt != query and found.get(spelt, 0) < likeness:
                found[spelt] = likeness
    return tuple(sorted(found, key=lambda spelt: -found[spelt])[:MOST])


def _alike(word: str, user: User) -> Iterator[tuple[str, float]]:
    """Words of names, as they are written there, and how alike they are to this one."""
    plain = folded(word)
    for name in _names(word, user):
        for part in name.split():
            other = folded(part.strip(".,;:()’'\""))
            likeness = SequenceMatcher(None, plain, other).ratio()
            if other != plain and likeness >= ALIKE:
                yield part, likeness


def _names(word: str, user: User) -> Iterator[str]:
    tables = (
        (indexes.SPEAKER_NAMES, Speaker.objects.visible_to(user)),
        (indexes.OUTLET_NAMES, Outlet.objects.in_use()),
        (indexes.TOPIC_NAMES, Topic.objects.in_use()),
    )
    wanted = [gram for gram in grams(word) if len(gram) == 3]
    for index, rows in tables:
        with opened(connection, index) as names:
            keys = names.alike(wanted, LOOKED_AT)
        yield from rows.filter(pk__in=keys).values_list("name", flat=True)
