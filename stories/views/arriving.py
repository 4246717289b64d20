"""What the progress of an intake shows: counts, and each page with what came of it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Count

from stories.intake.errors import MESSAGES, Failure
from stories.models import Article, IntakeBatch, IntakeItem, User
from stories.models.vocab import UNDER_WAY, IntakeState

ICONS = {
    IntakeState.WAITING: "clock",
    IntakeState.WORKING: "hourglass",
    IntakeState.TAKEN: "circle-check",
    IntakeState.KNOWN: "copy",
    IntakeState.FAILED: "triangle-alert",
    IntakeState.CANCELLED: "ban",
}


class Progress(NamedTuple):
    """How many pages there are, how many of them still wait, and how many are in each state."""

    pages: int
    waiting: int
    states: Mapping[str, int]

    @property
    def done(self) -> int:
        return self.pages - self.waiting

    @property
    def failed(self) -> int:
        return self.states.get(IntakeState.FAILED, 0)

    @property
    def cancelled(self) -> int:
        return self.states.get(IntakeState.CANCELLED, 0)

    def summary(self) -> str:
        """Such as: 3 taken in, 1 could not be read."""
        words = {
            IntakeState.TAKEN: "taken in",
            IntakeState.KNOWN: "here already",
            IntakeState.FAILED: "could not be read",
            IntakeState.CANCELLED: "cancelled",
        }
        told = [f"{self.states[key]} {text}" for key, text in words.items() if self.states.get(key)]
        return (", ".join(told) or "Nothing is read yet") + "."


class Line(NamedTuple):
    """One page on its way. `article` and `twin` only where this person may see them."""

    item: IntakeItem
    article: Article | None
    twin: Article | None
    icon: str
    message: str


def progress_of(batch: IntakeBatch) -> Progress:
    rows = batch.items.order_by().values_list("state").annotate(Count("pk"))
    states = dict(rows)
    waiting = sum(states.get(state, 0) for state in UNDER_WAY)
    return Progress(sum(states.values()), waiting, states)


def lines(items: Iterable[IntakeItem], user: User) -> list[Line]:
    items = list(items)
    named = {row for item in items for row in (item.article_id, item.twin_id) if row}
    seen = set(Article.objects.visible_to(user).filter(pk__in=named).values_list("pk", flat=True))
    return [
        Line(
            item,
            item.article if item.article_id in seen else None,
            item.twin if item.twin_id in seen else None,
            ICONS[IntakeState(item.state)],
            MESSAGES[Failure(item.failure)] if item.failure else "",
        )
        for item in items
    ]
