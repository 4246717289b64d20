"""A claim's check as ClaimReview (schema.org), for search engines. Knows no other model.

Written to Google's rules: one review for each page, the rating in words alone, and nothing
for what nobody has decided.
"""

from typing import Any

from stories.clock import newsroom_day
from stories.models.edition import Edition
from stories.models.vocab import ClaimKind, SpeakerKind, Value, value_label

RATED = frozenset({Value.VERIFIED, Value.MISLEADING, Value.FALSE, Value.UNPROVEN})
CONTEXT = "https://schema.org"


def claim_review(edition: Edition, *, url: str, newsroom: dict[str, Any]) -> dict[str, Any] | None:
    """The review of a claim's edition; None where none is due.

    Args:
        url: the claim's own page, in full.
        newsroom: who checked it, as an Organization.
    """
    if edition.claim_kind != ClaimKind.STATEMENT or edition.verdict not in RATED:
        return None
    review = {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "url": url,
        "claimReviewed": edition.headline,
        "datePublished": newsroom_day(edition.published).isoformat(),
        "author": newsroom,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": value_label(edition.claim_kind, edition.verdict),
        },
        "reviewBody": (edition.body["verdict"] or {}).get("reason"),
        "itemReviewed": _claim(edition.body),
    }
    return {name: value for name, value in review.items() if value}


def _claim(body: dict[str, Any]) -> dict[str, Any]:
    said = (body["said"] or {}).get("from")
    told = {"@type": "Claim", "author": _author(body["speaker"]), "datePublished": said}
    addresses = [row["address"] for row in body["coverage"]["reports"] if row["address"]]
    appearances = [{"@type": "CreativeWork", "url": address} for address in addresses]
    told["appearance"] = appearances
    return {name: value for name, value in told.items() if value}


def _author(speaker: dict[str, Any] | None) -> dict[str, Any] | None:
    """Who said it; nobody, where the text names nobody."""
    if speaker is None or speaker["kind"] == SpeakerKind.UNNAMED:
        return None
    person = speaker["kind"] == SpeakerKind.PERSON
    told = {"@type": "Person" if person else "Organization", "name": speaker["name"]}
    return told | ({"jobTitle": speaker["role"]} if person and speaker["role"] else {})
