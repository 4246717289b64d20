"""Taking back one's own last step within a minute, where nobody has built on it.

Nothing is unwritten: an undone mark is a row with the value before, an undone link is a
removed one. The log tells both steps.
"""

import datetime as dt
import uuid
from typing import Any

from django.db.models import Field
from django.utils import timezone

from stories.actions import appearances, followups, links, proposals, record, trash
from stories.models import (
    Appearance,
    Change,
    Claim,
    ClaimLink,
    Evidence,
    Followup,
    Note,
    Proposal,
    User,
    Verdict,
    VerdictDispute,
)
from stories.models.vocab import ChangeKind, FollowupState, LinkState

WITHIN = dt.timedelta(seconds=60)
WHY = "Undone within a minute."
_TOO_LATE = "A minute has passed. Change it in the usual way, with a reason."
_BUILT_ON = "Something was done with it since. Change it in the usual way, with a reason."

WITH_THE_DAY = frozenset(
    {"due_on", "fixed_on", "trigger", "trigger_months", "fired_at", "came_up", "woke_on"}
    | {"snoozed_until", "snoozed_reason", "snoozed_by", "escalation", "escalated_on"}
)
"""What changes when a question is moved to another day by hand."""

UNDOABLE = frozenset(
    {
        ChangeKind.VALUE_DECIDED,
        ChangeKind.VALUE_PROPOSED,
        ChangeKind.LINK_MADE,
        ChangeKind.LINK_PROPOSED,
        ChangeKind.APPEARANCE_ADDED,
        ChangeKind.APPEARANCE_REMOVED,
        ChangeKind.EVIDENCE_ADDED,
        ChangeKind.NOTE_WRITTEN,
        ChangeKind.FOLLOWUP_SCHEDULED,
        ChangeKind.FOLLOWUP_EDITED,
    }
)


def offered(*, kind: str, by: User, now: dt.datetime | None = None) -> uuid.UUID | None:
    """The newest step of this kind that `by` can still take back."""
    since = (now or timezone.now()) - WITHIN
    newest = Change.objects.filter(by=by, kind=kind, at__gte=since).order_by("-pk").first()
    return newest.uid if newest and kind in UNDOABLE else None


@record.action
def undo(*, uid: uuid.UUID, by: User, now: dt.datetime | None = None) -> Change:
    """Takes back the step that this line of the log tells of.

    Returns:
        That line.

    Raises:
        NotAllowed: somebody else's step.
        Refused: it cannot be taken back, it is too old, or something was built on it.
    """
    now = now or timezone.now()
    change = Change.objects.filter(uid=uid).select_related("story", "claim").first()
    if change is None or change.kind not in UNDOABLE:
        raise record.Refused("This cannot be undone. Change it in the usual way.")
    if change.by_id != by.pk:
        raise record.NotAllowed("Only who did this can undo it.")
    if now - change.at > WITHIN:
        raise record.Refused(_TOO_LATE)
    later = Change.objects.filter(story=change.story, pk__gt=change.pk)
    if later.filter(kind=ChangeKind.PUBLISHED).exists():
        raise record.Refused("Readers may have seen it: something was published since.")
    _STEPS[ChangeKind(change.kind)](change, by, now)
    return change


def _mark(change: Change, by: User, now: dt.datetime) -> None:
    """A row with the value, reason and disputes before; the work is where it was."""
    verdict = Verdict.objects.select_related("claim__story").get(pk=change.subject_pk)
    claim, axis = verdict.claim, verdict.axis
    record.lock(claim)
    rows = claim.verdicts.filter(axis=axis).order_by("-pk")
    since = Change.objects.filter(claim=claim, pk__gt=change.pk)
    if rows[0].pk != verdict.pk or verdict.proposal_id or since.exists():
        raise record.Refused(_BUILT_ON)
    if "closed_at" in change.before:
        raise record.Refused("The mark opened the pledge again. Mark it anew, with a reason.")
    write_value_before(change, why=WHY, by=by, now=now)


def write_value_before(change: Change, *, why: str, by: User, now: dt.datetime) -> None:
    """A row with the value, reason and disputes before the decision that `change` tells of."""
    verdict = Verdict.objects.select_related("claim__story").get(pk=change.subject_pk)
    claim, axis = verdict.claim, verdict.axis
    rows = claim.verdicts.filter(axis=axis).order_by("-pk")
    earlier = rows[1] if len(rows[:2]) > 1 else None
    value = change.before[axis]
    reason = earlier.reason if earlier else why
    again = Verdict(claim=claim, axis=axis, value=value, reason=reason, by=by, at=now)
    record.append(again, story=claim.story)
    disputes = list(earlier.disputes.order_by("pk")) if earlier else []
    for row in disputes:
        copied = VerdictDispute(
            verdict=again,
            speaker=row.speaker,
            aspect=row.aspect,
            disputing_claim=row.disputing_claim,
        )
        record.append(copied, story=claim.story)
    _log_mark(claim, again, change, why=why, by=by, now=now)


