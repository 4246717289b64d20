"""What the panel of a claim shows: everything the desk knows about it."""

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Prefetch

from stories.actions import claim_editions, links, publish, usual
from stories.models import (
    Appearance,
    Article,
    Claim,
    ClaimLink,
    Proposal,
    ReviewItem,
    Story,
    User,
    Verdict,
)
from stories.models.vocab import (
    CLOSING_OUTCOMES,
    OUTCOMES,
    ClaimKind,
    LinkKind,
    LinkState,
    ProposalState,
    Role,
    Stage,
)
from stories.views import merged, sources
from stories.views.measured import figures_of

LOGGED = 30


class Tie(NamedTuple):
    """A link seen from one of its ends: the word, the other claim, and the link itself."""

    word: str
    other: Claim
    link: ClaimLink
    outgoing: bool


def panel_of(claim: Claim, *, user: User, today: dt.date) -> dict[str, Any]:
    """The context of the panel; `user` may see the claim.

    Articles that stand only in stories which the person may not see are left out.
    """
    seen = Article.objects.visible_to(user).select_related("outlet")
    ties = ties_of(claim, user)
    appearances = list(
        Appearance.objects.in_use()
        .filter(claim=claim, version__article__in=seen)
        .select_related("version__article__outlet", "via_outlet")
        .prefetch_related("spans", Prefetch("via_article", seen))
    )
    evidence = sources.of_claim(claim, user)
    edition = publish.current_edition(claim)
    return {
        "proposals": list(
            claim.proposals.open()
            .select_related("created_by")
            .prefetch_related("disputes__speaker")
        ),
        "sent_back": sent_back(claim, user),
        "ties": [tie for tie in ties if tie.link.state == LinkState.APPROVED],
        "waiting_ties": [tie for tie in ties if tie.link.state == LinkState.PROPOSED],
        "restatements": offered(claim, user),
        **figures_of(claim, today=today),
        "appearances": appearances,
        "reports": len({each.version.article_id for each in appearances}),
        "origins": claim_editions.origins(appearances),
        "evidence": evidence,
        "balance": sources.Balance(evidence),
        "reviews": reviews_of(claim, user),
        "followups": list(claim.followups.select_related("owner", "story")),
        "usual": usual.offers(claim, today=today),
        "rulings": list(claim.verdicts.select_related("by").order_by("-pk")),
        "rulings_before": list(
            Verdict.objects.filter(claim__in=merged.of(claim))
            .select_related("by", "claim")
            .order_by("-pk")
        ),
        "changes": list(claim.changes.select_related("by", "story", "claim")[:LOGGED]),
        "edition": edition,
        "differs": bool(edition and publish.differences(claim)),
        "obstacles": publish.obstacles(claim) if user.includes(Role.REPORTER) else [],
        "has_outcome": claim.kind in OUTCOMES,
        "merged": merged.merged_into(claim),
        "also_in": list(Story.objects.visible_to(user).filter(guest_claims=claim)),
        "rights": rights_of(claim, user),
    }


def reviews_of(claim: Claim, user: User) -> list[ReviewItem]:
    """What the desk must look at again here, with what it rests on."""
    return list(ReviewItem.objects.open().told_to(user).filter(claim=claim))


def sent_back(claim: Claim, user: User) -> list[Proposal]:
    """This person's proposals that came back, until they put something forward again."""
    mine = claim.proposals.filter(created_by=user)
    later = mine.filter(axis=OuterRef("axis"), pk__gt=OuterRef("pk"))
    rows = mine.filter(~Exists(later), state=ProposalState.SENT_BACK)
    return list(rows.select_related("decided_by", "claim"))


def ties_of(claim: Claim, user: User) -> list[Tie]:
    """Links that hold or wait, seen from `claim`, of which the person may see both ends."""
    rows = (
        ClaimLink.objects.live()
        .visible_to(user)
        .select_related("source__speaker", "target__speaker", "created_by")
    )
    out = [
        Tie(row.get_kind_display(), row.target, row, outgoing=True)
        for row in rows.filter(source=claim)
    ]
    back = [
        Tie(row.back_label, row.source, row, outgoing=False) for row in rows.filter(target=claim)
    ]
    return [*out, *back]


def offered(claim: Claim, user: User) -> list[Claim]:
    """For a withdrawal: wordings of the pledge that still stand, to be withdrawn with it."""
    if claim.kind != ClaimKind.WITHDRAWAL:
        return []
    withdrawn = Claim.objects.filter(
        links_in__source=claim,
        links_in__kind=LinkKind.RETRACTS,
        links_in__state=LinkState.APPROVED,
    )
    found = {
        each.pk: each
        for pledge in withdrawn
        for each in links.restatements(pledge).filter(pk__in=Claim.objects.visible_to(user))
    }
    return [each for each in found.values() if links.may_retract(claim, each)]


def rights_of(claim: Claim, user: User) -> dict[str, bool]:
    """What this person may do with the claim as it is: buttons for anything else stay away."""
    gather, decide = user.includes(Role.REPORTER), user.includes(Role.EDITOR)
    return {
        "gather": gather,
        "decide": decide,
        "reopen": gather and claim.stage == Stage.SETTLED,
        "close": decide
        and claim.kind == ClaimKind.PLEDGE
        and claim.closed_at is None
        and claim.outcome in CLOSING_OUTCOMES,
    }
