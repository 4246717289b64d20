"""What people at the desk tell one another about a claim: notes, replies, law, who is here."""

from typing import Any

from stories.actions import presence
from stories.models import Claim, Note, Story, User
from stories.views.law import law_of

SHOWN = 3


def together_of(claim: Claim, user: User) -> dict[str, Any]:
    """The context of these parts of the panel; `user` may see the claim."""
    notes = Note.objects.visible_to(user).filter(claim=claim).select_related("created_by")
    return {
        "notes": list(notes[:SHOWN]),
        "notes_count": notes.count(),
        "replies": list(claim.reply_requests.select_related("speaker", "outlet").order_by("pk")),
        "others": presence.others(subject="claim", public_id=claim.public_id, user=user),
        **law_of(claim, user),
    }


def told_in(story: Story, user: User) -> dict[str, Any]:
    """What the room of a story shows of it: what the last shift left, and holds on the story."""
    notes = Note.objects.visible_to(user).filter(story=story).select_related("created_by")
    return {
        "handovers": list(notes.filter(handover=True)[:1]),
        "notes_count": notes.count(),
        **law_of(story, user),
    }
