"""Words that are nearly a word of a name."""

from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher

from stories.fulltext.queries import folded, grams, words_of

ALIKE = 0.7
"""Below this share of common letters nobody would take one word for the other."""
MOST = 3
SHORTEST = 4

Names = Callable[[list[str]], Iterable[str]]
"""Gives the names that share most with these groups of three letters."""


def respelt(query: str, names: Names) -> tuple[str, ...]:
    """The query with a word of it as it stands in one of `names`, likeliest first."""
    found: dict[str, float] = {}
    for word in words_of(query):
        if len(word) < SHORTEST:
            continue
        for better, likeness in _alike(word, names):
            spelt = " ".join(better if each.lower() == word else each for each in query.split())
            if spelt != query and found.get(spelt, 0) < likeness:
                found[spelt] = likeness
    return tuple(sorted(found, key=lambda spelt: -found[spelt])[:MOST])


def _alike(word: str, names: Names) -> Iterator[tuple[str, float]]:
    """Words of names, as they are written there, and how alike they are to this one."""
    plain = folded(word)
    for name in names([gram for gram in grams(word) if len(gram) == 3]):
        for part in name.split():
            other = folded(part.strip(".,;:()’'\""))
            likeness = SequenceMatcher(None, plain, other).ratio()
            if other != plain and likeness >= ALIKE:
                yield part, likeness
