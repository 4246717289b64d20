"""Notes, reply requests, holds: what the people at a desk tell one another."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from stories.actions import record, schedules
from stories.models import Claim, Hold, Note, ReplyRequest, Schedule, Story, Update, User
from stories.models.vocab import ChangeKind, ReplyState
from tests.factories.claims import claim as a_claim
from tests.factories.rows import desk, kept
from tests.factories.stories import speaker as a_speaker
from tests.factories.stories import story as a_story


def note(
    *,
    story: Story | None = None,
    claim: Claim | None = None,
    by: User | None = None,
    readers: Sequence[User] = (),
    **values: Any,
) -> Note:
    story = story or (claim.story if claim else a_story())
    values = {"text": "Ask again on Monday.", "closed": bool(readers)} | values
    row = kept(
        Note(story=story, claim=claim, **values), ChangeKind.NOTE_WRITTEN, by=by, story=story
    )
    with record.writing():
        row.readers.set(readers)
    return row


def reply_request(
    *, claims: Sequence[Claim] = (), by: User | None = None, **values: Any
) -> ReplyRequest:
    """A request of ours that waits for an answer, unless `values` say otherwise."""
    claims = claims or [a_claim()]
    values = {
        "speaker": claims[0].speaker or a_speaker(),
        "questions": "Is it so?",
        "due_at": timezone.now() + dt.timedelta(days=1),
        "state": ReplyState.PENDING,
    } | values
    story = claims[0].story
    row = ReplyRequest(story=story, **values)
    kept(row, ChangeKind.REPLY_ASKED, by=by or desk(), story=story)
    with record.writing():
        row.claims.set(claims)
    return row


def hold(*, story: Story, by: User | None = None, **values: Any) -> Hold:
    row = Hold(story=story, **{"reason": "The lawyers read it."} | values)
    return kept(row, ChangeKind.HELD, by=by, story=story)


def schedule(
    *,
    story: Story | None = None,
    claim: Claim | None = None,
    update: Update | None = None,
    by: User | None = None,
    **values: Any,
) -> Schedule:
    """Tomorrow, of the claim, the update or the story as it is now."""
    row = claim or update or story or a_story()
    with record.writing():
        frozen = [schedules.as_json(draft) for draft in schedules.freeze(row)]
    values = {"at": timezone.now() + dt.timedelta(days=1), "zone": "UTC", "frozen": frozen} | values
    home = row if isinstance(row, Story) else row.story
    made = Schedule(story=home, claim=claim, update=update, **values)
    return kept(made, ChangeKind.SCHEDULED, by=by, story=home, claim=claim)
