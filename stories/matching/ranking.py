"""Candidates in order of likeness, each with what it shares and what differs."""

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from stories.intake.spot.numbers import numbers
from stories.intake.spot.values import Quantity
from stories.matching import wording
from stories.words import day_words, number_words, span_words

MOST_TERMS = 5
READ_CLOSELY = 30
"""So many of the likeliest candidates are read for numbers and names: that is the slow part."""
GRAM = 4
WORDS, GRAMS, FIGURES, NAMES = 0.5, 0.2, 0.15, 0.15
"""How much shared words, shared letters, figures and names weigh. They add up to one."""
TURNED = 0.05
"""Taken off for a "not" in one of the two, for "rose" against "fell", for other years."""
ROUNDED = Decimal("0.03")
"""How far a figure told as "about" may be off and mean the same: 17 % and a sixth."""
UNKNOWN = 0.5
"""Half the weight where one of the two has no figure or no name to compare."""


@dataclass(frozen=True)
class Candidate:
    """A claim that is on record. `numbers` None: they are read from the text."""

    id: int | str
    text: str
    speaker: str = ""
    said_from: dt.date | None = None
    said_to: dt.date | None = None
    numbers: tuple[Quantity, ...] | None = None


@dataclass(frozen=True)
class Match:
    """A candidate's place in the order.

    `score` only orders: it does not say how likely a repeat is. `numbers_agree` None: there is
    nothing to compare. `differs` is written for people.
    """

    id: int | str
    score: float
    shared: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    numbers_agree: bool | None = None
    differs: tuple[str, ...] = ()


def rare_terms(
    text: str,
    *,
    language: str,
    frequency: Callable[[str], int] | Mapping[str, int],
    most: int = MOST_TERMS,
) -> list[str]:
    """Up to `most` words of the text that the fewest documents have, rarest first.

    Args:
        frequency: how many documents have a word; words that none has are left out.
    """
    ask = frequency.get if isinstance(frequency, Mapping) else frequency
    counted = [(ask(word) or 0, word) for word in wording.terms(text, language)]
    return [word for count, word in sorted(counted) if count][:most]


def rank(
    text: str,
    candidates: Iterable[Candidate],
    *,
    language: str = "en",
    limit: int = 10,
    speaker: str = "",
    said: dt.date | None = None,
) -> list[Match]:
    """The likeliest repeats of `text`, best first.

    Args:
        speaker: who says `text`, where that is known.
        said: the day on which they say it, where that is known.
    """
    rows = list(candidates)
    bags = [Counter(wording.stems(row.text, language)) for row in rows]
    wanted = Counter(wording.stems(text, language))
    weights = _weights([wanted, *bags])
    like = [
        WORDS * _shared(wanted, bag, weights) + GRAMS * _alike(_grams(wanted), _grams(bag))
        for bag in bags
    ]
    likeliest = sorted(range(len(rows)), key=lambda at: -like[at])[:READ_CLOSELY]
    reader = _Reader(text, speaker, said, language, [row.text for row in rows])
    matches = [reader.match(rows[at], like[at]) for at in likeliest]
    return sorted(matches, key=lambda match: -match.score)[:limit]


def _weights(bags: Sequence[Counter[str]]) -> dict[str, float]:
    """The rarer a word among the candidates, the more it weighs."""
    having = Counter(word for bag in bags for word in bag)
    return {word: 1 + math.log(len(bags) / count) for word, count in having.items()}


def _shared(one: Counter[str], other: Counter[str], weights: Mapping[str, float]) -> float:
    """How much of both is shared (the cosine), and how much of `one`: a long claim may say more."""
    shared = sum(one[word] * other[word] * weights[word] ** 2 for word in one.keys() & other.keys())
    mine, theirs = (
        sum((count * weights[word]) ** 2 for word, count in bag.items()) for bag in (one, other)
    )
    return (shared / math.sqrt(mine * theirs) + min(shared / mine, 1)) / 2 if shared else 0.0


def _grams(bag: Counter[str]) -> set[str]:
    """Every four letters in a row of every word: they see through endings and compounds."""
    return {
        padded[at : at + GRAM]
        for padded in (f" {word} " for word in bag)
        for at in range(max(1, len(padded) - GRAM + 1))
    }


