"""Dates and figures in plain English. Pure functions on dates and decimals."""

import datetime as dt
from decimal import Decimal
from difflib import SequenceMatcher
from typing import NamedTuple

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NO_DATE = "date not known"
YEAR = 365
FAR = 60
"""Beyond this many days a due date is told as a date, not as a number of days."""

_DAY = dt.timedelta(days=1)
_SCALES = (
    (Decimal(10) ** 12, "trillion", "tn"),
    (Decimal(10) ** 9, "billion", "bn"),
)
_QUALIFIERS = {"about": "about ", "at_least": "at least ", "at_most": "at most "}


def month_words(month: int, *, short: bool = False) -> str:
    """The name of month 1 to 12; "Sep" where `short`."""
    return MONTHS[month - 1][:3] if short else MONTHS[month - 1]


def day_words(day: dt.date, *, short: bool = False) -> str:
    """The day as "9 January 2017", or "9 Jan 2017" where `short`."""
    return f"{day.day} {month_words(day.month, short=short)} {day.year}"


def is_year(first: dt.date, last: dt.date) -> bool:
    """Whether the range runs from 1 January to 31 December of one year."""
    return first.year == last.year and (first.month, first.day, last.month, last.day) == (
        1,
        1,
        12,
        31,
    )


def is_month(first: dt.date, last: dt.date) -> bool:
    """Whether the range is one whole month."""
    return (
        first.day == 1
        and (first.year, first.month) == (last.year, last.month)
        and (last + _DAY).month != last.month
    )


def span_words(first: dt.date | None, last: dt.date | None, *, short: bool = False) -> str:
    """The range in words, as precise as it is and no more.

    A day, a whole month or a whole year is named as such, anything else from end to end:
    "9 January 2017", "January 2017", "2017", "9–11 January 2017", "2016–2018".
    A missing end is taken from the other; without both the answer is "date not known".
    """
    first, last = first or last, last or first
    if first is None or last is None:
        return NO_DATE
    if first == last:
        return day_words(first, short=short)
    if is_year(first, last):
        return str(first.year)
    if is_month(first, last):
        return f"{month_words(first.month, short=short)} {first.year}"
    return _range_words(first, last, short=short)


def _range_words(first: dt.date, last: dt.date, *, short: bool) -> str:
    starts_month, ends_month = first.day == 1, (last + _DAY).day == 1
    if starts_month and ends_month:
        if first.month == 1 and last.month == 12:
            return f"{first.year}–{last.year}"
        start, end = month_words(first.month, short=short), month_words(last.month, short=short)
        if first.year == last.year:
            return f"{start}–{end} {last.year}"
        return f"{start} {first.year} – {end} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last, short=short)}"
    if first.year == last.year:
        return (
            f"{first.day} {month_words(first.month, short=short)} – {day_words(last, short=short)}"
        )
    return f"{day_words(first, short=short)} – {day_words(last, short=short)}"


def span_code(first: dt.date | None, last: dt.date | None) -> str:
    """The range as HTML's `datetime` has it: "2017-01-09", "2017-01", "2017", else ""."""
    first, last = first or last, last or first
    if first is None or last is None:
        return ""
    if first == last:
        return first.isoformat()
    if is_year(first, last):
        return f"{first.year:04d}"
    if is_month(first, last):
        return f"{first.year:04d}-{first.month:02d}"
    return ""


def instant_words(moment: dt.datetime) -> str:
    """The time in the zone that `moment` carries, and that zone: "20 September 2018, 10:05 UTC"."""
    return f"{day_words(moment.date())}, {moment:%H:%M} {moment.tzname() or ''}".rstrip()


def count_words(count: int, one: str, many: str = "") -> str:
    """The count with its noun: "1 day", "3 days"; `many` where adding an s is not enough."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def due_words(due: dt.date | None, today: dt.date) -> str:
    """How far off: "today", "in 3 days", "245 days late", "4 years late"; beyond FAR the date."""
    if due is None:
        return "no date"
    days = (due - today).days
    if days <= -2 * YEAR:
        return f"{-days // YEAR} years late"
    if days < 0:
        return f"{count_words(-days, 'day')} late"
    if days == 0:
        return "today"
    if days > FAR:
        return day_words(due, short=True)
    return "tomorrow" if days == 1 else f"in {days} days"


def months_between(first: dt.date, last: dt.date) -> int:
    """Whole months from `first` to `last`; negative where `last` comes first."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if months > 0 and last.day < first.day and (last + _DAY).day != 1:
        return months - 1
    return months


def figure_words(value: Decimal | int, *, short: bool = False) -> str:
    """One figure: "1,000,000", "206 billion", "2.5"; "1m" and "206 bn" where `short`.

    Only a figure that its scale tells exactly is shortened: 206,123,456,789 stays in digits.
    """
    value = Decimal(value)
    scales = (*_SCALES, (Decimal(10) ** 6, "million", "m")) if short else _SCALES
    for size, name, letters in scales:
        scaled = value / size
        if abs(scaled) >= 1 and scaled == round(scaled, 2):
            glue = "" if letters == "m" else " "
            return f"{_digits(scaled)}{glue}{letters}" if short else f"{_digits(scaled)} {name}"
    return _digits(value)


def _digits(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_words(
    low: Decimal | int | None,
    high: Decimal | int | None = None,
    qualifier: str = "exactly",
    unit: str = "",
    *,
    short: bool = False,
) -> str:
    """A figure or range with its qualifier and unit: "about 206 billion dollars".

    `qualifier` is a key of vocab.Qualifier. Both ends missing: "no figure".
    """
    low, high = (high if low is None else low), (low if high is None else high)
    if low is None or high is None:
        return "no figure"
    text = figure_words(low, short=short)
    if low != high:
        text = f"{text} to {figure_words(high, short=short)}"
    return f"{_QUALIFIERS.get(qualifier, '')}{text} {unit}".rstrip()


class Piece(NamedTuple):
    """Words that stayed, came ("ins") or went ("del")."""

    text: str
    how: str = ""


def changed_words(before: str, after: str) -> list[Piece]:
    """What became of the words of a line, in reading order."""
    old, new = before.split(), after.split()
    found = []
    for how, old_from, old_to, new_from, new_to in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if how == "equal":
            found.append(Piece(" ".join(old[old_from:old_to])))
            continue
        if old_to > old_from:
            found.append(Piece(" ".join(old[old_from:old_to]), "del"))
        if new_to > new_from:
            found.append(Piece(" ".join(new[new_from:new_to]), "ins"))
    return found
