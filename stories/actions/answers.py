"""Closing a follow-up with an answer, and what comes of the answer in the same step."""

import datetime as dt
from typing import Any

from django.utils import timezone

from stories.actions import followups, measurements, record, updates
from stories.models import Followup, User
from stories.models.vocab import ChangeKind, FollowupState, Role


@record.action
def answer(
    *,
    followup: Followup,
    answer: str,
    revision: int | None,
    measurement: dict[str, Any] | None = None,
    update: dict[str, Any] | None = None,
    next_question: dict[str, Any] | None = None,
    by: User,
    now: dt.datetime | None = None,
) -> Followup:
    """Closes the question. All that comes of it is written in the same step, or nothing is.

    Args:
        measurement: arguments of `measurements.record_measurement`.
        update: arguments of `updates.write` without the story; a draft.
        next_question: arguments of `followups.schedule` without story and claim.

    Raises:
        Refused: no answer, closed already, or one of the three refuses.
        StaleRevision: the question was changed since it was read.
    """
    record.require(by, Role.REPORTER, to="answer a follow-up")
    followups.check_open(followup)
    record.lock(followup, revision=revision)
    if not answer.strip():
        raise record.Refused("Write down the answer.", field="answer")
    changes: dict[str, Any] = {
        "state": FollowupState.ANSWERED,
        "answer": answer,
        "closed_at": now or timezone.now(),
        "closed_by": by,
    }
    made = _made(followup, measurement, update, by=by, now=now)
    changes |= made
    record.save(followup, changes, revision=None, by=by, now=now)
    kind = ChangeKind.FOLLOWUP_ANSWERED
    place: dict[str, Any] = {"story": followup.story, "claim": followup.claim}
    record.log(kind, followup, by=by, **place, after=made, note=answer, now=now)
    if next_question is not None:
        people = {"owner": followup.owner, "backup": followup.backup}
        asked = {**people, **next_question}
        followups.schedule(**place, follows=followup, **asked, by=by, now=now)
    return followup


def _made(
    followup: Followup,
    measurement: dict[str, Any] | None,
    update: dict[str, Any] | None,
    *,
    by: User,
    now: dt.datetime | None,
) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if measurement is not None:
        if measurement["metric"].claim.story_id != followup.story_id:
            raise record.Refused("That metric belongs to another story.", field="metric")
        made["measurement"] = measurements.record_measurement(**measurement, by=by, now=now)
    if update is not None:
        made["update"] = updates.write(story=followup.story, **update, by=by, now=now)
    return made
