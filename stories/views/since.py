"""What others did in one's stories since one was last here: from the desk's log."""

import datetime as dt
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from stories.clock import read_moment
from stories.models import Change, Story, User

WEEK = dt.timedelta(days=7)
"""How far back it goes for somebody who was never here."""

SHOWN, LINES = 120, 4
LEFT = "left"
"""The key in a session: when this person had signed in the time before."""


class StoryChanges(NamedTuple):
    """A story, its newest lines, and how many more there are (at least, where all are cut)."""

    story: Story
    changes: list[Change]
    more: int


class Since(NamedTuple):
    left: dt.datetime
    stories: list[StoryChanges]
    cut: bool


def since_you_left(user: User, signed_in_before: str = "") -> Since:
    """What others wrote in the stories that `user` leads or works on, a story at a time.

    One was last here when one wrote the last line before signing in, or when one had signed
    in before (`signed_in_before`, as the session keeps it), whichever is later.
    """
    came = user.last_login or user.date_joined
    mine = Change.objects.filter(by=user, at__lt=came).order_by("-pk").values_list("at", flat=True)
    known = [moment for moment in (mine.first(), read_moment(signed_in_before)) if moment]
    left = max(known, default=came - WEEK)
    # Asked row by row, from the newest down: a list of stories would have all their lines read.
    mine_too = Exists(Story.objects.followed_by(user).filter(pk=OuterRef("story")))
    rows = Change.objects.visible_to(user).filter(mine_too, at__gt=left)
    rows = rows.exclude(by=user).select_related("by", "story", "claim")
    found = list(rows.order_by("-at", "-pk")[: SHOWN + 1])
    by_story: dict[Story, list[Change]] = {}
    for change in found[:SHOWN]:
        if change.story is not None:
            by_story.setdefault(change.story, []).append(change)
    stories = [
        StoryChanges(story, lines[:LINES], max(0, len(lines) - LINES))
        for story, lines in by_story.items()
    ]
    return Since(left, stories, len(found) > SHOWN)
