"""Sources on a claim. A line in the log names the evidence and never copies its text."""

import datetime as dt
import hashlib
from typing import Any

from stories.actions import record
from stories.intake.address import Address, BadAddress
from stories.models import Article, Claim, Evidence, User
from stories.models.spans import NO_DATE, Span
from stories.models.vocab import ChangeKind, EvidenceTier, Interest, Role

FIELDS = frozenset(
    {
        "side",
        "tier",
        "interest",
        "source",
        "passage",
        "address",
        "archive_address",
        "article",
        "dated_from",
        "dated_to",
        "dated_basis",
        "dated_note",
        "note",
    }
)


def key_of(address: str) -> str:
    """What every spelling of one address shares; empty where there is none to compare."""
    try:
        key = Address.parse(address).key if address else ""
    except BadAddress:
        return ""
    return hashlib.sha256(key.encode()).hexdigest() if key else ""


@record.action
def add_evidence(
    *,
    claim: Claim,
    side: str,
    source: str,
    passage: str,
    tier: str = EvidenceTier.SECONDARY,
    interest: str = Interest.UNKNOWN,
    address: str = "",
    archive_address: str = "",
    article: Article | None = None,
    dated: Span = NO_DATE,
    note: str = "",
    by: User,
    now: dt.datetime | None = None,
) -> Evidence:
    record.require(by, Role.REPORTER, to="add evidence")
    evidence = record.create(
        Evidence(
            claim=claim,
            side=side,
            source=source,
            passage=passage,
            tier=tier,
            interest=interest,
            address=address,
            address_key=key_of(address),
            archive_address=archive_address,
            article=article,
            note=note,
            **record.columns("dated", dated),
        ),
        by=by,
        now=now,
    )
    record.log(
        ChangeKind.EVIDENCE_ADDED,
        evidence,
        by=by,
        story=claim.story,
        claim=claim,
        after={"side": side, "tier": tier},
        now=now,
    )
    return evidence


@record.action
def edit_evidence(
    *,
    evidence: Evidence,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Evidence:
    record.require(by, Role.REPORTER, to="change evidence")
    if unknown := set(changes) - FIELDS:
        raise ValueError(f"Not edited by hand: {', '.join(sorted(unknown))}")
    values = dict(changes)
    if "address" in values:
        values["address_key"] = key_of(values["address"])
    before = record.save(evidence, values, revision=revision, by=by, now=now)
    if before:
        claim = evidence.claim
        record.log(
            ChangeKind.EVIDENCE_EDITED,
            evidence,
            by=by,
            story=claim.story,
            claim=claim,
            after={"changed": sorted(set(before) & FIELDS)},
            now=now,
        )
    return evidence
