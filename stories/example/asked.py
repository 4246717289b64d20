"""The right of reply in the example: whom we asked, whom another outlet asked, and what came."""

import datetime as dt

from stories.actions import replies
from stories.example.script import Step, step, the
from stories.models import Claim, Outlet, Speaker, User
from stories.models.spans import Span
from stories.models.vocab import Channel, ReplyState


def unanswered(claim: str) -> Step:
    """We asked whoever said it, and nothing came by the evening."""
    return step(_unanswered, claim=the(claim), by="editor")


def _unanswered(*, claim: Claim, by: User, now: dt.datetime) -> None:
    reply = replies.ask(
        story=claim.story,
        claims=[claim],
        speaker=claim.speaker,
        channel=Channel.MAIL,
        asked=Span(now.date(), now.date()),
        due_at=now + dt.timedelta(hours=8),
        questions=f"We have found against this: {claim.text} What do you say to it?",
        by=by,
        now=now,
    )
    replies.close(reply=reply, state=ReplyState.NO_ANSWER, revision=None, by=by, now=now)


def asked_by(
    outlet: str, *claims: str, speaker: str, state: str, on: Span, answer: str = ""
) -> Step:
    """Another outlet asked, and printed what came of it."""
    return step(
        _asked_by,
        outlet=the(outlet),
        claims=[the(claim) for claim in claims],
        speaker=the(speaker),
        state=state,
        on=on,
        answer=answer,
        by="editor",
    )


def _asked_by(
    *,
    outlet: Outlet,
    claims: list[Claim],
    speaker: Speaker,
    state: str,
    on: Span,
    answer: str,
    by: User,
    now: dt.datetime,
) -> None:
    reply = replies.ask(
        story=claims[0].story,
        claims=claims,
        speaker=speaker,
        outlet=outlet,
        asked=on,
        by=by,
        now=now,
    )
    replies.close(reply=reply, state=state, answer=answer, revision=None, by=by, now=now)