def _alike(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


class _Reader:
    """Reads candidates closely against one sentence."""

    def __init__(
        self,
        text: str,
        speaker: str,
        said: dt.date | None,
        language: str,
        others: Sequence[str],
    ) -> None:
        self.text, self.speaker, self.said, self.language = text, speaker, said, language
        self.numbers = tuple(numbers(text)) if language == "en" else ()
        everything = (text, *others)
        self.lower = frozenset(word for each in everything for word in wording.lower_words(each))
        self.names = wording.names(text, self.lower)
        self.stems = set(wording.stems(text, language))

    def match(self, row: Candidate, like: float) -> Match:
        read = tuple(numbers(row.text)) if row.numbers is None and self.language == "en" else ()
        theirs = read if row.numbers is None else row.numbers
        agree = _agree(self.numbers, theirs)
        names = self._names(row.text)
        turned = list(self._turns(row.text))
        score = like + FIGURES * _share(agree) + NAMES * _share(names.same) - TURNED * len(turned)
        return Match(
            row.id,
            round(min(max(score, 0.0), 1.0), 3),
            shared=self._shared(row.text),
            numbers=tuple(each.text for each in theirs),
            numbers_agree=agree,
            differs=(*self._differences(row, theirs, agree, names), *turned),
        )

    def _shared(self, text: str) -> tuple[str, ...]:
        """The words of the candidate that the sentence has too, as they stand there."""
        found: dict[str, str] = {}
        for word in wording.tokens(text):
            each = wording.stem(wording.plain(word), self.language)
            if each in self.stems:
                found.setdefault(each, word)
        return tuple(found.values())

    def _names(self, text: str) -> "_Names":
        theirs = wording.names(text, self.lower)
        here, there = (set(map(wording.plain, wording.tokens(each))) for each in (self.text, text))
        mine = [name for word, name in self.names.items() if word not in there]
        other = [name for word, name in theirs.items() if word not in here]
        known = bool(self.names and theirs)
        return _Names(not (mine and other) if known else None, mine, other)

    def _differences(
        self, row: Candidate, theirs: tuple[Quantity, ...], agree: bool | None, names: "_Names"
    ) -> Iterable[str]:
        if agree is False:
            only_here = _unmatched(self.numbers, theirs)
            only_there = _unmatched(theirs, self.numbers)
            yield f"number: {_figures(only_here)} against {_figures(only_there)}"
        if names.same is False:
            yield f"name: {', '.join(names.mine)} against {', '.join(names.theirs)}"
        if (
            self.speaker
            and row.speaker
            and wording.plain(self.speaker) != wording.plain(row.speaker)
        ):
            yield f"speaker: {self.speaker} against {row.speaker}"
        first, last = row.said_from, row.said_to or row.said_from
        if self.said and first and last and not first <= self.said <= last:
            yield f"said: {day_words(self.said)} against {span_words(first, last)}"

    def _turns(self, text: str) -> Iterable[str]:
        mine, other = wording.years(self.text), wording.years(text)
        if mine and other and not mine & other:
            yield f"year: {', '.join(sorted(mine))} against {', '.join(sorted(other))}"
        if sides := wording.opposed(self.text, text, self.language):
            yield f"direction: “{sides[0]}” against “{sides[1]}”"
        negated = [wording.is_negated(each, self.language) for each in (self.text, text)]
        if negated[0] != negated[1]:
            yield "one of them says “not”"


@dataclass(frozen=True)
class _Names:
    """Names that only one of two sentences has; `same` False where both have some of their own."""

    same: bool | None
    mine: list[str]
    theirs: list[str]


def _share(same: bool | None) -> float:
    return UNKNOWN if same is None else float(same)


def _agree(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> bool | None:
    """Whether the figures of one of them all stand in the other; None without figures."""
    if not mine or not theirs:
        return None
    return not (_unmatched(mine, theirs) and _unmatched(theirs, mine))


def _unmatched(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[Quantity]:
    """The figures that do not stand among theirs."""
    return [each for each in mine if not any(_overlap(each, other) for other in theirs)]


def _overlap(one: Quantity, other: Quantity) -> bool:
    """Whether both may mean one figure; what is counted must not be surely different."""
    units = {one.unit, other.unit} - {""}
    if len(units) == 2 and (one.unit == "%" or other.unit == "%"):
        return False
    first, second = (each.low if each.low is not None else each.high for each in (one, other))
    if first is None or second is None:
        return False
    rounded = "about" in (one.qualifier, other.qualifier)
    return abs(first - second) <= (ROUNDED * max(abs(first), abs(second)) if rounded else 0)


def _figures(found: Sequence[Quantity]) -> str:
    return ", ".join(number_words(each.low, each.high, each.qualifier, each.unit) for each in found)
