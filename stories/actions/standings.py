"""The standing of a claim: what its approved links say of it."""

import datetime as dt
from typing import Any

from stories.actions import record
from stories.models import Claim, ClaimLink, User
from stories.models.vocab import APPROVED_LINKS, STANDING_ORDER, ChangeKind, Standing


def set_standing(*, claim: Claim, by: User, now: dt.datetime | None = None) -> bool:
    """Writes the standing that the approved links say; True where it changed."""
    before = record.save(claim, standing_of(claim), revision=None, by=by, now=now)
    if before:
        record.log(
            ChangeKind.STANDING_CHANGED,
            claim,
            by=by,
            story=claim.story,
            claim=claim,
            before=before,
            after={name: getattr(claim, name) for name in before},
            now=now,
        )
    return bool(before)


def standing_of(claim: Claim) -> dict[str, Any]:
    """The standing columns that follow from the approved links to `claim`.

    The first entry of `vocab.STANDING_ORDER` that a link fulfils wins; among several links
    the one whose claim is dated first, and of those the one that was made first.
    """
    links = list(
        ClaimLink.objects.approved()
        .filter(target=claim, kind__in=APPROVED_LINKS)
        .select_related("source")
    )
    for standing, kind, scope in STANDING_ORDER:
        fitting = [row for row in links if row.kind == kind and scope in (None, row.scope)]
        if fitting:
            first = min(fitting, key=lambda row: (row.source.said_from or dt.date.max, row.pk))
            return {
                "standing": standing,
                "standing_from": first.source.said_from,
                "standing_to": first.source.said_to,
                "standing_by": first.source,
            }
    return {
        "standing": Standing.STANDS,
        "standing_from": None,
        "standing_to": None,
        "standing_by": None,
    }
