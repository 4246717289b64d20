"""Claims counted by what became of them. Whatever cannot be rated is counted too."""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Sequence

from stories import words
from stories.models.vocab import OUTCOMES, VERDICTS, ClaimKind, Standing, Value

ORDER = (
    Value.KEPT,
    Value.COMPROMISE,
    Value.BROKEN,
    Value.IN_WORKS,
    Value.STALLED,
    Value.NOT_RATED,
    Value.UNRATABLE,
)
STANDINGS = (
    Standing.WITHDRAWN,
    Standing.PARTLY_WITHDRAWN,
    Standing.CORRECTED,
    Standing.SUPERSEDED,
)


@dataclasses.dataclass(frozen=True)
class Piece:
    """A part of the bar: where it begins and how long it is, of a hundred."""

    outcome: str
    start: float
    width: float


@dataclasses.dataclass(frozen=True)
class Tally:
    """How many pledges there are, by outcome; beside it, how many no longer stand as made."""

    outcomes: dict[str, int]
    standings: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.outcomes.values())

    @property
    def sentence(self) -> str:
        """ "12 pledges: 3 kept, 1 broken, 8 not rated; 2 withdrawn"; every one is in it."""
        if not self.total:
            return "No pledge"
        told = [f"{self.outcomes[key]:,} {_word(key)}" for key in ORDER if key in self.outcomes]
        gone = [
            f"{self.standings[key]:,} {Standing(key).label.lower()}"
            for key in STANDINGS
            if key in self.standings
        ]
        text = f"{words.count_words(self.total, 'pledge')}: {', '.join(told)}"
        return f"{text}; {', '.join(gone)}" if gone else text

    @property
    def pieces(self) -> list[Piece]:
        """The same as a bar of a hundred."""
        found, start = [], 0.0
        for key in ORDER:
            if number := self.outcomes.get(key, 0):
                width = number / self.total * 100
                found.append(Piece(key, round(start, 2), round(width, 2)))
                start += width
        return found


def tally(counted: Iterable[tuple[str, str, int]]) -> Tally:
    """From (outcome, standing, how many) of pledges."""
    outcomes: Counter[str] = Counter()
    standings: Counter[str] = Counter()
    for outcome, standing, number in counted:
        outcomes[outcome] += number
        standings[standing] += number
    del standings[Standing.STANDS]
    return Tally(dict(outcomes), dict(standings))


def told(counted: Iterable[tuple[str, str, str, int]]) -> list[str]:
    """Claims other than pledges, a sentence for each kind, from (kind, verdict, outcome, how many).

    Statements are told by verdict, forecasts by outcome; the other kinds have neither.
    """
    found: dict[str, Counter[str]] = {}
    for kind, verdict, outcome, number in counted:
        key = outcome if kind == ClaimKind.FORECAST else verdict
        found.setdefault(kind, Counter())[key] += number
    rated: dict[str, Sequence[str]] = {
        ClaimKind.STATEMENT: VERDICTS[ClaimKind.STATEMENT],
        ClaimKind.FORECAST: OUTCOMES[ClaimKind.FORECAST],
    }
    sentences = []
    for kind in (each for each in ClaimKind if each != ClaimKind.PLEDGE and each in found):
        total = words.count_words(sum(found[kind].values()), kind.label.lower())
        parts = [
            f"{found[kind][key]:,} {_word(key)}" for key in rated.get(kind, ()) if found[kind][key]
        ]
        sentences.append(f"{total}: {', '.join(parts)}" if parts else total)
    return sentences


def _word(value: str) -> str:
    label = Value(value).label
    return label[0].lower() + label[1:]
