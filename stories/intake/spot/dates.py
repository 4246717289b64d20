"""Dates in words: "9 January 2017", "on Wednesday", "last month", "the end of the decade"."""

import datetime as dt
from collections.abc import Sequence

from stories.intake.spot import figures
from stories.intake.spot.language import Language
from stories.intake.spot.periods import Range, month_range, period_of, unit_of, year_range
from stories.intake.spot.relative import When, counted, name_index, weekday
from stories.intake.spot.tokens import Token

_YEARS = range(1800, 2200)


def find(row: Sequence[Token], rules: Language, reference: Range | None) -> list[When]:
    """Every date among the tokens. Those that need a reference day have none without it."""
    found, index = [], 0
    while index < len(row):
        when = date_at(row, index, rules, reference)
        if when is not None:
            found.append(when)
        index = when.end if when else index + 1
    return found


def date_at(row: Sequence[Token], index: int, rules: Language, now: Range | None) -> When | None:
    for reader in (_edge, _calendar_day, _month, _year, weekday, counted):
        try:
            when = reader(row, index, rules, now)
        except (ValueError, OverflowError):
            when = None
        if when is not None:
            return when
    return None


def _edge(row: Sequence[Token], index: int, rules: Language, now: Range | None) -> When | None:
    """The end, start or middle of a period: "the end of 2026", "mid-2025", "late May"."""
    for edge in ("end", "start", "middle"):
        hit = rules.phrases(f"dates.{edge}").at(row, index)
        if hit is None:
            continue
        at = hit.end
        if at < len(row) and row[at].text == "-":
            at += 1
        inner = date_at(row, at, rules, now) if at < len(row) else None
        inner = inner or _bare_period(row, at, rules, now)
        if inner is None or inner.days is None:
            return inner and When(None, index, inner.end, relative=True)
        return When(_edge_of(inner.days, edge), index, inner.end, inner.relative)
    return None


def _edge_of(days: Range, edge: str) -> Range:
    if edge == "end":
        return Range(days.last, days.last)
    if edge == "start":
        return Range(days.first, days.first)
    third = (days.last - days.first) / 3
    return Range(days.first + third, days.last - third)


def _bare_period(
    row: Sequence[Token], index: int, rules: Language, now: Range | None
) -> When | None:
    """ "the year", "the decade" after "the end of"."""
    if index < len(row) and row[index].low in rules.words("people.articles"):
        index += 1
    unit = unit_of(row[index].low, rules) if index < len(row) else ""
    if not unit or unit == "day":
        return None
    return When(now and period_of(now.last, unit), index, index + 1, relative=True)


def _number(token: Token, limits: range, rules: Language) -> int:
    """A plain whole number within the limits, or 0."""
    known = token.kind == "figure" and token.text.isdigit() and len(token.text) <= 4
    return int(token.text) if known and int(token.text) in limits else 0


def _calendar_day(
    row: Sequence[Token], index: int, rules: Language, now: Range | None
) -> When | None:
    """ "9 January 2017", "January 9, 2017", "9th of January", "2017-01-09"."""
    iso = row[index : index + 5]
    if len(iso) == 5 and iso[1].text == iso[3].text == "-" and iso[0].end == iso[1].start:
        numbers = [_number(each, range(1, 2200), rules) for each in (iso[0], iso[2], iso[4])]
        if all(numbers) and numbers[0] in _YEARS:
            day = dt.date(*numbers)
            return When(Range(day, day), index, index + 5)
    months = rules.table("dates.months")
    number = _number(row[index], range(1, 32), rules)
    at = index + 1
    if number:
        while at < len(row) and (
            row[at].low in rules.words("dates.ordinals") or row[at].low == "of"
        ):
            at += 1
        month = name_index(row[at], months) if at < len(row) else -1
        return _with_year(row, (index, at + 1), number, month, now, rules)
    month = name_index(row[index], months)
    at += 1 if month >= 0 and at < len(row) and row[at].text == "." else 0
    number = _number(row[at], range(1, 32), rules) if month >= 0 and at < len(row) else 0
    if not number:
        return None
    at += 1
    if at < len(row) and row[at].low in rules.words("dates.ordinals"):
        at += 1
    return _with_year(row, (index, at), number, month, now, rules)


def _with_year(
    row: Sequence[Token],
    span: tuple[int, int],
    day: int,
    month: int,
    now: Range | None,
    rules: Language,
) -> When | None:
    if month < 0:
        return None
    start, at = span
    comma = at < len(row) and row[at].text in (",", ".")
    for after in (at, at + 1) if comma else (at,):
        year = _number(row[after], _YEARS, rules) if after < len(row) else 0
        if year:
            date = dt.date(year, month + 1, day)
            return When(Range(date, date), start, after + 1)
    if now is None:
        return When(None, start, at, relative=True)
    around = (dt.date(now.last.year + shift, month + 1, day) for shift in (-1, 0, 1))
    date = min(around, key=lambda each: abs(each - now.last))
    return When(Range(date, date), start, at, relative=True)


def _month(row: Sequence[Token], index: int, rules: Language, now: Range | None) -> When | None:
    month = name_index(row[index], rules.table("dates.months"))
    if month < 0:
        return _feast(row, index, rules, now)
    at = index + 1
    if at < len(row) and row[at].text in (".", ","):
        at += 1
    if at < len(row) and row[at].low in rules.words("dates.of"):
        at += 1
    year = _number(row[at], _YEARS, rules) if at < len(row) else 0
    if year:
        return When(month_range(year, month + 1), index, at + 1)
    if row[index].low in rules.words("dates.only_with_day") and not _after_mark(row, index, rules):
        return None
    if now is None:
        return When(None, index, index + 1, relative=True)
    return When(_near_month(month + 1, now.last), index, index + 1, relative=True)


def _feast(row: Sequence[Token], index: int, rules: Language, now: Range | None) -> When | None:
    feasts = rules.table("dates.feasts")
    if row[index].low not in feasts or not row[index].is_name:
        return None
    month, day = feasts[row[index].low]
    if now is None:
        return When(None, index, index + 1, relative=True)
    date = dt.date(now.last.year, month, day)
    return When(Range(date, date), index, index + 1, relative=True)


def _after_mark(row: Sequence[Token], index: int, rules: Language) -> bool:
    """Whether a word before says that "May" or "March" is a month here."""
    return index > 0 and row[index - 1].low in rules.words("dates.before_month")


def _near_month(month: int, day: dt.date) -> Range:
    """That month in the year that brings it nearest: the caller says which way time runs."""
    years = (day.year - 1, day.year, day.year + 1)
    return min((month_range(year, month) for year in years), key=lambda each: abs(each.first - day))


def _year(row: Sequence[Token], index: int, rules: Language, now: Range | None) -> When | None:
    year = _number(row[index], _YEARS, rules)
    if not year or len(row[index].text) != 4:
        return None
    before = row[index - 1] if index else None
    if before and before.end == row[index].start and before.text != "-":
        return None
    figure = figures.read(row, index, rules)
    return When(year_range(year), index, index + 1) if figure and figure.plain else None
