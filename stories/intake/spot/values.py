"""What spotting gives back. Kinds, modes and the rest are the keys of the newsroom's words."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Place:
    """A stretch of one paragraph of `text.split("\\n")`, in code points."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Quantity:
    """`low` and `high` are one number unless the text gives a range or only one bound."""

    low: Decimal | None
    high: Decimal | None
    qualifier: str
    unit: str
    text: str

    @property
    def number(self) -> Decimal | None:
        """The number that a person would name first."""
        return self.low if self.low is not None else self.high


@dataclass(frozen=True)
class Deadline:
    """`open`: a period is named, but the day from which it counts is not known. Ask."""

    first: dt.date | None
    last: dt.date | None
    basis: str
    note: str
    text: str
    open: bool = False


@dataclass(frozen=True)
class Suggestion:
    """A passage that may be a claim, with what can be read from it; every field is a guess.

    `places` has two entries where "he said" breaks the quotation. `via` is the source that
    the text names for the words. `score` runs from 0 to 1, and `reason` says why in words.
    `same_as`: it makes the claim of another one of the reading again; the index of that one.
    """

    places: tuple[Place, ...]
    text: str
    kind: str
    speaker: str = ""
    speaker_text: str = ""
    role: str = ""
    on_behalf_of: str = ""
    attribution: str = "unattributed"
    mode: str = "outlet"
    modality: str = ""
    via: str = ""
    said_from: dt.date | None = None
    said_to: dt.date | None = None
    said_note: str = ""
    quantity: Quantity | None = None
    quantities: tuple[Quantity, ...] = ()
    deadline: Deadline | None = None
    condition: str = ""
    score: float = 0.0
    reason: str = ""
    wording: str = ""
    same_as: int | None = None


@dataclass(frozen=True)
class Reading:
    """The suggestions of one text; `cut` says what was left unread, and is empty if nothing."""

    suggestions: tuple[Suggestion, ...]
    cut: str = ""
