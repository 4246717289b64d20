"""A range of dates as an edition keeps it."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from stories.differences import day_of
from stories.models.vocab import DateBasis


class Range(NamedTuple):
    """A range of dates with its basis; False where the date is missing."""

    first: dt.date | None = None
    last: dt.date | None = None
    basis: str = ""
    note: str = ""

    def __bool__(self) -> bool:
        return self.first is not None

    @property
    def day(self) -> dt.date | None:
        """The day, where the range is no longer than that."""
        return self.first if self.first == self.last else None

    @property
    def aside(self) -> str:
        """How we know, where it was not simply stated."""
        known = "" if self.basis in ("", DateBasis.STATED) else DateBasis(self.basis).label.lower()
        return ": ".join(filter(None, [known, self.note]))


def range_of(value: Mapping[str, Any] | None) -> Range:
    if not value:
        return Range()
    return Range(day_of(value["from"]), day_of(value["to"]), value["basis"], value["note"])
