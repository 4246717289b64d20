"""Tags of the pages on which something is published: what is in the way, and what will change."""

from typing import NamedTuple

from django import template
from django.db.models import Model
from django.urls import reverse

from stories.models import Hold, ReplyRequest, Story, User
from stories.models.vocab import Axis, Role
from stories.obstacles import Need, Obstacle
from stories.text_changes import Passage, changes

register = template.Library()

WORDS = {
    Need.HOLD: "Lift it",
    Need.STORY: "Publish the story",
    Need.REPLY: "Ask them",
    Need.ANSWER: "Enter the answer",
    Need.CLEARANCE: "Clear it as it stands",
    Need.OPEN: "Look at who may see it",
    Need.ANSWER_LINE: "Write it",
    Need.CLAIM: "Look at that claim",
    Need.REASON: "Give a reason",
    Need.EVIDENCE: "Add evidence",
}


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
    if obstacle.kind == Need.STORY:
        return user.includes(Role.EDITOR)
    return obstacle.kind in (Need.CLEARANCE, Need.CLAIM) or user.includes(Role.REPORTER)


def _address(kind: Need, row: Model) -> str:
    if isinstance(row, Hold | ReplyRequest):
        return reverse("lift_hold" if kind == Need.HOLD else "close_reply", args=[row.public_id])
    if isinstance(row, Story):
        if kind == Need.CLEARANCE:
            return reverse("clear", args=["story", row.public_id])
        return reverse("publish_story" if kind == Need.STORY else "edit_story", args=[row.slug])
    public_id = getattr(row, "public_id", "")
    if kind == Need.REASON:
        return reverse("mark_claim", args=[public_id, Axis.VERDICT])
    if kind == Need.CLEARANCE:
        return reverse("clear", args=[row._meta.model_name, public_id])
    names = {Need.REPLY: "ask_reply", Need.EVIDENCE: "add_evidence", Need.CLAIM: "claim"}
    return reverse(names[kind], args=[public_id])


@register.simple_tag
def changed_words(published: str, now: str) -> list[Passage]:
    """Both texts word by word, each paragraph of the one beside its like in the other."""
    return changes(published, now)
