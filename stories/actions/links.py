"""Typed links between claims."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from stories.actions import coming_up, record, reviews, standings, usual
from stories.models import Claim, ClaimLink, User
from stories.models.vocab import (
    APPROVED_LINKS,
    ASPECT_LINKS,
    ChangeKind,
    ClaimKind,
    LinkKind,
    LinkScope,
    LinkState,
    Role,
    Standing,
)


@record.action
def link(
    *,
    source: Claim,
    target: Claim,
    kind: str,
    reason: str,
    aspect: str = "",
    scope: str = LinkScope.WHOLE,
    by: User,
    now: dt.datetime | None = None,
) -> ClaimLink:
    """`source` does `kind` to `target`.

    Kinds that change a standing wait for an editor; an editor's own is approved at once,
    unless `STORYTRACK_SECOND_PERSON` asks for a second person.

    Raises:
        Refused: to itself, twice, without reason, an aspect missing or too many, or a
            withdrawal that is dated before the pledge or spoken by somebody else.
    """
    record.require(by, Role.REPORTER, to="link claims")
    _check(source, target, kind, aspect, reason)
    now = now or timezone.now()
    waits = kind in APPROVED_LINKS and (
        settings.STORYTRACK_SECOND_PERSON or not by.includes(Role.EDITOR)
    )
    row = ClaimLink(
        source=source, target=target, kind=kind, aspect=aspect, scope=scope, reason=reason
    )
    row.state = LinkState.PROPOSED if waits else LinkState.APPROVED
    if not waits:
        row.decided_at, row.decided_by = now, by
    record.create(row, by=by, now=now)
    _log(ChangeKind.LINK_PROPOSED if waits else ChangeKind.LINK_MADE, row, reason, by=by, now=now)
    if not waits:
        _consequences(row, by=by, now=now)
    return row


def _check(source: Claim, target: Claim, kind: str, aspect: str, reason: str) -> None:
    if source.pk == target.pk:
        raise record.Refused("A claim cannot be linked to itself.", field="target")
    if not reason.strip():
        raise record.Refused("Say why these claims belong together.", field="reason")
    if (kind in ASPECT_LINKS) != bool(aspect):
        raise record.Refused(
            "Say which aspect is disputed or refuted, and only there.", field="aspect"
        )
    live = ClaimLink.objects.live().filter(source=source, target=target, kind=kind, aspect=aspect)
    if live.exists():
        raise record.Refused("These claims are linked in this way already.", field="kind")
    if kind == LinkKind.RETRACTS:
        _check_withdrawal(source, target, field="target")


def check_withdrawals(claim: Claim) -> None:
    """Raises `Refused` where a link that withdraws no longer fits the claim as it is now."""
    rows = ClaimLink.objects.live().filter(Q(source=claim) | Q(target=claim))
    for row in rows.filter(kind=LinkKind.RETRACTS).select_related("source", "target"):
        _check_withdrawal(row.source, row.target, field=None)


def _check_withdrawal(source: Claim, target: Claim, *, field: str | None) -> None:
    if target.kind != ClaimKind.PLEDGE:
        raise record.Refused("Only a pledge can be withdrawn.", field=field)
    if source.said.surely_before(target.said):
        raise record.Refused("The withdrawal is dated before the pledge.", field=field)
    if not may_retract(source, target):
        raise record.Refused(
            "Only whoever made a pledge can withdraw it, or somebody on their behalf: "
            "set “on behalf of” on the withdrawal.",
            field=field,
        )


def may_retract(source: Claim, target: Claim) -> bool:
    """Whether the withdrawal comes from the pledge's speaker, or on behalf of them."""
    theirs = {target.speaker_id, target.on_behalf_of_id} - {None}
    return source.speaker_id in theirs or source.on_behalf_of_id in theirs


@record.action
def approve(
    *, link: ClaimLink, by: User, note: str = "", now: dt.datetime | None = None
) -> ClaimLink:
    record.require(by, Role.EDITOR, to="approve a link")
    _check_waiting(link)
    if settings.STORYTRACK_SECOND_PERSON and link.created_by_id == by.pk:
        raise record.NotAllowed("Nobody approves their own link: ask a second person.")
    _decide(link, LinkState.APPROVED, note, by=by, now=now)
    _log(ChangeKind.LINK_MADE, link, note or link.reason, by=by, now=now)
    _consequences(link, by=by, now=now)
    return link


