"""Which claims of a story its map shows, and what ties them."""

from collections import defaultdict
from typing import Any

from django.urls import reverse

from stories.charts import Edge, Node, claim_map
from stories.models import Claim, ClaimLink, Story, User
from stories.models.vocab import ClaimKind, Standing
from stories.templatetags.public_tags import KIND_ICONS, STANDING_ICONS
from stories.words import span_words

MOST = 36
"""Boxes on one map; more of them nobody can follow."""

READ = 400
"""Links of a story that are looked at."""


def map_of(story: Story, user: User) -> dict[str, Any]:
    """The map of the story's linked claims, and the same as a list.

    Where they are too many, those nearest to the main claim. It costs two queries.
    """
    links = links_of(story, user)
    claims = {claim.pk: claim for link in links for claim in (link.source, link.target)}
    shown = nearest(claims, links, story.main_claim_id)
    kept = [link for link in links if link.source_id in shown and link.target_id in shown]
    nodes = [node_of(claims[key]) for key in claims if key in shown]
    edges = [
        Edge(str(row.source_id), str(row.target_id), row.get_kind_display(), row.kind)
        for row in kept
    ]
    return {
        "drawing": claim_map(sorted(nodes, key=lambda node: (node.day is None, node.day)), edges),
        "links": kept,
        "shown": len(shown),
        "linked": f"more than {len(claims)}" if len(links) == READ else str(len(claims)),
        "is_whole": len(shown) == len(claims) and len(links) < READ,
    }


def links_of(story: Story, user: User) -> list[ClaimLink]:
    """Links that hold, with an end in the story, of which `user` may see both ends."""
    rows = ClaimLink.objects.approved().visible_to(user).order_by("pk")
    rows = rows.select_related("source__speaker", "target__speaker")
    # Two questions, each with its index: to "source or target in it" a database reads all links.
    found = {row.pk: row for row in rows.filter(source__story=story)[:READ]}
    found |= {row.pk: row for row in rows.filter(target__story=story)[:READ]}
    return [found[key] for key in sorted(found)][:READ]


def nearest(claims: dict[int, Claim], links: list[ClaimLink], main: int | None) -> set[int]:
    """Up to `MOST` claims: step by step away from the main one, then from the most linked."""
    beside: dict[int, list[int]] = defaultdict(list)
    for link in links:
        beside[link.source_id].append(link.target_id)
        beside[link.target_id].append(link.source_id)
    starts = sorted(claims, key=lambda key: (key != main, -len(beside[key]), key))
    found: list[int] = []
    for start in starts:
        waiting = [start]
        while waiting:
            key = waiting.pop(0)
            if key in found:
                continue
            if len(found) == MOST:
                return set(found)
            found.append(key)
            waiting.extend(beside[key])
    return set(found)


def node_of(claim: Claim) -> Node:
    stands = claim.standing == Standing.STANDS
    since = span_words(claim.standing_from, claim.standing_to, short=True)
    word = claim.get_standing_display()
    return Node(
        key=str(claim.pk),
        text=claim.text,
        speaker=str(claim.speaker or "Unattributed"),
        day=claim.said_from,
        when=span_words(claim.said_from, claim.said_to, short=True),
        standing=claim.standing,
        state=claim.get_kind_display()
        if stands
        else f"{word} {since}"
        if claim.standing_from
        else word,
        icon=KIND_ICONS[ClaimKind(claim.kind)]
        if stands
        else STANDING_ICONS[Standing(claim.standing)],
        href=reverse("claim", args=[claim.public_id]),
    )
