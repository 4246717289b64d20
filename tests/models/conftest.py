"""What the tests of plans share."""

import datetime as dt
from typing import Any

import pytest

from stories.clock import newsroom_today
from stories.models import User
from tests import factories


@pytest.fixture
def newsroom(editor: User, restricted_story) -> dict[str, Any]:
    """One claim that answers every filter, in a newsroom that hides a story from the outsider."""
    factories.claim(story=restricted_story)
    claim = factories.pledge(assignee=editor)
    factories.proposal(claim=claim)
    factories.link(source=factories.claim(), target=claim, kind="updates", state="proposed")
    factories.review_item(cause=factories.claim(), claim=claim)
    factories.followup(claim=claim, due_on=newsroom_today() - dt.timedelta(1))
    factories.appearance(claim=claim)
    return {"claim": claim, "story": claim.story, "speaker": claim.speaker}
