"""One figure at a time: "1,000,000", "3.4m", "twenty-five thousand", "half a million"."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from text_to_num import text2num

from stories.intake.spot.language import Language
from stories.intake.spot.tokens import Token

_LONGEST = 12
_DIGITS = 15
"""Decimals hold at most this many significant digits; a longer figure is an account number."""


@dataclass(frozen=True)
class Figure:
    """`value` includes the magnitude; `plain`: digits without separators, as in a year."""

    value: Decimal
    start: int
    end: int
    magnitude: Decimal = Decimal(1)
    currency: str = ""
    plain: bool = False
    in_words: bool = False


def read(row: Sequence[Token], index: int, rules: Language) -> Figure | None:
    """The figure that begins at this token."""
    coin = _currency(row, index, rules)
    if coin is not None:
        name, after = coin
        figure = _digits(row, after, rules) if after < len(row) else None
        figure = figure or (_in_words(row, after, rules) if after < len(row) else None)
        if figure is None:
            return None
        return Figure(figure.value, index, figure.end, figure.magnitude, name)
    return _digits(row, index, rules) or _in_words(row, index, rules)


def _currency(row: Sequence[Token], index: int, rules: Language) -> tuple[str, int] | None:
    """The currency written before its figure, and the token after it."""
    names = rules.table("numbers.currencies")
    token = row[index]
    following = row[index + 1] if index + 1 < len(row) else None
    if following and token.kind == "word" and token.end == following.start:
        joined = token.text.replace(".", "") + following.text
        if joined in names:
            return names[joined], index + 2
    if token.kind == "mark" and token.text in names:
        return names[token.text], index + 1
    if token.low in names and len(token.low) == 3 and token.text.isupper() and following:
        return (names[token.low], index + 1) if following.kind == "figure" else None
    return None


def _digits(row: Sequence[Token], index: int, rules: Language) -> Figure | None:
    token = row[index]
    if token.kind != "figure":
        return None
    value = _decimal(token.text, rules)
    if value is None:
        return None
    magnitude, end = _magnitude(row, index + 1, rules)
    plain = token.text.isdigit() and magnitude == 1
    return Figure(short(value * magnitude), index, end, magnitude, plain=plain)


def short(value: Decimal) -> Decimal:
    """Without the zeros that a magnitude leaves behind the point."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def _decimal(text: str, rules: Language) -> Decimal | None:
    group, point = rules.table("numbers.group"), rules.table("numbers.decimal")
    if sum(each.isdigit() for each in text) > _DIGITS:
        return None
    whole, _, part = text.partition(point)
    blocks = whole.split(group)
    if len(blocks) > 1 and any(len(block) not in (2, 3) for block in blocks[1:]):
        return None
    if not whole or (len(whole) > 1 and whole.startswith("0")):
        return None
    try:
        return Decimal("".join(blocks) + (f".{part}" if part else ""))
    except InvalidOperation:
        return None


def _magnitude(row: Sequence[Token], index: int, rules: Language) -> tuple[Decimal, int]:
    """The magnitude from this token on ("hundred thousand" is one), and the token after it."""
    table = rules.table("numbers.magnitudes")
    magnitude = Decimal(1)
    while index < len(row) and row[index].low in table:
        token = row[index]
        glued = token.start == row[index - 1].end
        if len(token.low) == 1 and not glued:
            break
        magnitude *= table[token.low]
        index += 1
    dash = index + 1 < len(row) and row[index].text in "-–" and magnitude == 1
    if dash and row[index + 1].low in table and len(row[index + 1].low) > 2:
        return Decimal(table[row[index + 1].low]), index + 2
    return magnitude, index


def _in_words(row: Sequence[Token], index: int, rules: Language) -> Figure | None:
    half = rules.phrases("numbers.halves").at(row, index)
    if half and half.end < len(row):
        return _half(row, index, half.end, rules)
    if row[index].low in rules.words("numbers.articles"):
        magnitude, end = _magnitude(row, index + 1, rules)
        known = magnitude > 1 and len(row[index + 1].low) > 1
        return Figure(magnitude, index, end, magnitude, in_words=True) if known else None
    return _counted(row, index, rules)


def _half(row: Sequence[Token], index: int, after: int, rules: Language) -> Figure | None:
    magnitude, end = _magnitude(row, after, rules)
    if magnitude > 1:
        return Figure(magnitude / 2, index, end, magnitude, in_words=True)
    if row[after].low in rules.table("numbers.units"):
        return Figure(Decimal("0.5"), index, after, in_words=True)
    return None


def _counted(row: Sequence[Token], index: int, rules: Language) -> Figure | None:
    """A run of number words, read by text2num."""
    words: list[str] = []
    end = index
    while end < len(row) and len(words) < _LONGEST:
        parts = row[end].low.split("-")
        if all(part in rules.words("numbers.words") for part in parts):
            words.append(" ".join(parts))
        elif not _joins(row, end, words, rules):
            break
        end += 1
    if not words:
        return None
    value = _value(words, rules)
    if value is None and len(words) > 1:  # "two three": two figures, not one
        value, end = _value(words[:1], rules), index + 1
    if value is None:
        return None
    magnitude, end = _magnitude(row, end, rules)
    return Figure(
        value * magnitude, index, end, max(magnitude, _scale(words, rules)), in_words=True
    )


def _joins(row: Sequence[Token], index: int, words: Sequence[str], rules: Language) -> bool:
    """Whether this "and" stands between "hundred" and a smaller number."""
    table = rules.table("numbers.magnitudes")
    before = bool(words) and words[-1].split()[-1] in table
    after = index + 1 < len(row) and row[index + 1].low.split("-")[0] in rules.words(
        "numbers.words"
    )
    known = row[index].low in rules.words("numbers.joiners")
    return known and before and after


def _value(words: Sequence[str], rules: Language) -> Decimal | None:
    try:
        return Decimal(text2num(" ".join(words), rules.code))
    except (ValueError, KeyError, AttributeError, InvalidOperation):
        return None


def _scale(words: Sequence[str], rules: Language) -> Decimal:
    table = rules.table("numbers.magnitudes")
    return Decimal(table.get(words[-1].split()[-1], 1))
