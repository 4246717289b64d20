"""Tags of the pages on which something is published: what is in the way, and what will change."""

import datetime as dt
from typing import NamedTuple

from django import template
from django.db.models import Model
from django.urls import reverse

from stories.clock import moment_words
from stories.models import Hold, Proposal, ReplyRequest, Schedule, Story, User
from stories.models.vocab import Axis, Role
from stories.obstacles import Need, Obstacle
from stories.text_changes import Passage, changes

register = template.Library()

WORDS = {
    Need.HOLD: "Lift it",
    Need.EMBARGO: "Lift the embargo",
    Need.SCHEDULE: "Look at the schedule",
    Need.STORY: "Publish the story",
    Need.REPLY: "Ask them",
    Need.ANSWER: "Enter the answer",
    Need.CLEARANCE: "Clear it as it stands",
    Need.OPEN: "Look at who may see it",
    Need.ANSWER_LINE: "Write it",
    Need.CLAIM: "Look at that claim",
    Need.REASON: "Give a reason",
    Need.EVIDENCE: "Add evidence",
    Need.PROPOSAL: "Decide it",
    Need.OUTCOME: "Mark an outcome",
    Need.UNSEEN: "Publish it",
    Need.MAIN_CLAIM: "Choose another main claim",
}


OF_ITS_OWN: dict[type[Model], str] = {
    Hold: "lift_hold",
    Proposal: "decide_proposal",
    ReplyRequest: "close_reply",
    Schedule: "schedule",
}
"""Rows with a page on which they are settled."""


OF_A_CLAIM = {
    Need.REPLY: "ask_reply",
    Need.EVIDENCE: "add_evidence",
    Need.CLAIM: "claim",
    Need.PROPOSAL: "claim",
    Need.UNSEEN: "publish_claim",
    Need.MAIN_CLAIM: "claim",
}
AXES = {Need.REASON: Axis.VERDICT, Need.OUTCOME: Axis.OUTCOME}


class Mend(NamedTuple):
    label: str
    address: str


@register.simple_tag
def mend(obstacle: Obstacle, user: User) -> Mend | None:
    """The link that mends an obstacle; None where this person cannot, or where nothing does."""
    row = obstacle.row
    if row is None or not _may_mend(obstacle, user):
        return None
    return Mend(WORDS[obstacle.kind], _address(obstacle.kind, row))


def _may_mend(obstacle: Obstacle, user: User) -> bool:
    if isinstance(obstacle.row, Hold):
        return obstacle.row.created_by_id == user.pk or user.includes(Role.ADMINISTRATOR)
    if obstacle.kind in (Need.STORY, Need.SCHEDULE, Need.PROPOSAL, Need.UNSEEN):
        return user.includes(Role.EDITOR)
    return obstacle.kind in (Need.CLEARANCE, Need.CLAIM) or user.includes(Role.REPORTER)


def _address(kind: Need, row: Model) -> str:
    if type(row) in OF_ITS_OWN:
        return reverse(OF_ITS_OWN[type(row)], args=[getattr(row, "public_id", "")])
    if isinstance(row, Story):
        if kind == Need.CLEARANCE:
            return reverse("clear", args=["story", row.public_id])
        return reverse("publish_story" if kind == Need.STORY else "edit_story", args=[row.slug])
    public_id = getattr(row, "public_id", "")
    if kind in AXES:
        return reverse("mark_claim", args=[public_id, AXES[kind]])
    if kind == Need.CLEARANCE:
        return reverse("clear", args=[row._meta.model_name, public_id])
    return reverse(OF_A_CLAIM[kind], args=[public_id])


@register.simple_tag
def changed_words(published: str, now: str) -> list[Passage]:
    """Both texts word by word, each paragraph of the one beside its like in the other."""
    return changes(published, now)


@register.filter
def moment(value: dt.datetime | None, zone: str = "") -> str:
    """A moment on the clocks of `zone` (the newsroom's without one), which it names."""
    return moment_words(value, zone) if value else ""
