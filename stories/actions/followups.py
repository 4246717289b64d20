"""Questions in the diary: put there, moved, handed over, dropped. `answers` closes them."""

import datetime as dt
from typing import Any

from django.utils import timezone

from stories.actions import record
from stories.clock import newsroom_day
from stories.models import Claim, Followup, Story, User
from stories.models.vocab import (
    ChangeKind,
    FollowupState,
    LinkKind,
    LinkState,
    Role,
    Trigger,
)

WITHDRAWN = "What had come of it when it was withdrawn?"
"""The question that a withdrawal raises."""

ASK_IN = dt.timedelta(days=7)
FIELDS = frozenset({"question", "due_on", "trigger", "backup", "readers_see"})


@record.action
def schedule(
    *,
    story: Story,
    question: str,
    owner: User,
    due_on: dt.date | None = None,
    trigger: str = "",
    claim: Claim | None = None,
    backup: User | None = None,
    readers_see: bool = False,
    follows: Followup | None = None,
    by: User,
    now: dt.datetime | None = None,
) -> Followup:
    """`due_on` is a newsroom date; without one, `trigger` says what brings the question up.

    Raises:
        Refused: neither date nor trigger, an owner who is not active or may not see the
            story, or a claim of another story.
    """
    record.require(by, Role.REPORTER, to="schedule a follow-up")
    if due_on is None and not trigger:
        raise record.Refused(
            "Give the day when the question is due, or what brings it.", field="due_on"
        )
    if claim is not None and claim.story_id != story.pk:
        raise record.Refused("The claim belongs to another story.", field="claim")
    _check_people(story, owner, backup)
    followup = record.create(
        Followup(
            story=story,
            claim=claim,
            question=question,
            owner=owner,
            backup=backup,
            due_on=due_on,
            trigger=trigger,
            readers_see=readers_see,
            follows=follows,
        ),
        by=by,
        now=now,
    )
    after = {"question": followup.question, "due_on": due_on, "owner": owner}
    kind = ChangeKind.FOLLOWUP_SCHEDULED
    record.log(kind, followup, by=by, story=story, claim=claim, after=after, now=now)
    return followup


def ask_about_withdrawal(
    *, pledge: Claim, by: User, now: dt.datetime | None = None
) -> Followup | None:
    """What had become of a withdrawn pledge: put in the diary where nobody asks about it.

    A pledge is asked about by an open question of its own or of the pledge that it restates.
    """
    restated = Claim.objects.filter(
        links_in__source=pledge,
        links_in__kind=LinkKind.RESTATES,
        links_in__state=LinkState.APPROVED,
    )
    asked = [pledge.pk, *restated.values_list("pk", flat=True)]
    if pledge.closed_at or Followup.objects.open().filter(claim__in=asked).exists():
        return None
    lead = pledge.story.lead
    return schedule(
        story=pledge.story,
        claim=pledge,
        question=WITHDRAWN,
        owner=lead if lead.includes(Role.REPORTER) else by,
        due_on=newsroom_day(now or timezone.now()) + ASK_IN,
        trigger=Trigger.WITHDRAWAL,
        by=by,
        now=now,
    )


def _check_people(story: Story, owner: User, backup: User | None) -> None:
    for person, field in ((owner, "owner"), (backup, "backup")):
        if person is None:
            continue
        if not person.includes(Role.REPORTER):
            raise record.Refused(
                f"{person} cannot chase a question: choose an active reporter or editor.",
                field=field,
            )
        if Story.objects.hidden_from(person).filter(pk=story.pk).exists():
            raise record.Refused(
                f"{person} may not see this story: add them to its team first.", field=field
            )
    if backup is not None and backup.pk == owner.pk:
        raise record.Refused("Choose somebody else as backup.", field="backup")


def check_open(followup: Followup) -> None:
    """Raises `Refused` for a question that was answered or dropped already."""
    record.lock(followup)
    if followup.state != FollowupState.OPEN:
        raise record.Refused(f"This follow-up was {followup.get_state_display().lower()} already.")


@record.action
def edit_followup(
    *,
    followup: Followup,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Followup:
    record.require(by, Role.REPORTER, to="change a follow-up")
    check_open(followup)
    _check_people(followup.story, followup.owner, changes.get("backup", followup.backup))
    record.edit(
        followup,
        changes,
        kind=ChangeKind.FOLLOWUP_EDITED,
        may=FIELDS,
        revision=revision,
        by=by,
        story=followup.story,
        claim=followup.claim,
        now=now,
    )
    return followup


@record.action
def reassign(
    *,
    followup: Followup,
    owner: User,
    backup: User | None = None,
    note: str = "",
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Followup:
    """Hands the question to `owner`; `backup` None leaves nobody behind them."""
    record.require(by, Role.REPORTER, to="hand over a follow-up")
    check_open(followup)
    _check_people(followup.story, owner, backup)
    record.edit(
        followup,
        {"owner": owner, "backup": backup},
        kind=ChangeKind.FOLLOWUP_REASSIGNED,
        may=frozenset({"owner", "backup"}),
        revision=revision,
        by=by,
        story=followup.story,
        claim=followup.claim,
        note=note,
        now=now,
    )
    return followup


@record.action
def drop(
    *,
    followup: Followup,
    reason: str,
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Followup:
    """Closes the question without an answer; the reason stays on record."""
    record.require(by, Role.REPORTER, to="drop a follow-up")
    check_open(followup)
    if not reason.strip():
        raise record.Refused("Say why nobody needs to ask this any more.", field="reason")
    changes = {
        "state": FollowupState.DROPPED,
        "dropped_reason": reason,
        "closed_at": now or timezone.now(),
        "closed_by": by,
    }
    record.save(followup, changes, revision=revision, by=by, now=now)
    record.log(
        ChangeKind.FOLLOWUP_DROPPED,
        followup,
        by=by,
        story=followup.story,
        claim=followup.claim,
        note=reason,
        now=now,
    )
    return followup
