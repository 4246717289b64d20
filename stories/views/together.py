"""What people at the desk tell one another about a claim: notes, replies, law, who is here."""

from typing import Any

from stories.actions import presence
from stories.models import Claim, Note, User
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
