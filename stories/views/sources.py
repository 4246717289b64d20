"""The evidence of a claim as a person may see it, and where else each source is used."""

from django.db.models import Prefetch, Q

from stories.models import Article, Claim, Evidence, User
from stories.models.vocab import EvidenceSide, EvidenceTier

ELSEWHERE = 200
"""Uses of the same sources that are looked at; a claim has few sources."""


class Balance:
    """How many sources point which way, and how many of them are primary."""

    def __init__(self, rows: list[Evidence]) -> None:
        self.sides = [
            (side.value, side.label, sum(row.side == side for row in rows))
            for side in EvidenceSide
            if any(row.side == side for row in rows)
        ]
        self.primary = sum(row.tier == EvidenceTier.PRIMARY for row in rows)
        self.secondary = len(rows) - self.primary


def of_claim(claim: Claim, user: User) -> list[Evidence]:
    """The sources that `user` may see; each knows the other claims (`also`) that rest on it."""
    seen = Article.objects.visible_to(user).select_related("outlet")
    rows = list(
        Evidence.objects.visible_to(user)
        .filter(claim=claim)
        .select_related("file")
        .prefetch_related(Prefetch("article", seen))
    )
    elsewhere = _elsewhere(rows, claim, user)
    for row in rows:
        found = {use.claim_id: use.claim for use in elsewhere if _same(row, use)}
        row.also = list(found.values())  # type: ignore[attr-defined]
    return rows


def _elsewhere(rows: list[Evidence], claim: Claim, user: User) -> list[Evidence]:
    keys = {row.address_key for row in rows if row.address_key}
    articles = {row.article_id for row in rows if row.article_id}
    if not keys and not articles:
        return []
    same = Q(article__in=articles)
    if keys:
        same |= Q(address_key__in=keys) & ~Q(address_key="")
    visible = Claim.objects.visible_to(user).exclude(pk=claim.pk)
    uses = Evidence.objects.visible_to(user).filter(same, claim__in=visible)
    return list(uses.select_related("claim").order_by("-pk")[:ELSEWHERE])


def _same(row: Evidence, use: Evidence) -> bool:
    return bool(row.address_key and row.address_key == use.address_key) or bool(
        row.article_id and row.article_id == use.article_id
    )
