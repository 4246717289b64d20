"""What readers say is wrong: received from anybody, decided at the desk."""

import datetime as dt
from typing import Any, NamedTuple

from django.utils import timezone

from stories.actions import record
from stories.clock import newsroom_day
from stories.models import Complaint, Edition, Story, User
from stories.models.fields import new_public_id
from stories.models.vocab import ChangeKind, ComplaintDecision, Role, Subject

DAYS = 7
"""Within which a complaint is decided, unless somebody sets another day."""

AN_HOUR = dt.timedelta(hours=1)
A_DAY = dt.timedelta(days=1)
FROM_ONE = 5
FROM_ALL = 200
MAY_CHANGE = frozenset(
    {"owner", "due_on", "decision", "reason", "decided_at", "decided_by", "correction"}
)


class TooMany(record.Refused):
    """Enough has come in: from one sender in an hour, or from everybody in a day."""


class Page(NamedTuple):
    """The public page that a complaint is about."""

    subject: Subject
    public_id: str
    story_id: str
    """The public id of its home story, empty where it has none."""


@record.action
def receive(
    *,
    text: str,
    about: str = "",
    page: Page | None = None,
    contact: str = "",
    address_hash: str = "",
    now: dt.datetime | None = None,
) -> Complaint:
    """Keeps what a reader wrote. Nobody of the desk is behind it, so no line is logged.

    Raises:
        TooMany: the limits are reached; nothing is kept.
        Refused: no text, or too long.
    """
    now = now or timezone.now()
    _check_limits(address_hash, now)
    story = Story.objects.filter(public_id=page.story_id).first() if page else None
    row = Complaint(
        text=text,
        about=about,
        subject=page.subject if page else "",
        subject_id=page.public_id if page else "",
        story=story,
        contact=contact,
        address_hash=address_hash,
        due_on=newsroom_day(now) + dt.timedelta(days=DAYS),
        created_at=now,
        updated_at=now,
    )
    record.clean(row)
    while Complaint.objects.filter(public_id=row.public_id).exists():
        row.public_id = new_public_id()
    row.save(force_insert=True)
    return row


def _check_limits(address_hash: str, now: dt.datetime) -> None:
    lately = Complaint.objects.filter(created_at__gt=now - AN_HOUR, address_hash=address_hash)
    if lately.count() >= FROM_ONE:
        raise TooMany(
            "We have received several messages from where you are within the hour. "
            "Please send this one later."
        )
    if Complaint.objects.filter(created_at__gt=now - A_DAY).count() >= FROM_ALL:
        raise TooMany("We have received more messages than we can read. Please try tomorrow.")


@record.action
def take_on(
    *,
    complaint: Complaint,
    owner: User | None,
    due_on: dt.date,
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Complaint:
    """Says who looks into it, and until when.

    Raises:
        Refused: decided already.
    """
    record.require(by, Role.REPORTER, to="take on a complaint")
    record.lock(complaint, revision=revision)
    _refuse_decided(complaint)
    if owner is not None and not (owner.is_active and owner.includes(Role.REPORTER)):
        raise record.Refused(f"{owner} cannot look into complaints.", field="owner")
    changes = {"owner": owner, "due_on": due_on}
    _edit(complaint, changes, ChangeKind.COMPLAINT_TAKEN, by=by, now=now)
    return complaint


@record.action
def decide(
    *,
    complaint: Complaint,
    decision: str,
    reason: str,
    correction: Edition | None = None,
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Complaint:
    """Upheld, partly or not, with the reason, and the edition that puts it right.

    Raises:
        Refused: no reason, no such decision, decided already, or an edition that is no
            correction of what it is about.
    """
    record.require(by, Role.EDITOR, to="decide a complaint")
    record.lock(complaint, revision=revision)
    _refuse_decided(complaint)
    if decision not in ComplaintDecision.values:
        raise record.Refused("Choose what you decide.", field="decision")
    if not reason.strip():
        raise record.Refused("Say why.", field="reason")
    if correction is not None and correction not in corrections_of(complaint):
        raise record.Refused("That edition corrects nothing of this.", field="correction")
    changes = {
        "decision": decision,
        "reason": reason,
        "correction": correction,
        "decided_at": now or timezone.now(),
        "decided_by": by,
    }
    _edit(complaint, changes, ChangeKind.COMPLAINT_DECIDED, by=by, now=now)
    return complaint


def corrections_of(complaint: Complaint) -> list[Edition]:
    """Editions that correct what it is about, and its story, the newest first."""
    rows = Edition.objects.exclude(correction="")
    if complaint.story is not None:
        rows = rows.filter(story_id=complaint.story.public_id)
    elif complaint.subject:
        rows = rows.filter(subject=complaint.subject, public_id=complaint.subject_id)
    return list(rows.order_by("-pk")[:20])


def _refuse_decided(complaint: Complaint) -> None:
    if complaint.decision:
        raise record.Refused("This complaint is decided already.")


def _edit(
    complaint: Complaint,
    changes: dict[str, Any],
    kind: ChangeKind,
    *,
    by: User,
    now: dt.datetime | None,
) -> None:
    record.edit(
        complaint,
        changes,
        kind=kind,
        may=MAY_CHANGE,
        revision=None,
        by=by,
        story=complaint.story,
        note=changes.get("reason", ""),
        now=now,
    )
