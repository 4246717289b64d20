"""Figures in a text, with what they count: "more than 30 million jobs", "£3.4m", "10 to 12"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from stories.intake.spot import figures, fractions, units
from stories.intake.spot.figures import Figure
from stories.intake.spot.fractions import Fraction
from stories.intake.spot.language import Language, load
from stories.intake.spot.periods import unit_of
from stories.intake.spot.tokens import Token, tokens
from stories.intake.spot.values import Quantity

_LINK = 4
_MOST_SHARED = 100


@dataclass(frozen=True)
class Found:
    """A quantity and the tokens that it takes up."""

    quantity: Quantity
    start: int
    end: int
    is_time: bool
    is_money: bool = False
    rises_to: int = -1


def numbers(text: str, *, language: str = "en") -> list[Quantity]:
    """Every quantity in the text, in order; dates, ages and names with figures are none."""
    rules = load(language)
    return [
        each.quantity
        for paragraph in text.split("\n")
        for each in quantities(paragraph, tokens(paragraph), rules)
    ]


def quantities(text: str, row: Sequence[Token], rules: Language) -> list[Found]:
    """The quantities among the tokens of one text."""
    found: list[Found] = []
    index = 0
    while index < len(row):
        part = fractions.read(row, index, rules)
        if part is not None:
            found.append(_fraction(text, row, part, rules))
            index = part.end
            continue
        figure = figures.read(row, index, rules)
        if figure is None:
            index += 1
            continue
        each = _range(row, figure, rules)
        made = _share(text, row, figure, rules) or _quantity(text, row, each, rules)
        if made is not None:
            found.append(replace(made, rises_to=_rises_to(row, made, rules)))
        index = max(each[-1].end, made.end if made else 0, index + 1)
    return found


def _share(text: str, row: Sequence[Token], first: Figure, rules: Language) -> Found | None:
    """A share told in people: "one in five" is 20 %."""
    hit = rules.phrases("numbers.shares").at(row, first.end) if first.end < len(row) else None
    second = figures.read(row, hit.end, rules) if hit and hit.end < len(row) else None
    if second is None or (second.end < len(row) and row[second.end].text in ("%", ":")):
        return None
    if not first.value < second.value <= _MOST_SHARED or first.currency or second.currency:
        return None
    if second.end < len(row) and unit_of(row[second.end].low, rules):
        return None  # "5 in 10 days"
    percent = figures.short((100 * first.value / second.value).quantize(Decimal("0.1")))
    start, qualifier = _qualifier_before(row, first.start, rules)
    share = units.Unit("%", second.end)
    bounds = (percent, percent)
    return _found(text, row, (start, second.end), bounds, qualifier or "exactly", share)


def _fraction(text: str, row: Sequence[Token], part: Fraction, rules: Language) -> Found:
    start, qualifier = _qualifier_before(row, part.start, rules)
    bounds = {"at_least": (part.percent, None), "at_most": (None, part.percent)}
    both = (part.percent, part.percent)
    said = qualifier or ("exactly" if part.even else "about")
    share = units.Unit("%", part.end)
    return _found(text, row, (start, part.end), bounds.get(said, both), said, share)


def _rises_to(row: Sequence[Token], found: Found, rules: Language) -> int:
    """Where the second figure of "from 5 % to 8 %" begins; -1 where there is none."""
    away = found.start > 0 and row[found.start - 1].low in rules.words("numbers.away")
    if not away:
        return -1
    for index in range(found.end, min(len(row), found.end + _LINK)):
        if row[index].low in rules.words("numbers.to"):
            return index + 1
    return -1


def _range(row: Sequence[Token], first: Figure, rules: Language) -> list[Figure]:
    """One figure, or the two ends of "10 to 12", "10-12", "between 10 and 12"."""
    between = first.start > 0 and row[first.start - 1].low in rules.words("numbers.between")
    away = first.start > 0 and row[first.start - 1].low in rules.words("numbers.away")
    if first.end >= len(row) or away:
        return [first]
    link = row[first.end].low
    joined = link in rules.words("numbers.to") or (between and link in rules.words("numbers.and"))
    if not joined or first.end + 1 >= len(row):
        return [first]
    second = figures.read(row, first.end + 1, rules)
    if second is None or second.end == first.end + 1:
        return [first]
    low = _scaled(first, second)
    same = not first.currency or not second.currency or first.currency == second.currency
    return [low, second] if same and low.value < second.value else [first]


def _scaled(first: Figure, second: Figure) -> Figure:
    """The first end in the second's magnitude: "10 to 12 million"."""
    if first.magnitude == 1 and second.magnitude > 1 and first.value < second.value:
        scaled = first.value * second.magnitude
        return replace(first, value=scaled) if scaled < second.value else first
    return first


def _quantity(
    text: str, row: Sequence[Token], ends: Sequence[Figure], rules: Language
) -> Found | None:
    first, last = ends[0], ends[-1]
    unit = units.read(row, last, rules, currency=first.currency or last.currency)
    start, qualifier = _qualifier_before(row, first.start, rules)
    end = unit.end
    if len(ends) == 2 and start > 0 and row[start - 1].low in rules.words("numbers.between"):
        start -= 1
    if units.is_name(row, first, last, unit, rules):
        return None
    after = rules.after.at(row, end) if end < len(row) else None
    if after and not qualifier:
        qualifier, end = after.label, after.end
        if not unit.name:  # "5,000 or more homes"
            unit = units.read(row, replace(last, end=end), rules)
            end = max(end, unit.end)
    low, high = first.value, last.value
    if len(ends) == 1 and qualifier == "at_least":
        return _found(text, row, (start, end), (low, None), qualifier, unit)
    if len(ends) == 1 and qualifier == "at_most":
        return _found(text, row, (start, end), (None, high), qualifier, unit)
    return _found(text, row, (start, end), (low, high), qualifier or "exactly", unit)


def _found(
    text: str,
    row: Sequence[Token],
    span: tuple[int, int],
    bounds: tuple[Decimal | None, Decimal | None],
    qualifier: str,
    unit: units.Unit,
) -> Found:
    start, end = span
    passage = text[row[start].start : row[end - 1].end]
    quantity = Quantity(bounds[0], bounds[1], qualifier, unit.name, passage)
    return Found(quantity, start, end, unit.is_time, unit.is_money)


def _qualifier_before(row: Sequence[Token], start: int, rules: Language) -> tuple[int, str]:
    """Where the quantity begins with its "more than", and which qualifier that is."""
    for length in (4, 3, 2, 1):
        index = start - length
        if index < 0:
            continue
        for phrases in (rules.turned, rules.qualifiers):
            hit = phrases.at(row, index)
            if hit and hit.end == start:
                return index, hit.label
    return start, ""
