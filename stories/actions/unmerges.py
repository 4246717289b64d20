"""A merge taken apart within a day: everything that moved goes back."""

import datetime as dt
from typing import Any

from django.utils import timezone

from stories.actions import claim_merges, moving, record, shelving, undo
from stories.actions.merges import WITHIN, Row, log, subject_of
from stories.models import Change, Claim, Merge, Outlet, Speaker, Topic, User
from stories.models.vocab import ChangeKind, Role, Subject


@record.action
def take_apart(*, merge: Merge, reason: str, by: User, now: dt.datetime | None = None) -> None:
    """Everything that moved goes back. What was added to the one that stayed since stays there.

    Raises:
        Refused: a day has passed, no reason, or something was built on it: the message says what.
    """
    record.require(by, Role.EDITOR, to="undo a merge")
    record.lock(merge)
    now = now or timezone.now()
    if merge.undone_at is not None:
        raise record.Refused("This merge was undone already.")
    if now - merge.created_at > WITHIN:
        raise record.Refused("A day has passed. Split what does not belong together instead.")
    if not reason.strip():
        raise record.Refused("Say why they are not the same.", field="reason")
    kept, gone = ends_of(merge)
    for each in sorted((kept, gone), key=lambda row: row.pk):
        record.lock(each)
    decided = [entry for entry in merge.moved if entry["model"] == "verdict"]
    moved = [entry for entry in merge.moved if entry["model"] != "verdict"]
    _refuse_built_on(kept, moved, decided, since=merge)
    for entry in reversed(decided):
        change = Change.objects.get(kind=ChangeKind.VALUE_DECIDED, subject_id=entry["id"])
        undo.write_value_before(change, why="The merge was undone.", by=by, now=now)
    moving.back(moved, kind=ChangeKind.MERGE_UNDONE, by=by, now=now)
    for each in (kept, gone):
        each.refresh_from_db()
    if isinstance(kept, Claim) and isinstance(gone, Claim):
        moves = moving.Moves(ChangeKind.MERGE_UNDONE, by=by, now=now)
        claim_merges.settle_standings([kept, gone], moves=moves)
    if not isinstance(kept, Outlet):
        subject = Subject(subject_of(kept))
        shelving.lead_back(subject, gone.public_id, to=kept.public_id, now=now)
    undone = {"undone_at": now, "undone_by": by}
    record.save(merge, undone, revision=None, by=by, now=now)
    log(ChangeKind.MERGE_UNDONE, merge, kept, gone, note=reason, by=by, now=now)


def ends_of(merge: Merge) -> tuple[Row, Row]:
    """The row that stayed and the one that went."""
    model = {"claim": Claim, "speaker": Speaker, "outlet": Outlet, "topic": Topic}[merge.subject]
    rows: Any = model._default_manager
    return rows.get(public_id=merge.kept_id), rows.get(public_id=merge.gone_id)


def _refuse_built_on(
    kept: Row, moved: list[dict[str, Any]], decided: list[dict[str, Any]], *, since: Merge
) -> None:
    """Raises `Refused` with what was done since that cannot be taken apart."""
    found = []
    if kept.merged_into_id is not None:
        found.append(f"“{kept}” was merged into another one")
    if isinstance(kept, Claim):
        later = kept.verdicts.filter(at__gte=since.created_at)
        if later.exclude(uid__in=[entry["id"] for entry in decided]).exists():
            found.append("a verdict or outcome was decided")
    rows = moving.blocked(moved)
    found += [f"the {each.row._meta.verbose_name} “{each.row}” was moved on" for each in rows[:3]]
    if found:
        told = "; ".join(found)
        raise record.Refused(f"Something was built on this merge: {told}. Split it instead.")