@record.action
def refuse(*, link: ClaimLink, note: str, by: User, now: dt.datetime | None = None) -> ClaimLink:
    record.require(by, Role.EDITOR, to="refuse a link")
    _check_waiting(link)
    if not note.strip():
        raise record.Refused("Say why the link does not hold.", field="note")
    _decide(link, LinkState.REFUSED, note, by=by, now=now)
    _log(ChangeKind.LINK_REFUSED, link, note, by=by, now=now)
    return link


def _check_waiting(link: ClaimLink) -> None:
    record.lock(link)
    if link.state != LinkState.PROPOSED:
        raise record.Refused(f"This link is {link.get_state_display().lower()} already.")


def _decide(
    link: ClaimLink, state: LinkState, note: str, *, by: User, now: dt.datetime | None
) -> None:
    changes = {
        "state": state,
        "decided_at": now or timezone.now(),
        "decided_by": by,
        "decision_note": note,
    }
    record.save(link, changes, revision=None, by=by, now=now)


@record.action
def remove(*, link: ClaimLink, reason: str, by: User, now: dt.datetime | None = None) -> ClaimLink:
    """The link no longer holds; it stays on record, and the standing is what it was before."""
    if link.kind in APPROVED_LINKS:
        record.require(by, Role.EDITOR, to="remove a link that decides a standing")
    record.require(by, Role.REPORTER, to="remove a link")
    record.lock(link)
    if link.state != LinkState.APPROVED:
        raise record.Refused("Only a link that holds can be removed.")
    if not reason.strip():
        raise record.Refused("Say why the link no longer holds.", field="reason")
    changes = {
        "state": LinkState.REMOVED,
        "removed_at": now or timezone.now(),
        "removed_by": by,
        "removed_reason": reason,
    }
    record.save(link, changes, revision=None, by=by, now=now)
    _log(ChangeKind.LINK_REMOVED, link, reason, by=by, now=now)
    _consequences(link, by=by, now=now)
    return link


@record.action
def take_back(
    *, link: ClaimLink, reason: str, by: User, now: dt.datetime | None = None
) -> ClaimLink:
    """Whoever proposed a link takes it back before an editor has decided.

    Raises:
        NotAllowed: somebody else proposed it.
        Refused: it was decided already.
    """
    if link.created_by_id != by.pk:
        raise record.NotAllowed("Only who proposed this link takes it back.")
    _check_waiting(link)
    now = now or timezone.now()
    changes = {
        "state": LinkState.REMOVED,
        "decided_at": now,
        "decided_by": by,
        "removed_at": now,
        "removed_by": by,
        "removed_reason": reason,
    }
    record.save(link, changes, revision=None, by=by, now=now)
    _log(ChangeKind.LINK_REMOVED, link, reason, by=by, now=now)
    return link


def _log(
    kind: ChangeKind, link: ClaimLink, note: str, *, by: User, now: dt.datetime | None
) -> None:
    """Both claims have the line; it quotes the other one only within the story."""
    told = ("kind", "source", "target", "aspect", "scope", "reason", "state")
    after = {name: getattr(link, name) for name in told}
    near = link.source.story_id == link.target.story_id
    for claim, other in ((link.source, link.target), (link.target, link.source)):
        seen = {**after, "other": other.text if near else ""}
        about: dict[str, Any] = {"story": claim.story, "claim": claim}
        record.log(kind, link, by=by, **about, after=seen, note=note, now=now)


def _consequences(link: ClaimLink, *, by: User, now: dt.datetime | None) -> None:
    if link.kind == LinkKind.CONDITIONAL_ON:
        coming_up.tied(claim=link.target, by=by, now=now)
    if link.kind not in APPROVED_LINKS:
        return
    if standings.set_standing(claim=link.target, by=by, now=now):
        reviews.raise_for(cause=link.target, by=by, now=now)
    if link.kind == LinkKind.RETRACTS and link.state == LinkState.APPROVED:
        usual.ask_about_withdrawal(pledge=link.target, by=by, now=now)


def restatements(claim: Claim) -> QuerySet[Claim]:
    """Pledges that restate `claim` and still stand: a withdrawal is offered for each of them."""
    return Claim.objects.filter(
        kind=ClaimKind.PLEDGE,
        standing=Standing.STANDS,
        links_out__target=claim,
        links_out__kind=LinkKind.RESTATES,
        links_out__state=LinkState.APPROVED,
    ).distinct()
