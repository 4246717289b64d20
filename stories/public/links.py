"""Links between public claims in words, seen from one of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from stories.models.vocab import LINK_BACK, Aspect, LinkKind, LinkScope, Standing, Subject
from stories.public.shelves import by_id, listed
from stories.public.shown import ShownClaim

COLOURS = {
    LinkKind.RETRACTS: Standing.WITHDRAWN,
    LinkKind.CORRECTS: Standing.CORRECTED,
    LinkKind.UPDATES: Standing.SUPERSEDED,
}


class Tie(NamedTuple):
    word: str
    other: ShownClaim
    reason: str
    aspect: str
    standing: str


def other_ends(claim: ShownClaim) -> list[ShownClaim]:
    """The public claims that this one's edition, or their own, links with it."""
    named = {each for link in claim.links for each in (link["from"], link["to"])} - {claim.id}
    found = by_id(Subject.CLAIM, named)
    for shelf in listed(Subject.CLAIM, claim.id, Subject.CLAIM):
        found.setdefault(shelf.public_id, shelf)
    return sorted(map(ShownClaim, found.values()), key=lambda each: each.shelf.sort_at)


def ties(claim: ShownClaim, others: Iterable[ShownClaim]) -> list[Tie]:
    """The links between `claim` and each of `others`; what decides the standing comes first."""
    found = [_tie(claim, other, link) for other, link in links_with(claim, others)]
    return sorted(found, key=lambda tie: not tie.standing)


def links_with(
    claim: ShownClaim, others: Iterable[ShownClaim]
) -> Iterator[tuple[ShownClaim, Mapping[str, Any]]]:
    """Each link between `claim` and one of `others`, with that other.

    Both ends name a link in their editions; where they disagree, the one published last is right.
    """
    for other in others:
        ends = (claim, other)
        newer = max(ends, key=lambda end: (end.edition.published, end.edition.pk))
        for link in newer.links:
            if {link["from"], link["to"]} == {claim.id, other.id}:
                yield other, link


def _tie(claim: ShownClaim, other: ShownClaim, link: Mapping[str, Any]) -> Tie:
    kind = LinkKind(link["kind"])
    word = kind.label if link["from"] == claim.id else LINK_BACK[kind]
    part = " in part" if link["scope"] == LinkScope.PART else ""
    aspect = Aspect(link["aspect"]).label.lower() if link["aspect"] else ""
    return Tie(
        word=f"{word[0].upper()}{word[1:]}{part}",
        other=other,
        reason=link["reason"],
        aspect=aspect,
        standing=COLOURS.get(kind, Standing.STANDS).value if kind in COLOURS else "",
    )


def firsts(claims: Iterable[ShownClaim]) -> dict[str, str]:
    """Each of `claims` that says another of them again → the one that is said first.

    A wording of a wording is one of the first. Of those that say one another again, one leads.
    """
    rows = {claim.id: claim.does(LinkKind.RESTATES, LinkKind.REPEATS) for claim in claims}
    next_one = {key: [each for each in said if each in rows] for key, said in rows.items()}
    found = {key: _first(key, next_one) for key in rows}
    return {key: first for key, first in found.items() if first != key}


def _first(key: str, next_one: Mapping[str, list[str]]) -> str:
    way: list[str] = []
    while key not in way and next_one[key]:
        way.append(key)
        key = next_one[key][0]
    return min(way[way.index(key) :]) if key in way else key
