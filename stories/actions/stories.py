"""Running stories: opened and edited."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from stories.actions import record
from stories.clock import newsroom_day
from stories.models import Story, Topic, User
from stories.models.vocab import ChangeKind, Role

FIELDS = frozenset(
    {
        "title",
        "slug",
        "summary",
        "answer",
        "account",
        "lead",
        "restricted",
        "opened_on",
        "main_claim",
    }
)
MANY = ("team", "topics")
IN_CHARGE = ("lead", "restricted")


@record.action
def open_story(
    *,
    title: str,
    lead: User,
    summary: str = "",
    answer: str = "",
    account: str = "",
    team: Iterable[User] = (),
    topics: Iterable[Topic] = (),
    restricted: bool = False,
    opened_on: dt.date | None = None,
    slug: str = "",
    by: User,
    now: dt.datetime | None = None,
) -> Story:
    """`opened_on` is a newsroom date, today where none is given.

    Raises:
        Refused: the address is taken, the lead is no reporter, or whoever opens a
            restricted story would not see it.
    """
    record.require(by, Role.REPORTER, to="open a story")
    if not lead.includes(Role.REPORTER):
        raise record.Refused(f"{lead} cannot lead a story.", field="lead")
    now = now or timezone.now()
    story = Story(
        title=title,
        lead=lead,
        summary=summary,
        answer=answer,
        account=account,
        restricted=restricted,
        opened_on=opened_on or newsroom_day(now),
    )
    story.slug = slug or record.free_slug(Story, title, fallback=f"story-{story.public_id}")
    team = list(team)
    if restricted and by not in {lead, *team} and not by.includes(Role.ADMINISTRATOR):
        team.append(by)  # nobody opens a story and is locked out of it
    record.create(story, by=by, now=now)
    story.team.set(team)
    story.topics.set(topics)
    after = {"title": story.title, "lead": lead, "restricted": restricted}
    record.log(ChangeKind.STORY_OPENED, story, by=by, story=story, after=after, now=now)
    return story


@record.action
def edit_story(
    *,
    story: Story,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Story:
    """`changes` may hold `team` and `topics`, lists. Readers see nothing before publishing.

    Raises:
        Refused: a main claim of another story, a lead who is no reporter, a taken address,
            or somebody who is not in charge changes who may see the story.
        StaleRevision: somebody saved the story since it was read.
    """
    record.require(by, Role.REPORTER, to="change a story")
    values = {name: value for name, value in changes.items() if name not in MANY}
    if unknown := set(values) - FIELDS:
        raise ValueError(f"Not edited by hand: {', '.join(sorted(unknown))}")
    record.lock(story, revision=revision)
    _check(story, changes, by)
    before = record.save(story, values, revision=revision, by=by, now=now)
    after = {name: getattr(story, name) for name in before}
    for name in MANY:
        old = set(getattr(story, name).all())
        if name in changes and set(changes[name]) != old:
            if not before:
                record.touch(story, by=by, now=now)
            before[name], after[name] = list(old), list(changes[name])
            getattr(story, name).set(changes[name])
    if before:
        record.log(
            ChangeKind.STORY_EDITED,
            story,
            by=by,
            story=story,
            before=before,
            after=after,
            now=now,
        )
    return story


def _check(story: Story, changes: dict[str, Any], by: User) -> None:
    lead = changes.get("lead", story.lead)
    if not lead.includes(Role.REPORTER):
        raise record.Refused(f"{lead} cannot lead a story.", field="lead")
    main = changes.get("main_claim")
    if main is not None and main.story_id != story.pk:
        raise record.Refused("The main claim belongs to another story.", field="main_claim")
    if by != story.lead and _changes_who_sees(story, changes):
        record.require(by, Role.EDITOR, to="change who leads a story or may see it")


def _changes_who_sees(story: Story, changes: dict[str, Any]) -> bool:
    """A lead restricts a story, and the team of a restricted one are those who see it."""
    if any(changes.get(name, getattr(story, name)) != getattr(story, name) for name in IN_CHARGE):
        return True
    return story.restricted and "team" in changes and set(changes["team"]) != set(story.team.all())
