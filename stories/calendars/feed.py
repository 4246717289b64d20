"""All-day events as iCalendar (RFC 5545), for calendars that people subscribe to."""

import datetime as dt
import re
import uuid
from collections.abc import Iterable
from typing import NamedTuple

import icalendar

from stories.models.fields import clean_line, clean_text

CONTENT_TYPE = "text/calendar; charset=utf-8"
NAMESPACE = uuid.UUID("0f2b3d94-3f0a-5d2e-9c1f-5a1d8f0c7e42")
"""Fixed for ever: the ids of events come from it, whatever the site's address."""

EVERY = dt.timedelta(hours=1)
"""How often a calendar should ask again."""

_MARKS = re.compile("\ufeff")
"""A byte order mark: readers drop it at the start of a value, so none is written."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


class Event(NamedTuple):
    """One day. `sequence` and `changed` grow with every change; a cancelled one was taken away."""

    key: str
    day: dt.date
    summary: str
    changed: dt.datetime
    sequence: int = 0
    details: str = ""
    address: str = ""
    cancelled: bool = False


class Text(icalendar.vText):
    """Text as the standard escapes it. The library's own takes `\\N` in a text for a new line."""

    def to_ical(self) -> bytes:
        return str(self).translate(_ESCAPED).encode()


def calendar_of(name: str, events: Iterable[Event]) -> bytes:
    """A calendar of this name. The same events give the same bytes."""
    found = icalendar.Calendar()
    found.add("version", "2.0")
    found.add("prodid", "-//Storytrack//Follow-ups//EN")
    found.add("calscale", "GREGORIAN")
    for property_name in ("name", "x-wr-calname"):
        found.add(property_name, Text(_line(name)))
    found.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", icalendar.vDuration(EVERY))
    for event in events:
        found.add_component(_event(event))
    return found.to_ical(sorted=False)


def uid_of(key: str) -> str:
    """The id of an event: it never changes, and says nothing."""
    return str(uuid.uuid5(NAMESPACE, key))


def _event(event: Event) -> icalendar.Event:
    found = icalendar.Event()
    found.add("uid", uid_of(event.key))
    # Without a METHOD the stamp is the instant of the last change: nothing moves by itself.
    found.add("dtstamp", event.changed)
    found.add("last-modified", event.changed)
    found.add("sequence", event.sequence)
    found.add("dtstart", event.day)
    if event.day < dt.date.max:  # without an end it is one day (RFC 5545, 3.6.1)
        found.add("dtend", event.day + dt.timedelta(days=1))
    found.add("summary", Text(_line(event.summary)))
    if event.details:
        found.add("description", Text(_MARKS.sub("", clean_text(event.details))))
    if event.address:
        found.add("url", event.address)
    found.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    found.add("transp", "TRANSPARENT")
    found.add("class", "PRIVATE")
    return found


def _line(text: str) -> str:
    return clean_line(_MARKS.sub("", text))
