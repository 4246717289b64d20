"""Shares told as fractions: "two-thirds of voters" is about 66.7 %."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from stories.intake.spot.figures import short
from stories.intake.spot.language import Language
from stories.intake.spot.tokens import Token


class Fraction(NamedTuple):
    """A share in per cent at tokens `start` to `end`; `even`: not rounded."""

    percent: Decimal
    start: int
    end: int
    even: bool


def read(row: Sequence[Token], index: int, rules: Language) -> Fraction | None:
    """The fraction that begins at this token, where it is one of something counted."""
    parts = _parts(row, index, rules)
    if parts is None:
        return None
    above, below, end = parts
    of = end < len(row) and row[end].low in rules.words("numbers.fraction_of")
    if not of or above >= below or _is_part_of_one(row, end, rules):
        return None
    percent = Decimal(100 * above) / below
    rounded = percent.quantize(Decimal("0.1"))
    return Fraction(short(rounded), index, end, rounded == percent)


def _parts(row: Sequence[Token], index: int, rules: Language) -> tuple[int, int, int] | None:
    """Numerator, denominator and the token behind them."""
    table: dict[str, int] = rules.table("numbers.fractions")
    counts: dict[str, int] = rules.table("numbers.numerators")
    first, _, second = row[index].low.partition("-")
    if first in counts and second in table:
        return counts[first], table[second], index + 1
    before = row[index - 1].low if index else ""
    if first in rules.words("numbers.alone") and not second:
        ordinal = before in rules.words("numbers.before_ordinal")
        return None if ordinal else (1, table[first], index + 1)
    following = row[index + 1].low if index + 1 < len(row) else ""
    if following in table and first in counts:
        return counts[first], table[following], index + 2
    return None


def _is_part_of_one(row: Sequence[Token], end: int, rules: Language) -> bool:
    """Whether it is part of one thing or of an hour: "half of a sandwich", "a third of a year"."""
    near = [token.low for token in row[end + 1 : end + 3]]
    alone = bool(near) and near[0] in rules.words("numbers.articles")
    return alone or any(word in rules.table("numbers.units") for word in near)
