"""Dates counted from a reference day: "on Wednesday", "last month", "three years ago"."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from stories.intake.spot import figures
from stories.intake.spot.language import Language
from stories.intake.spot.periods import Range, month_range, moved, period_of, unit_of
from stories.intake.spot.tokens import Token

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class When:
    """A date in words, at tokens `start` to `end`; `days` is None where it cannot be worked out.

    `relative`: it was counted from the reference day, and so is derived, not stated.
    """

    days: Range | None
    start: int
    end: int
    relative: bool = False


def name_index(token: Token, names: Sequence[str]) -> int:
    """Which of the names (each with its short forms) this token is; -1 for none."""
    word = token.low.rstrip(".")
    if not token.is_name:
        return -1
    return next((index for index, forms in enumerate(names) if word in forms.split()), -1)


def weekday(row: Sequence[Token], index: int, rules: Language, now: Range | None) -> When | None:
    shift, at = 0, index
    if row[at].low in rules.words("dates.next"):
        shift, at = 1, at + 1
    elif row[at].low in rules.words("dates.last"):
        shift, at = -1, at + 1
    day = name_index(row[at], rules.table("dates.weekdays")) if at < len(row) else -1
    if day < 0:
        return None
    if now is None or now.first != now.last:
        return When(None, index, at + 1, relative=True)
    back = (now.last.weekday() - day) % 7
    date = now.last - dt.timedelta(days=back)
    if shift == 1:
        date += 7 * _DAY
    elif shift == -1 and back == 0:
        date -= 7 * _DAY
    return When(Range(date, date), index, at + 1, relative=True)


def counted(row: Sequence[Token], index: int, rules: Language, now: Range | None) -> When | None:
    """ "yesterday", "last month", "next summer", "this year", "three years ago"."""
    word = row[index].low
    for name, shift in (("today", 0), ("yesterday", -1), ("tomorrow", 1)):
        if word in rules.words(f"dates.{name}"):
            whole = now is not None and now.first == now.last
            days = period_of(now.last, "day", shift) if now and whole else None
            return When(days, index, index + 1, relative=True)
    at = index + 1
    for name, shift in (("last", -1), ("this", 0), ("next", 1)):
        if word in rules.words(f"dates.{name}") and at < len(row):
            named = row[at].low
            known = unit_of(named, rules) == named or named in rules.table("dates.seasons")
            days = _named_period(named, rules, now, shift)
            return When(days, index, at + 1, relative=True) if known else None
    return _ago(row, index, rules, now)


def _named_period(word: str, rules: Language, now: Range | None, shift: int) -> Range | None:
    if now is None:
        return None
    seasons = rules.table("dates.seasons")
    if word in seasons:
        first, last = seasons[word]
        year = now.last.year + shift
        return Range(month_range(year, first).first, month_range(year, last).last)
    unit = unit_of(word, rules)
    return period_of(now.last, unit, shift) if unit else None


def _ago(row: Sequence[Token], index: int, rules: Language, now: Range | None) -> When | None:
    figure = figures.read(row, index, rules)
    if figure is None or figure.end + 1 >= len(row):
        return None
    unit = unit_of(row[figure.end].low, rules)
    if not unit or row[figure.end + 1].low not in rules.words("dates.ago"):
        return None
    days = now and moved(now, -int(figure.value), unit)
    return When(days, index, figure.end + 2, relative=True)
