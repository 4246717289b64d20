"""Sources on a claim. A line in the log names the evidence and never copies its text."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any

from django.core.files.base import File

from stories.actions import files, record
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
        "locator",
        "closed",
        "note",
    }
)
BESIDE = frozenset({"readers", "upload", "remove_file"})
"""What an edit may carry that is no column of the row."""


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
    locator: str = "",
    upload: File | None = None,
    closed: bool = False,
    readers: Iterable[User] = (),
    note: str = "",
    by: User,
    now: dt.datetime | None = None,
) -> Evidence:
    """A source, perhaps with a file; a closed one is seen by `by` and its readers alone.

    Raises:
        Refused: a file that is not taken, or closed evidence on which nobody is named.
    """
    record.require(by, Role.REPORTER, to="add evidence")
    named = _named(closed, readers)
    evidence = Evidence(
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
        locator=locator,
        closed=closed,
        note=note,
        **record.columns("dated", dated),
    )
    record.clean(evidence, only=set(FIELDS))  # before the file, which no refusal takes back
    if upload is not None:
        evidence.file = files.store(upload=upload, by=by, now=now)
    record.create(evidence, by=by, now=now).readers.set(named)
    told = {"side": side, "tier": tier} | ({"closed": True} if closed else {})
    _log(ChangeKind.EVIDENCE_ADDED, evidence, told, by=by, now=now)
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
    """Changes a source: its columns, who may see it, its file (`BESIDE`).

    Raises:
        NotAllowed: closed, and `by` is neither its author nor named on it.
        Refused: a file that is not taken, or closed evidence on which nobody is named.
        StaleRevision: it was changed since it was read.
    """
    record.require(by, Role.REPORTER, to="change evidence")
    if unknown := set(changes) - FIELDS - BESIDE:
        raise ValueError(f"Not edited by hand: {', '.join(sorted(unknown))}")
    stored = record.lock(evidence, revision=revision)
    if not Evidence.objects.visible_to(by).filter(pk=evidence.pk).exists():
        raise record.NotAllowed("Only its author and the people named on it change this evidence.")
    values = {name: value for name, value in changes.items() if name not in BESIDE}
    was, closed = set(stored.readers.all()), values.get("closed", stored.closed)
    named = set(_named(closed, changes.get("readers", was)))
    if "address" in values:
        values["address_key"] = key_of(values["address"])
    record.clean(_with(evidence, values), only=set(values))
    if changes.get("upload"):
        values["file"] = files.store(upload=changes["upload"], by=by, now=now)
    elif changes.get("remove_file"):
        values["file"] = None
    before = record.save(evidence, values, revision=None, by=by, now=now)
    changed = set(before) - {"address_key"}
    if named != was:
        evidence.readers.set(named)
        changed.add("readers")
    if changed:
        told = {"changed": sorted(changed)}
        _log(ChangeKind.EVIDENCE_EDITED, evidence, told, by=by, now=now)
    return evidence


def _named(closed: bool, readers: Iterable[User]) -> list[User]:
    """Who may see it beside its author; nobody is named on open evidence."""
    named = list(readers) if closed else []
    if closed and not named:
        raise record.Refused(
            "Name at least one person who may see closed evidence.", field="readers"
        )
    return named


def _with(evidence: Evidence, values: dict[str, Any]) -> Evidence:
    for name, value in values.items():
        setattr(evidence, name, value)
    return evidence


def _log(
    kind: ChangeKind,
    evidence: Evidence,
    told: dict[str, Any],
    *,
    by: User,
    now: dt.datetime | None,
) -> None:
    """The line says which parts there are or changed, and nothing of what stands in them."""
    claim = evidence.claim
    record.log(kind, evidence, by=by, story=claim.story, claim=claim, after=told, now=now)
