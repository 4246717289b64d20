"""What a figure counts, and whether it counts anything at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from stories.intake.spot.figures import Figure
from stories.intake.spot.language import Language
from stories.intake.spot.tokens import Token

_FURTHEST = 6
_NAME = 3
_GLUED = 500
"""A smaller figure joined by a dash is part of a name: "a 40-storey tower"."""
_YEARS = (Decimal(1800), Decimal(2199))


@dataclass(frozen=True)
class Unit:
    """`end` is the token after the unit; the name is as we write it ("dollars", "%")."""

    name: str
    end: int
    is_time: bool = False
    is_money: bool = False
    known: bool = False


def read(row: Sequence[Token], figure: Figure, rules: Language, *, currency: str = "") -> Unit:
    """The unit after the figure; none has the empty name."""
    at = figure.end
    if at < len(row) and row[at].text in "-–" and _glued(row, at):
        at += 1
    for key, name in (("percent", "%"), ("points", "percentage points")):
        hit = rules.phrases(f"numbers.{key}").at(row, at) if at < len(row) else None
        if hit:
            longer = rules.phrases("numbers.points").at(row, at)
            return Unit("percentage points", longer.end) if longer else Unit(name, hit.end)
    if currency:
        return Unit(currency, figure.end, is_money=True)
    if at >= len(row):
        return Unit("", figure.end)
    word = row[at].low
    if at > figure.end and figure.value >= _GLUED and _is_counted(row[at], rules):
        return Unit(word if word.endswith("s") else f"{word}s", at + 1, known=True)
    if word == rules.table("numbers.fold"):
        return Unit(word, at + 1, known=True)
    money = rules.table("numbers.currencies").get(word)
    if money and row[at].kind == "word":
        return Unit(money, at + 1, is_money=True)
    return _measure(row, at, rules) or _counted_noun(row, figure, rules)


def _is_counted(token: Token, rules: Language) -> bool:
    """Whether the word behind the dash is what is counted: "4,000-job", not "500-year-old"."""
    unit = token.low in rules.table("numbers.units")
    return token.kind == "word" and not unit and "-" not in token.low and token.low.isalpha()


def _measure(row: Sequence[Token], at: int, rules: Language) -> Unit | None:
    """Years, tonnes, km: also after one word that is passed over ("five more years")."""
    table = rules.table("numbers.units")
    for index in (at, at + 1):
        if index < len(row) and row[index].low in table:
            name = table[row[index].low]
            return Unit(name, index + 1, is_time=name in rules.words("units.time"), known=True)
        if index >= len(row) or row[index].low not in rules.words("units.passed_over"):
            return None
    return None


def _counted_noun(row: Sequence[Token], figure: Figure, rules: Language) -> Unit:
    """The plural noun after the figure, with the plain words before it: "small businesses"."""
    name: list[str] = []
    at = _past_of(row, figure.end, rules)
    stop = min(len(row), at + _FURTHEST)
    while at < stop:
        token = row[at]
        if token.kind != "word" or token.low in rules.words("units.ends"):
            break
        if _is_plural(token, rules):
            return _noun(row, at, name, rules)
        if not token.is_name and token.low not in rules.words("units.passed_over"):
            name.append(token.low)
        at += 1
    return Unit("", figure.end)


def _past_of(row: Sequence[Token], at: int, rules: Language) -> int:
    """The token behind "of its" or "of the": "310 of its diesel trains"."""
    owned = rules.words("people.possessives") | rules.words("people.articles")
    if at + 1 < len(row) and row[at].low == rules.table("numbers.of") and row[at + 1].low in owned:
        return at + 2
    return at


def _noun(row: Sequence[Token], at: int, before: Sequence[str], rules: Language) -> Unit:
    last = at
    while last + 1 < len(row) and _is_plural(row[last + 1], rules):
        last += 1
    name = [*before, *(token.low for token in row[at : last + 1])][-_NAME:]
    name = [word for word in name if not word.endswith("ly")]
    return Unit(" ".join(name), last + 1, known=True)


def _is_plural(token: Token, rules: Language) -> bool:
    word = token.low
    if token.kind != "word" or word in rules.words("units.ends"):
        return False
    if word in rules.words("units.plural_words"):
        return True
    ends = word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
    return ends and len(word) > 2 and word not in rules.words("units.not_plural")


def _glued(row: Sequence[Token], at: int) -> bool:
    return row[at].start == row[at - 1].end


def is_name(row: Sequence[Token], first: Figure, last: Figure, unit: Unit, rules: Language) -> bool:
    """Whether the figure is a date, an age, a time, a score or part of a name."""
    if unit.is_money or unit.name in {"%", "percentage points", rules.table("numbers.fold")}:
        return False
    before = row[first.start - 1] if first.start else None
    after = row[last.end] if last.end < len(row) else None
    if before and before.low in rules.words("numbers.names"):
        return True
    if _touches(row, first, last, before, after, rules) or _in_date(before, after, first, rules):
        return True
    if first.plain and _YEARS[0] <= first.value <= _YEARS[1] and not unit.known:
        return True
    ordinary = {rules.table("numbers.ordinary"), *rules.words("numbers.articles")}
    if row[first.start].low in ordinary and first.magnitude == 1:
        return not unit.known or not unit.name or row[first.start].low != "one"
    aside = before is not None and after is not None and before.text == after.text == ","
    if aside and first.plain and not unit.name:  # ", 54,": an age
        return True
    small = first.in_words and first.value < 13 and first.magnitude == 1
    return small and not unit.name


def _touches(
    row: Sequence[Token],
    first: Figure,
    last: Figure,
    before: Token | None,
    after: Token | None,
    rules: Language,
) -> bool:
    """Joined to letters or marks that make it a name, a time, a score or an age."""
    start, end = row[first.start].start, row[last.end - 1].end
    if before and before.end == start and (before.kind == "word" or before.text in "-–/:#&.@"):
        return True
    if not after or after.start != end:
        return False
    following = row[last.end + 1] if last.end + 1 < len(row) else None
    if after.kind == "word":
        return after.low not in rules.table("numbers.units")
    if after.text in "-–" and following and following.start == after.end:
        aged = following.low.endswith(("-old", "-olds"))
        unit = following.low in rules.table("numbers.units")
        storey = following.kind == "word" and not unit and first.value < _GLUED
        return aged or following.kind == "figure" or storey
    return after.text in "/:" and following is not None and following.start == after.end


def _in_date(before: Token | None, after: Token | None, figure: Figure, rules: Language) -> bool:
    """A day beside its month: "9 January", "January 9"."""
    if not figure.plain or figure.value > 31:
        return False
    months = {name for names in rules.table("dates.months") for name in names.split()}
    near = (before and before.low.rstrip(".") in months and before.is_name) or (
        after and after.low.rstrip(".") in months and after.is_name
    )
    return bool(near)
