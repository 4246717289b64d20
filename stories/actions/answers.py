"""Closing a follow-up with an answer, and what comes of the answer in the same step."""

import datetime as dt
from typing import Any

from django.utils import timezone

from stories.actions import askers, coming_up, followups, measurements, record, updates, verdicts
from stories.models import Followup, User
from stories.models.vocab import ChangeKind, FollowupState, Role


@record.action
def answer(
    *,
    followup: Followup,
    answer: str,
    revision: int | None,
    measurement: dict[str, Any] | None = None,
    mark: dict[str, Any] | None = None,
    update: dict[str, Any] | None = None,
    next_question: dict[str, Any] | None = None,
    ends_series: bool = False,
    by: User,
    now: dt.datetime | None = None,
) -> Followup:
    """Closes the question. All that comes of it is written in the same step, or nothing is.

    A question that repeats comes again by itself, unless this `ends_series`.

    Args:
        measurement: arguments of `measurements.record_measurement`.
        mark: `axis`, `value` and `reason` of `verdicts.mark` on the question's claim.
        update: arguments of `updates.write` without the story; a draft.
        next_question: arguments of `followups.schedule` without story and claim.

    Raises:
        Refused: no answer, closed already, or one of the four refuses.
        StaleRevision: the question was changed since it was read.
    """
    record.require(by, Role.REPORTER, to="answer a follow-up")
    followups.check_open(followup)
    record.lock(followup, revision=revision)
    if not answer.strip():
        raise record.Refused("Write down the answer.", field="answer")
    now = now or timezone.now()
    made = _made(followup, measurement, update, by=by, now=now)
    _close(followup, answer, made, by=by, now=now)
    if mark is not None:
        _mark(followup, mark, by=by, now=now)
    coming_up.answered(followup=followup, by=by, now=now)
    if next_question is not None:
        _ask_next(followup, next_question, by=by, now=now)
    if not ends_series:
        follows = next_question is None
        followups.come_again(followup=followup, follows=follows, by=by, now=now)
    return followup


def _close(
    followup: Followup, answer: str, made: dict[str, Any], *, by: User, now: dt.datetime
) -> None:
    changes = {"state": FollowupState.ANSWERED, "answer": answer, "closed_at": now, "closed_by": by}
    record.save(followup, changes | made, revision=None, by=by, now=now)
    place: dict[str, Any] = {"story": followup.story, "claim": followup.claim}
    kind = ChangeKind.FOLLOWUP_ANSWERED
    record.log(kind, followup, by=by, **place, after=made, note=answer, now=now)


def _mark(followup: Followup, mark: dict[str, Any], *, by: User, now: dt.datetime) -> None:
    if followup.claim is None:
        raise record.Refused("Only a claim can be marked.", field="value")
    verdicts.mark(claim=followup.claim, **mark, revision=None, by=by, now=now)


def _ask_next(followup: Followup, asked: dict[str, Any], *, by: User, now: dt.datetime) -> None:
    owner, backup = askers.heirs(followup, by=by)
    values = {"owner": owner, "backup": backup, **asked}
    place: dict[str, Any] = {"story": followup.story, "claim": followup.claim}
    followups.schedule(**place, follows=followup, **values, by=by, now=now)


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
