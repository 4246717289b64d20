"""Topics, outlets, stories and speakers."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from stories.actions import record
from stories.models import (
    Outlet,
    Speaker,
    Story,
    Topic,
    User,
)
from stories.models.vocab import (
    ChangeKind,
    SpeakerKind,
)
from tests.factories.rows import NUMBERS, desk, kept


def topic(*, by: User | None = None, **values: Any) -> Topic:
    number = next(NUMBERS)
    values = {"name": f"Topic {number}", "slug": f"topic-{number}"} | values
    return kept(Topic(**values), ChangeKind.TOPIC_ADDED, by=by)


def outlet(*, by: User | None = None, **values: Any) -> Outlet:
    values = {"name": f"Outlet {next(NUMBERS)}"} | values
    return kept(Outlet(**values), ChangeKind.OUTLET_ADDED, by=by)


def story(
    *,
    team: Sequence[User] = (),
    topics: Sequence[Topic] = (),
    by: User | None = None,
    **values: Any,
) -> Story:
    number = next(NUMBERS)
    values = {
        "title": f"Story {number}",
        "slug": f"story-{number}",
        "lead": values.get("lead") or by or desk(),
        "opened_on": timezone.localdate(),
    } | values
    row = Story(**values)
    by = by or desk()
    with record.writing():
        record.create(row, by=by)
        row.team.set(team)
        row.topics.set(topics)
        record.log(ChangeKind.STORY_OPENED, row, by=by, story=row)
    return row


def speaker(*, by: User | None = None, **values: Any) -> Speaker:
    """A person; an outlet's or a story's speaker where kind is `outlet` or `unnamed`."""
    number = next(NUMBERS)
    values = {"name": f"Speaker {number}", "slug": f"speaker-{number}"} | values
    kind = values.get("kind")
    if kind == SpeakerKind.OUTLET:
        values.setdefault("outlet", outlet(by=by))
    if kind == SpeakerKind.UNNAMED and "story" not in values:
        values["story"] = story(by=by)
    return kept(Speaker(**values), ChangeKind.SPEAKER_ADDED, by=by, story=values.get("story"))
