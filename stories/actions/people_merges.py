"""Two speakers, outlets or topics are one: what names the one that goes names the other."""

from typing import Any

from django.db.models import Q

from stories.actions import links, record
from stories.actions.claim_merges import relations
from stories.actions.moving import Moves
from stories.models import Claim, Outlet, ProposalDispute, Speaker, Story, Topic
from stories.models.vocab import LIVE_LINKS, ProposalState, SpeakerKind


def check_speakers(kept: Speaker, gone: Speaker) -> None:
    """Raises `Refused` where these two cannot be one speaker."""
    unnamed = [each for each in (kept, gone) if each.kind == SpeakerKind.UNNAMED]
    if len(unnamed) == 1:
        raise record.Refused(
            f"“{unnamed[0]}” is unnamed. Edit them and say who they are known to be by now."
        )
    if kept.story_id != gone.story_id:
        raise record.Refused("They are unnamed speakers of two stories.")
    both = Q(speaker=kept, on_behalf_of=gone) | Q(speaker=gone, on_behalf_of=kept)
    if Claim.objects.filter(both).exists():
        raise record.Refused("One of them speaks on behalf of the other. Mend that claim first.")
    disputes = ProposalDispute.objects.filter(speaker=gone, proposal__state=ProposalState.OPEN)
    if disputes.exists():
        raise record.Refused(
            "A proposal that waits says that the one who goes disputes a claim. Decide it first."
        )


def check_outlets(kept: Outlet, gone: Outlet) -> None:
    """Raises `Refused` where both have a speaker of their own."""
    speakers = Speaker.objects.filter(merged_into__isnull=True)
    if speakers.filter(outlet=gone).exists() and Speaker.objects.filter(outlet=kept).exists():
        raise record.Refused("Both speak for themselves in claims. Merge their speakers first.")


def move_speaker(moves: Moves, kept: Speaker, gone: Speaker) -> None:
    """Claims, requests for a reply, and who turned out to be them; decided disputes stay."""
    _names(moves, Speaker, kept, gone)
    for claim in (
        Claim.objects.filter(Q(speaker=kept) | Q(on_behalf_of=kept))
        .filter(Q(links_in__state__in=LIVE_LINKS) | Q(links_out__state__in=LIVE_LINKS))
        .distinct()
    ):
        links.check_withdrawals(claim)


def move_outlet(moves: Moves, kept: Outlet, gone: Outlet) -> None:
    """Articles, reports that name it as their origin, feeds, requests, its speaker."""
    _names(moves, Outlet, kept, gone)


def move_topic(moves: Moves, kept: Topic, gone: Topic) -> None:
    for story in Story.objects.filter(topics=gone).order_by("pk"):
        moves.swap(story, "topics", gone, kept)
    _names(moves, Topic, kept, gone)


def _names(
    moves: Moves,
    model: type[Speaker | Outlet | Topic],
    kept: Speaker | Outlet | Topic,
    gone: Speaker | Outlet | Topic,
) -> None:
    for other, name in relations(model):
        if name == "merged_into":
            continue
        rows: Any = other._default_manager.filter(**{name: gone}).order_by("pk")
        if other is Speaker:
            rows = rows.filter(merged_into__isnull=True)
        for row in rows:
            moves.put(row, {name: kept})
