"""Ranges of days, and what lies some weeks, months or years from them."""

import calendar
import datetime as dt
from dataclasses import dataclass

from stories.intake.spot.language import Language

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Range:
    """The days from `first` to `last`, both included."""

    first: dt.date
    last: dt.date


def year_range(year: int) -> Range:
    return Range(dt.date(year, 1, 1), dt.date(year, 12, 31))


def month_range(year: int, month: int) -> Range:
    """One month; months past 12 run into the years after."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Range(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))


def moved(days: Range, count: int, unit: str) -> Range:
    """`count` units later: whole months for months and more, exact days for days and weeks.

    Raises: OverflowError or ValueError where the calendar ends.
    """
    if unit in ("day", "week"):
        step = dt.timedelta(days=count * (7 if unit == "week" else 1))
        return Range(days.first + step, days.last + step)
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    first, last = days.first, days.last
    return Range(
        month_range(first.year, first.month + months).first,
        month_range(last.year, last.month + months).last,
    )


def period_of(day: dt.date, unit: str, shift: int = 0) -> Range:
    """The week, month, year … in which `day` lies, or one `shift` later."""
    if unit == "day":
        return Range(day + shift * _DAY, day + shift * _DAY)
    if unit == "week":
        monday = day - day.weekday() * _DAY + shift * 7 * _DAY
        return Range(monday, monday + 6 * _DAY)
    if unit == "month":
        return month_range(day.year, day.month + shift)
    if unit == "quarter":
        start = (day.month - 1) // 3 * 3 + 1 + 3 * shift
        return Range(month_range(day.year, start).first, month_range(day.year, start + 2).last)
    length = {"year": 1, "decade": 10, "century": 100}[unit]
    start = day.year // length * length + shift * length
    return Range(dt.date(start, 1, 1), dt.date(start + length - 1, 12, 31))


def unit_of(word: str, rules: Language) -> str:
    """The unit of time that this word names ("years" → "year"), or nothing."""
    for unit, names in rules.table("dates.units").items():
        if word in names.split():
            return str(unit)
    return ""


def range_words(days: Range) -> str:
    """The range as precise as it is: "9 January 2017", "January 2017", "2017"."""
    first, last = days.first, days.last
    if days == year_range(first.year):
        return str(first.year)
    if days == month_range(first.year, first.month):
        return f"{calendar.month_name[first.month]} {first.year}"
    ends = [f"{day.day} {calendar.month_name[day.month]} {day.year}" for day in (first, last)]
    return ends[0] if first == last else f"{ends[0]} to {ends[1]}"
