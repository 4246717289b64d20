"""What readers see of a claim: everything that the public page needs, nothing of the desk's."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q

from stories.actions.edition_rows import evidence_body, metric_body, reply_body, span_body
from stories.clock import newsroom_day
from stories.models import (
    Appearance,
    Claim,
    ClaimLink,
    Evidence,
    Outlet,
    Speaker,
    Verdict,
)
from stories.models.base import now_known_as
from stories.models.digest import plain
from stories.models.vocab import OPEN_VALUES, Axis, Publication, SpeakerKind


def claim_body(claim: Claim) -> dict[str, Any]:
    """The body of a claim's edition: plain JSON values.

    It holds no note, no name of the desk, and names only claims that are public now.
    """
    return {
        "modality": claim.modality,
        "attribution": claim.attribution,
        "speaker": speaker_of(claim.speaker, role=claim.speaker_role),
        "on_behalf_of": speaker_of(claim.on_behalf_of),
        "said": span_body(claim.said),
        "deadline": span_body(claim.deadline),
        "effect": span_body(claim.effect),
        "venue": claim.venue,
        "condition": claim.condition,
        "verdict": _ruling(claim, Axis.VERDICT, claim.verdict),
        "outcome": _ruling(claim, Axis.OUTCOME, claim.outcome),
        "standing": _standing(claim),
        "also_in": sorted(
            claim.also_in.filter(publication=Publication.PUBLIC).values_list("public_id", flat=True)
        ),
        "coverage": _coverage(claim),
        "evidence": [evidence_body(row) for row in _evidence(claim)],
        "replies": [reply_body(row) for row in claim.reply_requests.order_by("pk")],
        "metrics": [
            metric_body(row)
            for row in claim.metrics.prefetch_related(
                "measurements__superseded_by", "measurements__supersedes"
            )
        ],
        "links": _links(claim),
        "questions": questions(claim.followups.all()),
    }


def speaker_of(speaker: Speaker | None, *, role: str = "") -> dict[str, Any] | None:
    """A speaker as printed beside a claim; the unnamed have no id, as they have no page."""
    if speaker is None:
        return None
    named = speaker.kind != SpeakerKind.UNNAMED
    return {
        "name": speaker.name,
        "kind": speaker.kind,
        "id": speaker.public_id if named else "",
        "slug": speaker.slug if named else "",
        "role": role,
    }


def questions(followups: models.QuerySet[Any]) -> list[dict[str, Any]]:
    """The open questions that readers may see, without who asks them."""
    rows = followups.open().filter(readers_see=True)  # type: ignore[attr-defined]
    return [{"question": row.question, "due": plain(row.due_on)} for row in rows.order_by("due_on")]


def _evidence(claim: Claim) -> models.QuerySet[Evidence]:
    """Closed evidence never reaches an edition."""
    return Evidence.objects.open().filter(claim=claim).select_related("article")


def _ruling(claim: Claim, axis: Axis, value: str | None) -> dict[str, Any] | None:
    """Why the axis holds its value and since when; None where nobody has decided."""
    newest = claim.verdicts.filter(axis=axis).order_by("-pk").first()
    if newest is None or value in OPEN_VALUES:
        return None
    return {
        "reason": newest.reason,
        "since": plain(newsroom_day(newest.at)),
        "disputes": [
            {
                "speaker": dispute.speaker.name,
                "aspect": dispute.aspect,
                "claim": _public_id(dispute.disputing_claim),
            }
            for dispute in _disputes(newest)
        ],
    }


def _disputes(verdict: Verdict) -> models.QuerySet[Any]:
    return verdict.disputes.select_related("speaker", "disputing_claim").order_by("pk")


def _standing(claim: Claim) -> dict[str, Any] | None:
    if claim.standing_by is None:
        return None
    return {
        "by": _public_id(claim.standing_by),
        "from": plain(claim.standing_from),
        "to": plain(claim.standing_to),
    }


def _public_id(claim: Claim | None) -> str:
    """The claim's address, empty while readers cannot open it; a merged one is what it became."""
    claim = now_known_as(claim)
    return claim.public_id if claim and claim.publication == Publication.PUBLIC else ""


def _links(claim: Claim) -> list[dict[str, Any]]:
    """Approved links whose other end is public. `from` and `to` are public ids of claims."""
    public = Publication.PUBLIC
    rows = ClaimLink.objects.approved().filter(
        Q(source=claim, target__publication=public) | Q(target=claim, source__publication=public)
    )
    return [
        {
            "from": row.source.public_id,
            "to": row.target.public_id,
            "kind": row.kind,
            "aspect": row.aspect,
            "scope": row.scope,
            "reason": row.reason,
        }
        for row in rows.select_related("source", "target").order_by("pk")
    ]


def _coverage(claim: Claim) -> dict[str, Any]:
    """Reports (distinct articles) and the outlets from which they have it."""
    there = Appearance.objects.in_use().filter(claim=claim)
    rows = there.select_related("version__article__outlet", "via_outlet", "via_article__outlet")
    newest = {row.version.article_id: row for row in rows.order_by("version__number", "pk")}
    reports = sorted(
        (_report(row) for row in newest.values()),
        key=lambda report: (str((report["published"] or {}).get("from") or ""), report["title"]),
    )
    return {"reports": reports, "origins": origins(newest.values())}


def _report(row: Appearance) -> dict[str, Any]:
    article = row.version.article
    return {
        "title": article.title,
        "outlet": article.outlet.name if article.outlet else "",
        "published": span_body(article.published),
        "address": article.address,
        "archive": article.archive_address,
        "mode": row.mode,
        "via": _via(row),
    }


def _via(row: Appearance) -> str:
    if row.via_outlet:
        return row.via_outlet.name
    return _name_of(row.via_article.outlet, row.via_article.title) if row.via_article else ""


def origins(rows: Iterable[Appearance]) -> list[str]:
    """The first source of every report: each "via" is followed to its end."""
    by_article = {row.version.article_id: row for row in rows}
    return sorted({_origin(row, by_article) for row in by_article.values()})


def _origin(row: Appearance, by_article: dict[int, Appearance]) -> str:
    seen: set[int] = set()
    while row.version.article_id not in seen:
        seen.add(row.version.article_id)
        if row.via_outlet:
            return row.via_outlet.name
        if row.via_article is None:
            break
        if row.via_article.pk not in by_article:
            return _name_of(row.via_article.outlet, row.via_article.title)
        row = by_article[row.via_article.pk]
    return _name_of(row.version.article.outlet, row.version.article.title)


def _name_of(outlet: Outlet | None, title: str) -> str:
    return outlet.name if outlet else title