def _log_mark(
    claim: Claim, again: Verdict, change: Change, *, why: str, by: User, now: dt.datetime
) -> None:
    changes = {again.axis: again.value, "stage": change.before.get("stage", claim.stage)}
    if "assignee" in change.before:  # the mark had assigned whoever made it
        changes["assignee"] = None
    before = record.save(claim, changes, revision=None, by=by, now=now)
    record.log(
        ChangeKind.VALUE_DECIDED,
        again,
        by=by,
        story=claim.story,
        claim=claim,
        before=before,
        after={name: getattr(claim, name) for name in before},
        note=why,
        now=now,
    )


def _proposal(change: Change, by: User, now: dt.datetime) -> None:
    proposals.take_back(proposal=Proposal.objects.get(pk=change.subject_pk), by=by, now=now)


def _link(change: Change, by: User, now: dt.datetime) -> None:
    link = ClaimLink.objects.select_related("source", "target").get(pk=change.subject_pk)
    if link.state != LinkState.APPROVED or link.created_by_id != by.pk:
        raise record.Refused(_BUILT_ON)
    links.remove(link=link, reason=WHY, by=by, now=now)


def _proposed_link(change: Change, by: User, now: dt.datetime) -> None:
    link = ClaimLink.objects.select_related("source", "target").get(pk=change.subject_pk)
    if link.state != LinkState.PROPOSED or link.created_by_id != by.pk:
        raise record.Refused(_BUILT_ON)
    links.take_back(link=link, reason=WHY, by=by, now=now)


def _appearance(change: Change, by: User, now: dt.datetime) -> None:
    row = Appearance.objects.select_related("claim__story", "version__article").get(
        pk=change.subject_pk
    )
    marked = row.claim.verdicts.filter(at__gte=change.at).exists()
    added = Change.objects.of(row).filter(kind=ChangeKind.APPEARANCE_ADDED).count()
    if row.revision != 1 or marked or added > 1:
        raise record.Refused(_BUILT_ON)
    appearances.remove_appearance(appearance=row, reason=WHY, revision=None, by=by, now=now)


def _removed_appearance(change: Change, by: User, now: dt.datetime) -> None:
    row = Appearance.objects.select_related("claim__story", "version__article").get(
        pk=change.subject_pk
    )
    appearances.put_back(appearance=row, note=WHY, by=by, now=now)


def _evidence(change: Change, by: User, now: dt.datetime) -> None:
    row = Evidence.objects.select_related("claim__story").get(pk=change.subject_pk)
    marked = row.claim.verdicts.filter(at__gte=change.at).exists()
    if row.revision != 1 or marked:
        raise record.Refused(_BUILT_ON)
    trash.take_back(row=row, reason=WHY, by=by, now=now)


def _note(change: Change, by: User, now: dt.datetime) -> None:
    row = Note.objects.select_related("story", "claim").get(pk=change.subject_pk)
    trash.take_back(row=row, reason=WHY, by=by, now=now)


def _followup(change: Change, by: User, now: dt.datetime) -> None:
    row = Followup.objects.select_related("story", "claim").get(pk=change.subject_pk)
    if row.state != FollowupState.OPEN or row.revision != 1:
        raise record.Refused(_BUILT_ON)
    followups.drop(followup=row, reason=WHY, ends_series=True, revision=None, by=by, now=now)


def _moved(change: Change, by: User, now: dt.datetime) -> None:
    """A question that was moved goes back to its day, and to all that followed from it."""
    row = Followup.objects.select_related("story", "claim").get(pk=change.subject_pk)
    record.lock(row)
    since = Change.objects.of(row).filter(pk__gt=change.pk).exists()
    moved = "due_on" in change.before and set(change.before) <= WITH_THE_DAY
    if not moved or since or row.state != FollowupState.OPEN:
        raise record.Refused(_BUILT_ON)
    values = {name: _was(name, value) for name, value in change.before.items()}
    record.edit(
        row,
        values,
        kind=ChangeKind.FOLLOWUP_EDITED,
        may=frozenset(values),
        revision=None,
        by=by,
        story=row.story,
        claim=row.claim,
        note=WHY,
        now=now,
    )


def _was(name: str, value: Any) -> Any:
    """A value of a follow-up as the log keeps it, as its column holds it."""
    if name == "snoozed_by":
        return User.objects.filter(public_id=value).first()
    field = Followup._meta.get_field(name)
    return field.to_python(value) if isinstance(field, Field) else value


_STEPS = {
    ChangeKind.VALUE_DECIDED: _mark,
    ChangeKind.VALUE_PROPOSED: _proposal,
    ChangeKind.LINK_MADE: _link,
    ChangeKind.LINK_PROPOSED: _proposed_link,
    ChangeKind.APPEARANCE_ADDED: _appearance,
    ChangeKind.APPEARANCE_REMOVED: _removed_appearance,
    ChangeKind.EVIDENCE_ADDED: _evidence,
    ChangeKind.NOTE_WRITTEN: _note,
    ChangeKind.FOLLOWUP_SCHEDULED: _followup,
    ChangeKind.FOLLOWUP_EDITED: _moved,
}
