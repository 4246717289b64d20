"""Why two claims cannot be one as they are now, and where each reason is mended."""

import json
from collections.abc import Iterator

from stories.actions import record
from stories.models import Claim, Schedule, Story
from stories.models.vocab import Publication
from stories.obstacles import Need, Obstacle


def check(kept: Claim, gone: Claim) -> None:
    """Raises `Refused` where these two cannot be one claim."""
    for obstacle in in_the_way(kept, gone):
        raise record.Refused(obstacle.text)


def in_the_way(kept: Claim, gone: Claim) -> Iterator[Obstacle]:
    """Everything that refuses the merge; what nothing can mend first, and then alone."""
    if lasting := _lasting(kept, gone):
        yield Obstacle(Need.CLAIM, lasting, blocks=True)
        return
    for claim in (kept, gone):
        if claim.closed_at:
            text = f"The pledge “{claim}” is closed. Mark an interim outcome first."
            yield Obstacle(Need.OUTCOME, text, blocks=True, row=claim)
    for proposal in gone.proposals.open().order_by("pk"):
        text = "A proposal on the one that goes waits. Decide it first."
        yield Obstacle(Need.PROPOSAL, text, blocks=True, row=proposal)
    for due in Schedule.objects.open().filter(story=gone.story).order_by("pk"):
        if gone.public_id in json.dumps(due.frozen):
            text = "The one that goes is scheduled. Cancel its schedule first."
            yield Obstacle(Need.SCHEDULE, text, blocks=True, row=due)
    if gone.publication == Publication.PUBLIC and kept.publication != Publication.PUBLIC:
        text = "Readers see the one that goes. Publish the other first, or keep it."
        yield Obstacle(Need.UNSEEN, text, blocks=True, row=kept)
    for story in Story.objects.filter(main_claim=gone).exclude(pk=kept.story_id):
        text = "The one that goes is the main claim of its story. Keep it instead."
        yield Obstacle(Need.MAIN_CLAIM, text, blocks=True, row=story)


def _lasting(kept: Claim, gone: Claim) -> str:
    if kept.kind != gone.kind:
        return (
            f"One is a {kept.get_kind_display().lower()}, the other a "
            f"{gone.get_kind_display().lower()}: they cannot be the same claim."
        )
    if kept.story_id != gone.story_id and (kept.story.restricted or gone.story.restricted):
        return (
            "One of them belongs to a restricted story: what stands there would be seen elsewhere."
        )
    return ""
