"""Dates out of a calendar file that somebody uploads: small files, plain days, nothing followed."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import icalendar

MOST_BYTES = 512 * 1024
MOST_EVENTS = 500
MOST_LINES = 20_000
MOST_DAYS = 366
DEEPEST = 4
LONGEST = 160
YEARS_AHEAD = 3
"""How far an event that comes every year is written out."""

_PART = re.compile(r"(BEGIN|END):", re.IGNORECASE)
_UNREADABLE = (ArithmeticError, AttributeError, KeyError, LookupError, TypeError, ValueError)


class BadCalendar(ValueError):
    """Not a calendar that can be read; the message is for who gave it."""


class Dated(NamedTuple):
    """`key` is the same whenever the same event is read."""

    key: str
    title: str
    first: dt.date
    last: dt.date


class Read(NamedTuple):
    """`skipped`: cancelled, without a day or title, or long past. `once`: only their first day."""

    dates: list[Dated]
    skipped: int
    once: int


def read_dates(data: bytes, *, today: dt.date, zone: str) -> Read:
    """The days of the events in a calendar; a time of day is told as the day in `zone`.

    Raises:
        BadCalendar: too large, too many events, or no calendar.
    """
    text = _text(data)
    try:
        events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    except Exception as error:  # a parser of others: whatever it meets, the file is at fault
        raise BadCalendar(
            "This calendar cannot be read. Export it again as iCalendar (.ics)."
        ) from error
    if len(events) > MOST_EVENTS:
        raise BadCalendar(
            f"The calendar has {len(events):,} events; at most {MOST_EVENTS} are read at once. "
            "Export fewer years."
        )
    found: dict[str, Dated] = {}
    skipped = once = 0
    for event in events:
        try:
            dates = list(_dates(event, today, ZoneInfo(zone)))
        except _UNREADABLE:
            dates = []
        found |= {each.key: each for each in dates}
        skipped += not dates
        once += bool(dates) and _repeats(event) and not _yearly(event)
    return Read(sorted(found.values(), key=lambda each: (each.first, each.title)), skipped, once)


def _text(data: bytes) -> str:
    """Refuses what is no calendar, or would take long to read, before anything parses it."""
    if len(data) > MOST_BYTES:
        raise BadCalendar(f"The file is larger than {MOST_BYTES // 1024} KB. Export fewer years.")
    try:
        text = data.decode("utf-8-sig").lstrip()
    except UnicodeDecodeError as error:
        raise BadCalendar(
            "This file is not in UTF-8, as calendars are. Export it again."
        ) from error
    if not text[:20].upper().startswith("BEGIN:VCALENDAR"):
        raise BadCalendar(
            "This is no calendar file. Export the calendar as iCalendar (.ics), and upload that."
        )
    depth = 0
    for lines, line in enumerate(text.splitlines()):
        if part := _PART.match(line):
            depth += 1 if part[1].upper() == "BEGIN" else -1
        if depth > DEEPEST or depth < 0 or lines > MOST_LINES:
            raise BadCalendar(
                "This calendar is built in a way that we do not read. Export it again."
            )
    return text


def _dates(event: Any, today: dt.date, zone: ZoneInfo) -> Iterator[Dated]:
    line = " ".join(str(event.get("SUMMARY", "")).split())
    title = "".join(sign for sign in line if sign >= " ").strip()
    if not title or str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    if len(title) > LONGEST:
        title = f"{title[: LONGEST - 1]}…"
    first = _day(event.decoded("DTSTART"), zone)
    last = max(first, _last(event, first, zone))
    if (last - first).days > MOST_DAYS:
        return
    uid = str(event.get("UID", title))
    for day in _days(event, first, today):
        if day >= today - dt.timedelta(days=MOST_DAYS):
            yield Dated(f"{uid}/{day}", title, day, day + (last - first))


def _day(value: dt.date | dt.datetime, zone: ZoneInfo) -> dt.date:
    if not isinstance(value, dt.datetime):
        return value
    return value.astimezone(zone).date() if value.tzinfo else value.date()


def _last(event: Any, first: dt.date, zone: ZoneInfo) -> dt.date:
    """The last day: an end is the instant after it."""
    if "DTEND" in event:
        return _day(_before(event.decoded("DTEND")), zone)
    if "DURATION" in event:
        return _day(_before(event.decoded("DTSTART") + event.decoded("DURATION")), zone)
    return first


def _before(end: Any) -> Any:
    """The last day, or the last second, before an end."""
    second = dt.timedelta(seconds=1)
    return end - (second if isinstance(end, dt.datetime) else dt.timedelta(days=1))


def _repeats(event: Any) -> bool:
    return "RRULE" in event or "RDATE" in event


def _yearly(event: Any) -> bool:
    """Whether it comes on the same day every so many years, and nothing else is said of it."""
    rule = event.get("RRULE", {})
    if not hasattr(rule, "get") or "RDATE" in event or "EXDATE" in event:
        return False
    known = {"FREQ", "INTERVAL", "UNTIL", "COUNT", "WKST", "BYMONTH", "BYMONTHDAY"}
    start = event.decoded("DTSTART")
    return (
        rule.get("FREQ") == ["YEARLY"]
        and {str(name).upper() for name in rule} <= known
        and rule.get("BYMONTH", [start.month]) == [start.month]
        and rule.get("BYMONTHDAY", [start.day]) == [start.day]
    )


def _days(event: Any, first: dt.date, today: dt.date) -> Iterator[dt.date]:
    """The first day, and where it comes every year those up to a few years ahead."""
    yield first
    if not _yearly(event):
        return
    rule = event["RRULE"]
    every, count = int(rule.get("INTERVAL", [1])[0]), int(rule.get("COUNT", [10_000])[0])
    until = rule.get("UNTIL", [dt.date.max])[0]
    until = until.date() if isinstance(until, dt.datetime) else until
    for number in range(1, min(count, 1_000)):
        year = first.year + number * max(every, 1)
        if year > today.year + YEARS_AHEAD:
            return
        if first.month == 2 and first.day == 29 and not calendar.isleap(year):
            continue
        if (day := first.replace(year=year)) > until:
            return
        yield day
