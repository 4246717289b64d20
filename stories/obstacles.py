"""What stands in the way of publishing or merging, as a value: its sentence, and what mends it."""

from enum import StrEnum
from typing import NamedTuple

from django.db.models import Model


class Need(StrEnum):
    """What mends an obstacle."""

    HOLD = "hold"
    EMBARGO = "embargo"
    SCHEDULE = "schedule"
    STORY = "story"
    REPLY = "reply"
    ANSWER = "answer"
    CLEARANCE = "clearance"
    OPEN = "open"
    ANSWER_LINE = "answer_line"
    CLAIM = "claim"
    REASON = "reason"
    EVIDENCE = "evidence"
    PROPOSAL = "proposal"
    OUTCOME = "outcome"
    UNSEEN = "unseen"
    MAIN_CLAIM = "main_claim"


class Obstacle(NamedTuple):
    """One thing that an editor should know. `row` is where it is mended; None: nowhere."""

    kind: Need
    text: str
    blocks: bool = False
    row: Model | None = None

    def __str__(self) -> str:
        return self.text
