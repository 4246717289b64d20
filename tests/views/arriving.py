"""Coverage on its way into a story: a list that was asked for, and a feed with an entry."""

import itertools
from typing import Any

from django.utils import timezone

from stories.actions import record
from stories.intake.errors import Failure
from stories.models import FeedEntry, FollowedFeed, IntakeBatch, IntakeItem, Story, User
from stories.models.vocab import ChangeKind, IntakeState, Road
from tests import factories

NUMBERS = itertools.count(1)


def arriving(story: Story, *, by: User) -> dict[str, Any]:
    """A batch with an item that failed, and a feed with an entry that nobody has looked at."""
    number = next(NUMBERS)
    address, now = f"https://paper.example/{number}", timezone.now()
    kept = factories.rows.kept
    batch = kept(
        IntakeBatch(story=story, name="A list"), ChangeKind.INTAKE_ASKED, by=by, story=story
    )
    item = IntakeItem(batch=batch, position=1, road=Road.ADDRESS, address=address, due_at=now)
    item.state, item.failure = IntakeState.FAILED, Failure.NO_ANSWER
    kept(item, ChangeKind.INTAKE_FAILED, by=by, story=story)
    feed = FollowedFeed(story=story, title="Paper", address=address, address_key=address)
    kept(feed, ChangeKind.FEED_FOLLOWED, by=by, story=story)
    entry = FeedEntry(feed=feed, key="key", title="A report", address=address, seen_at=now)
    with record.writing():
        entry.save()
    return {"batch": batch, "item": item, "feed": feed, "entry": entry}
