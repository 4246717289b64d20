"""The right of reply: who was asked about which claims, what came back, and what is still out."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from stories.actions import record, reviews
from stories.models import Claim, Outlet, ReplyRequest, Speaker, Story, User
from stories.models.spans import NO_DATE, Span
from stories.models.vocab import ChangeKind, Channel, Publication, ReplyState, Role

FIELDS = frozenset(
    {
        "speaker",
        "contact",
        "outlet",
        "channel",
        "asked_from",
        "asked_to",
        "asked_basis",
        "asked_note",
        "due_at",
        "questions",
        "reason",
    }
)


@record.action
def ask(
    *,
    story: Story,
    claims: Iterable[Claim],
    speaker: Speaker | None = None,
    contact: str = "",
    outlet: Outlet | None = None,
    channel: str = Channel.UNKNOWN,
    asked: Span = NO_DATE,
    due_at: dt.datetime | None = None,
    questions: str = "",
    by: User,
    now: dt.datetime | None = None,
) -> ReplyRequest:
    """A request as it was sent; `outlet` where another outlet asked, not we.

    Raises:
        Refused: nobody is named, no claim, a claim of another story, or a request of ours
            without the questions and the hour until which an answer is awaited.
    """
    record.require(by, Role.REPORTER, to="record a reply request")
    if outlet is None:
        _check_ours(questions, due_at)
    values: dict[str, Any] = {
        "speaker": speaker,
        "contact": contact,
        "outlet": outlet,
        "channel": channel,
    }
    values |= {"due_at": due_at, "questions": questions, **record.columns("asked", asked)}
    return _create(story, claims, values, by=by, now=now)


def _check_ours(questions: str, due_at: dt.datetime | None) -> None:
    if not questions.strip():
        raise record.Refused("Write down the questions as they were sent.", field="questions")
    if due_at is None:
        raise record.Refused("Say until when an answer is awaited.", field="due_at")


@record.action
def go_without(
    *,
    story: Story,
    claims: Iterable[Claim],
    speaker: Speaker,
    reason: str,
    by: User,
    now: dt.datetime | None = None,
) -> ReplyRequest:
    """An editor's reason for asking nobody. Readers see it.

    Raises:
        Refused: no reason.
    """
    record.require(by, Role.EDITOR, to="go without a reply")
    if not reason.strip():
        raise record.Refused("Say why nobody was asked. Readers will see it.", field="reason")
    values = {"speaker": speaker, "state": ReplyState.NOT_ASKED, "reason": reason}
    return _create(story, claims, values, by=by, now=now)


def _create(
    story: Story,
    claims: Iterable[Claim],
    values: dict[str, Any],
    *,
    by: User,
    now: dt.datetime | None,
) -> ReplyRequest:
    claims = list(claims)
    if not claims:
        raise record.Refused("Choose the claims that the request is about.", field="claims")
    if any(claim.story_id != story.pk for claim in claims):
        raise record.Refused("A claim belongs to another story.", field="claims")
    if values["speaker"] is None and not str(values.get("contact", "")).strip():
        raise record.Refused("Say who was asked.", field="speaker")
    asked = record.create(ReplyRequest(story=story, **values), by=by, now=now)
    asked.claims.set(claims)
    _log(ChangeKind.REPLY_ASKED, asked, {"state": asked.state}, by=by, now=now)
    return asked


@record.action
def edit_request(
    *,
    reply: ReplyRequest,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> ReplyRequest:
    """Raises `Refused` as `ask` does, where a request of ours would lack what it needs."""
    record.require(by, Role.REPORTER, to="change a reply request")
    if unknown := set(changes) - FIELDS:
        raise ValueError(f"Not edited by hand: {', '.join(sorted(unknown))}")
    record.lock(reply, revision=revision)
    now_holds = {name: changes.get(name, getattr(reply, name)) for name in FIELDS}
    if reply.state != ReplyState.NOT_ASKED and now_holds["outlet"] is None:
        _check_ours(now_holds["questions"], now_holds["due_at"])
    before = record.save(reply, changes, revision=revision, by=by, now=now)
    if before:
        _log(ChangeKind.REPLY_EDITED, reply, {"changed": sorted(before)}, by=by, now=now)
    return reply


@record.action
def close(
    *,
    reply: ReplyRequest,
    state: str,
    answer: str = "",
    note: str = "",
    answered_at: dt.datetime | None = None,
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> ReplyRequest:
    """What came of it: answered, declined or no answer. A later answer may still follow.

    An answer to a claim that readers see already puts the claim on the review list.

    Raises:
        Refused: answered without the words, or answered already.
    """
    record.require(by, Role.REPORTER, to="close a reply request")
    record.lock(reply, revision=revision)
    if state not in (ReplyState.ANSWERED, ReplyState.DECLINED, ReplyState.NO_ANSWER):
        raise record.Refused("Say what came of it.", field="state")
    if reply.state == ReplyState.ANSWERED:
        raise record.Refused("The answer is here already.")
    if state == ReplyState.ANSWERED and not answer.strip():
        raise record.Refused("Write down the answer.", field="answer")
    now = now or timezone.now()
    changes: dict[str, Any] = {"state": state}
    if state == ReplyState.ANSWERED:
        changes |= {"answer": answer, "answered_at": answered_at or now}
    record.save(reply, changes, revision=None, by=by, now=now)
    _log(ChangeKind.REPLY_CLOSED, reply, {"state": state}, by=by, now=now, note=note)
    if state != ReplyState.NO_ANSWER:
        public = reply.claims.filter(publication=Publication.PUBLIC)
        reviews.raise_for_reply(reply=reply, claims=public, by=by, now=now)
    return reply


def _log(
    kind: ChangeKind,
    reply: ReplyRequest,
    after: dict[str, Any],
    *,
    by: User,
    now: dt.datetime | None,
    note: str = "",
) -> None:
    """One line for each claim that the request is about; what was asked stays out of it."""
    for claim in reply.claims.select_related("story"):
        record.log(
            kind, reply, by=by, story=reply.story, claim=claim, after=after, note=note, now=now
        )
