"""What a search gives back: kind by kind, counted up to a cap."""

from dataclasses import dataclass
from typing import Any

CAP = 1_000
"""Counts stop here."""


def counted(count: int) -> str:
    """A number of hits; "1,000+" where there are more."""
    return f"{CAP:,}+" if count > CAP else f"{count:,}"


@dataclass(frozen=True)
class Group:
    """What was found of one kind. `after`: where the next page begins; None on the last."""

    kind: Any
    count: int
    hits: tuple[Any, ...] = ()
    after: int | None = None

    @property
    def counted(self) -> str:
        return counted(self.count)


@dataclass(frozen=True)
class Found:
    """What a search found, kind by kind.

    `widened`: nothing has the last word as it stands, so words that begin with it were taken.
    `suggestions`: the search with a name spelt as we know it; `instead`: the one of them that
    was taken, because nothing was found as it was typed.
    """

    groups: tuple[Group, ...] = ()
    widened: bool = False
    suggestions: tuple[str, ...] = ()
    instead: str = ""

    def __bool__(self) -> bool:
        return any(group.count for group in self.groups)

    @property
    def counted(self) -> str:
        """The number of all hits, with a plus where a kind has more than was counted."""
        total = sum(min(group.count, CAP) for group in self.groups)
        return f"{total:,}{'+' if any(group.count > CAP for group in self.groups) else ''}"
