"""Questions in the diary: what brings them up, how they come again, and whom they reach."""

from typing import NamedTuple

from django.db.models import TextChoices


class FollowupState(TextChoices):
    OPEN = "open", "Open"
    ANSWERED = "answered", "Answered"
    DROPPED = "dropped", "Dropped"


class Priority(TextChoices):
    HIGH = "high", "High"
    NORMAL = "normal", "Normal"
    LOW = "low", "Low"


class Trigger(TextChoices):
    """What brings a question up when it has no date of its own, or before that date."""

    DEADLINE = "deadline", "The deadline of the claim"
    HALFWAY = "halfway", "Half of the claim's time has passed"
    AFTER = "after", "Months after the deadline"
    WITHDRAWAL = "withdrawal", "The claim is withdrawn"
    EFFECT = "effect", "The act takes effect"
    CONDITION = "condition", "A condition is met"
    MEASURED = "measured", "Months after the last measurement"
    ANSWERED = "answered", "Months after the last answer"
    ARTICLE = "article", "A watched article changes"


DATED_TRIGGERS = frozenset(
    {
        Trigger.DEADLINE,
        Trigger.HALFWAY,
        Trigger.AFTER,
        Trigger.EFFECT,
        Trigger.MEASURED,
        Trigger.ANSWERED,
    }
)
"""Their day follows from what is on record, and moves with it. The others are events."""

MONTHS_TRIGGERS = frozenset({Trigger.AFTER, Trigger.MEASURED, Trigger.ANSWERED})
CLAIM_TRIGGERS = frozenset(Trigger) - {Trigger.ANSWERED, Trigger.ARTICLE}
"""They say nothing about a story as a whole."""


class RepeatUnit(TextChoices):
    DAY = "day", "days"
    WEEK = "week", "weeks"
    MONTH = "month", "months"
    YEAR = "year", "years"


class RepeatUntil(TextChoices):
    DEADLINE = "deadline", "Until the deadline of the claim"
    TIMES = "times", "So many times"
    EVER = "ever", "For ever"


class Escalation(TextChoices):
    """How far a question has gone beyond its owner. Whoever it reached keeps seeing it."""

    BACKUP = "backup", "The backup"
    LEAD = "lead", "The story's lead"
    EDITORS = "editors", "All editors"


class Usual(NamedTuple):
    trigger: Trigger
    months: int | None
    question: str


USUAL_QUESTIONS = (
    Usual(Trigger.HALFWAY, None, "Half of the time has passed: what has come of it?"),
    Usual(Trigger.DEADLINE, None, "The deadline is here: what has come of it?"),
    Usual(Trigger.AFTER, 3, "Three months after the deadline: does our last word still hold?"),
)
"""What is asked about every pledge and every forecast that has a deadline."""

FORGOTTEN = "Nobody asks about this pledge: what has become of it?"
