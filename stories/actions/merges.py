"""Merging two rows of the same thing: one stays, the other leads to it. For a day it can be undone.

What was decided and what readers were told is written once and stays where it was written.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils import timezone

from stories.actions import (
    claim_merges,
    merge_obstacles,
    moving,
    people_merges,
    printing,
    record,
    shelving,
    verdicts,
)
from stories.models import Claim, Merge, Outlet, Shelf, Speaker, Topic, User, Verdict
from stories.models.vocab import (
    OPEN_VALUES,
    ChangeKind,
    Publication,
    Role,
    Subject,
)

Row = Claim | Speaker | Outlet | Topic
WITHIN = dt.timedelta(days=1)
GONE = "This is told in one place with another page now."
"""What readers find where a page led on, should that page be taken down too."""


class Choice(NamedTuple):
    """Which of two decided values stands, and why, in words for readers."""

    value: str
    reason: str


def subject_of(row: Row) -> str:
    return str(row._meta.model_name)


def conflicts(kept: Row, gone: Row) -> list[str]:
    """Axes on which both were decided, differently: a merge needs a `Choice` for each."""
    if isinstance(kept, Claim) and isinstance(gone, Claim):
        return claim_merges.conflicts(kept, gone)
    return []


def check(kept: Row, gone: Row, *, by: User) -> None:
    """Raises `Refused` where these two cannot be one, or are no longer there."""
    record.require(by, Role.EDITOR, to="merge")
    if type(kept) is not type(gone) or kept.pk == gone.pk:
        raise record.Refused("Choose another one: this cannot be merged with itself.")
    for each in (kept, gone):
        if each.merged_into_id is not None:
            raise record.Refused(f"“{each}” was merged into another one already.")
    if isinstance(kept, Claim) and isinstance(gone, Claim):
        if not claim_merges.seen_by(by, kept, gone):
            raise record.Refused("Choose a claim that you can see.")
        merge_obstacles.check(kept, gone)
    if isinstance(kept, Speaker) and isinstance(gone, Speaker):
        people_merges.check_speakers(kept, gone)
    if isinstance(kept, Outlet) and isinstance(gone, Outlet):
        people_merges.check_outlets(kept, gone)


@record.action
def merge(
    *,
    kept: Row,
    gone: Row,
    reason: str,
    choices: Mapping[str, Choice] | None = None,
    by: User,
    now: dt.datetime | None = None,
) -> Merge:
    """Everything of `gone` moves to `kept`, and every address of `gone` leads there.

    Args:
        choices: by axis, where `conflicts` names one.

    Raises:
        Refused: no reason, no choice where one is needed, or these two cannot be one.
    """
    now = now or timezone.now()
    for each in sorted((kept, gone), key=lambda row: row.pk):
        record.lock(each)
    check(kept, gone, by=by)
    if not reason.strip():
        raise record.Refused("Say how we know that they are the same.", field="reason")
    unsettled = set(conflicts(kept, gone)) - set(choices or {})
    if unsettled:
        raise record.Refused("They were decided differently. Say what stands.", field="choices")
    moves = moving.Moves(ChangeKind.MERGED, by=by, now=now)
    decided = {axis: _disputes(kept, gone, axis, value) for axis, value in (choices or {}).items()}
    _move(moves, kept, gone)
    going: dict[str, Any] = {"merged_into": kept}
    if isinstance(gone, Claim) and gone.publication == Publication.PUBLIC:
        going["publication"] = Publication.TAKEN_DOWN
    moves.put(gone, going)
    if isinstance(kept, Claim) and isinstance(gone, Claim):
        claim_merges.settle_standings([kept, gone], moves=moves)
    _lead_on(kept, gone, by=by, now=now)
    for axis, choice in (choices or {}).items():
        if isinstance(kept, Claim):
            moves.entries += _decide(kept, axis, choice, decided[axis], by=by, now=now)
    told = {"kept_id": kept.public_id, "gone_id": gone.public_id, "reason": reason}
    row = Merge(subject=subject_of(kept), moved=moves.entries, **told)
    record.create(row, by=by, now=now)
    log(ChangeKind.MERGED, row, kept, gone, note=reason, by=by, now=now)
    return row


def _move(moves: moving.Moves, kept: Row, gone: Row) -> None:
    if isinstance(kept, Claim) and isinstance(gone, Claim):
        claim_merges.move(moves, kept, gone)
    elif isinstance(kept, Speaker) and isinstance(gone, Speaker):
        people_merges.move_speaker(moves, kept, gone)
    elif isinstance(kept, Outlet) and isinstance(gone, Outlet):
        people_merges.move_outlet(moves, kept, gone)
    elif isinstance(kept, Topic) and isinstance(gone, Topic):
        people_merges.move_topic(moves, kept, gone)


def _disputes(kept: Row, gone: Row, axis: str, choice: Choice) -> list[verdicts.Dispute]:
    """Who disputed, where the chosen value was given for that."""
    for claim in (kept, gone):
        if isinstance(claim, Claim) and getattr(claim, axis) == choice.value:
            newest = claim.verdicts.filter(axis=axis).order_by("-pk").first()
            rows = newest.disputes.select_related("speaker", "disputing_claim") if newest else []
            return [verdicts.Dispute(row.speaker, row.aspect, row.disputing_claim) for row in rows]
    raise record.Refused("Choose one of the two values that were decided.", field="choices")


def _decide(
    claim: Claim,
    axis: str,
    choice: Choice,
    disputes: list[verdicts.Dispute],
    *,
    by: User,
    now: dt.datetime,
) -> list[dict[str, Any]]:
    """A decision of its own on the claim that stays; none where nothing was decided there."""
    if choice.value in OPEN_VALUES:
        return []
    claim.refresh_from_db()
    made = verdicts.mark(
        claim=claim,
        axis=axis,
        value=choice.value,
        reason=choice.reason,
        disputes=disputes,
        revision=None,
        by=by,
        now=now,
    )
    return [{"model": "verdict", "id": str(made.uid)}] if isinstance(made, Verdict) else []


def _lead_on(kept: Row, gone: Row, *, by: User, now: dt.datetime) -> None:
    """Readers who come to the old address are led to the one that stays."""
    if isinstance(kept, Outlet):
        return  # outlets have no page
    subject = Subject(subject_of(kept))
    rows = Shelf.objects.standing().of(subject)
    if not rows.filter(public_id=gone.public_id).exists():
        return
    unseen = not rows.filter(public_id=kept.public_id).exists()
    if unseen and not isinstance(kept, Claim):
        printing.put_out(kept, by=by, now=now)
    shelving.lead_on(subject, gone.public_id, to=kept.public_id, note=GONE, now=now)


def log(
    kind: ChangeKind,
    row: Merge,
    kept: Row,
    gone: Row,
    *,
    note: str,
    by: User,
    now: dt.datetime,
) -> None:
    """A line for either of two claims, each in the log of its story; else one of the newsroom."""
    if isinstance(kept, Claim) and isinstance(gone, Claim):
        near = kept.story_id == gone.story_id
        for claim, other in ((kept, gone), (gone, kept)):
            after = {"kept": kept, "other": other.text if near else ""}
            place: dict[str, Any] = {"story": claim.story, "claim": claim}
            record.log(kind, row, by=by, **place, after=after, note=note, now=now)
        return
    story = kept.story if isinstance(kept, Speaker) else None
    after = {"name": str(gone), "into": str(kept)}
    record.log(kind, row, by=by, story=story, after=after, note=note, now=now)
