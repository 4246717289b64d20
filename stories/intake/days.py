"""Dates as people write them, read strictly: a day, a month or a year, never a guess."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_MONTHS = (
    ("january jan januar jänner janvier enero gennaio janeiro januari", 1),
    ("february feb februar février fevrier febrero febbraio fevereiro februari", 2),
    ("march mar märz maerz mars marzo março marco maart", 3),
    ("april apr avril abril aprile", 4),
    ("may mai mayo maggio maio mei", 5),
    ("june jun juni juin junio giugno junho", 6),
    ("july jul juli juillet julio luglio julho", 7),
    ("august aug août aout agosto augustus", 8),
    ("september sept sep septembre septiembre settembre setembro", 9),
    ("october oct okt oktober octobre octubre ottobre outubro", 10),
    ("november nov novembre noviembre novembro", 11),
    ("december dec dez dezember décembre decembre diciembre dicembre dezembro", 12),
)
MONTHS = {name: number for names, number in _MONTHS for name in names.split()}
_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_ISO = re.compile(rf"(?<!\d){_YEAR}-?(?P<month>0[1-9]|1[0-2])-?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_SPELT = (
    re.compile(
        rf"\b(?P<name>{_NAME})\b\.?\s{{1,3}}(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b,?\s{{0,3}}{_YEAR}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th|\.|º|er)?[\s.-]{{1,3}}(?:(?:of|de|di)\s)?(?P<name>{_NAME})\b"
        rf"\.?,?[\s.-]{{1,3}}(?:(?:de|del)\s)?{_YEAR}\b",
        re.IGNORECASE,
    ),
)
_SLASHED = re.compile(
    r"(?<!\d)(?P<one>[0-3]?\d)[/.](?P<two>[0-3]?\d)[/.](?P<year>20\d\d|19\d\d)(?!\d)"
)
_YEAR_FIRST = re.compile(rf"(?<!\d){_YEAR}[/.](?P<month>[01]?\d)[/.](?P<day>[0-3]?\d)(?!\d)")
_EAST = re.compile(
    rf"{_YEAR}\s?[年년]\s?(?P<month>1[0-2]|0?[1-9])\s?[月월]\s?(?P<day>[0-3]?\d)\s?[日일]"
)
_MONTH_ONLY = re.compile(rf"\b(?P<name>{_NAME})\b\.?,?\s{{1,3}}{_YEAR}\b", re.IGNORECASE)


@dataclass(frozen=True)
class When:
    """A range of days; `precision` is day, month or year."""

    first: dt.date
    last: dt.date
    precision: str


def day(year: int, month: int, number: int) -> When | None:
    """One day, or None where the calendar has no such day."""
    try:
        found = dt.date(year, month, number)
    except ValueError:
        return None
    return When(found, found, "day")


def month(year: int, number: int) -> When:
    last = calendar.monthrange(year, number)[1]
    return When(dt.date(year, number, 1), dt.date(year, number, last), "month")


def read(text: str) -> When | None:
    """The first date in words or figures. 9/1/2017 is read only if one of the two readings is
    possible; 9.1.2017 has the day first."""
    text = text[:400]
    for pattern in (_ISO, _YEAR_FIRST, _EAST):
        found = pattern.search(text)
        if found:
            return day(int(found["year"]), int(found["month"]), int(found["day"]))
    for pattern in _SPELT:
        found = pattern.search(text)
        if found:
            return day(int(found["year"]), MONTHS[found["name"].lower()], int(found["day"]))
    found = _SLASHED.search(text)
    if found:
        return _slashed(int(found["one"]), int(found["two"]), int(found["year"]), "." in found[0])
    found = _MONTH_ONLY.search(text)
    return month(int(found["year"]), MONTHS[found["name"].lower()]) if found else None


def _slashed(one: int, two: int, year: int, dotted: bool) -> When | None:
    if dotted or one == two or one > 12:
        return day(year, two, one)
    return day(year, one, two) if two > 12 else None
