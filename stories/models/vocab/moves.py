"""What must be there before a claim may carry a value, and the moves that are never made.

The reasons stand in docs/adr/0010-what-a-verdict-rests-on.md.
"""

from django.db.models import TextChoices

from stories.models.vocab.claims import OPEN_VALUES, ClaimKind, Stage, Value
from stories.models.vocab.sources import AppearanceMode


class Need(TextChoices):
    """What a value rests on, besides a reason; the label is what is asked for."""

    SOURCE = "source", "at least one piece of evidence"
    REPORT = "report", "a report in which it is quoted or told, or one piece of evidence"
    DISPUTE = "dispute", "who disputes it, and what about it"


NEEDS = {
    Value.VERIFIED: Need.SOURCE,
    Value.FALSE: Need.SOURCE,
    Value.MISLEADING: Need.SOURCE,
    Value.DISPUTED: Need.DISPUTE,
}
NEEDS_WHERE_SAID = NEEDS | {Value.VERIFIED: Need.REPORT}
"""On every kind but a statement: that it was said is shown by a report of it."""

ACCUSES = frozenset({Value.FALSE, Value.MISLEADING, Value.BROKEN})
"""Values that a named person or firm should have had the chance to answer."""

SHOW_IT_WAS_SAID = frozenset({AppearanceMode.QUOTE, AppearanceMode.REPORTED})
"""A headline sharpens and an outlet's own words are its own: neither shows who said what."""

NEXT_STAGES = {
    Stage.UNASSIGNED: frozenset({Stage.CHECKING, Stage.REVIEW, Stage.SETTLED}),
    Stage.CHECKING: frozenset({Stage.UNASSIGNED, Stage.REVIEW, Stage.SETTLED}),
    Stage.REVIEW: frozenset({Stage.UNASSIGNED, Stage.CHECKING, Stage.SETTLED}),
    Stage.SETTLED: frozenset({Stage.CHECKING}),
}


def need_of(kind: str, value: str) -> Need | None:
    """What a claim of `kind` must have before it may carry `value`, besides a reason."""
    needs = NEEDS if kind == ClaimKind.STATEMENT else NEEDS_WHERE_SAID
    return needs.get(Value(value))


def lacking(kind: str, value: str, met: frozenset[Need]) -> Need | None:
    """What `value` needs beyond `met`; who disputes a claim is typed with the mark itself."""
    need = need_of(kind, value) if value in Value.values else None
    return None if need is Need.DISPUTE or need in met else need


def may_follow(was: str | None, value: str) -> bool:
    """Whether an axis may go from one value to the other: only what was decided is undone."""
    return not (value in OPEN_VALUES and was == value)
