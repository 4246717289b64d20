"""Our calendars as others read them: `icalendar`, ical.js, and a strict reader of lines."""

import datetime as dt
import json
import subprocess
from collections.abc import Sequence

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.calendars import feed
from stories.models.fields import clean_line, clean_text
from tests import calendar_lines, machine

NOW = dt.datetime(2018, 9, 20, 10, 5, 7, tzinfo=dt.UTC)
DAY = dt.date(2022, 1, 9)
BLOCK = 40
IN_USE = [*range(0x34000), *range(0xE0000, 0xE1000)]
"""The planes of Unicode in which characters stand."""
NAUGHTY = [
    r"C:\new\Nice \n \N \\ \; \,",
    "semi; comma, colon: quote\" caret^ 'single'",
    "ends with a backslash\\",
    "\\",
    "BEGIN:VEVENT",
    "END:VCALENDAR\r\nX-EVIL:1",
    "line one\r\nATTACH:file:///etc/passwd",
    "\x00nul \x07bell \x1b[31m \x7f \x85 \u2028 \u2029",
    "a" * 300,
    "ü" * 200,
    "😀" * 100,
    "👩‍👩‍👧‍👦🏳️‍🌈" * 20,
    "e\u0301\u0302" * 60,
    "\u202eright to left\u202c \u2066isolated\u2069",
    "\ufeffa mark before, \ufeff within",
    "日本語のフォローアップ、" * 12,
    "مَا الَّذِي حَدَثَ؟" * 10,
    "<script>alert(1)</script> &amp; {{ 7*7 }} ${x} %s %0A",
    "=cmd|' /C calc'!A0",
    "   spaces   and\ttabs   ",
    'X;Y=Z:"',
    "ſtrange K Å",
    "trailing\\n",
    "\\" * 150,
    ";," * 100,
]


def event(text: str, key: str = "followup/abc", **values) -> feed.Event:
    return feed.Event(key=key, day=DAY, summary=text, details=text, changed=NOW, **values)


def shown(text: str) -> tuple[str, str]:
    """The text as a line and as paragraphs: clean, and without byte order marks."""
    bare = text.replace("\ufeff", "")
    return clean_line(bare), clean_text(bare)


def read(data: bytes) -> list[tuple[str, str]]:
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return [(str(each["SUMMARY"]), str(each.get("DESCRIPTION", ""))) for each in events]


def texts_of(points: Sequence[int]) -> list[str]:
    """Texts in which each of these code points stands once, surrogates too."""
    return ["".join(map(chr, points[at : at + BLOCK])) for at in range(0, len(points), BLOCK)]


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_a_naughty_text_is_read_back_as_it_was_meant(text):
    data = feed.calendar_of(text or "x", [event(text)])
    assert read(data) == [shown(text)]
    assert calendar_lines.faults(data) == []
    assert data.count(b"\r\nBEGIN:VEVENT\r\n") == 1


@pytest.mark.parametrize(
    "points",
    [
        pytest.param(IN_USE, id="planes in use"),
        pytest.param(range(0x110000), id="all", marks=pytest.mark.long),
    ],
)
def test_every_code_point_leaves_every_line_in_order(points):
    texts = texts_of(points)
    assert len(texts) >= 5_000
    faults, wrong = [], []
    for at in range(0, len(texts), 100):
        part = texts[at : at + 100]
        data = feed.calendar_of("All", [event(text, f"{at}.{i}") for i, text in enumerate(part)])
        faults += calendar_lines.faults(data)
        wrong += [at for text, back in zip(part, read(data), strict=True) if back != shown(text)]
    assert (faults, wrong) == ([], [])


@given(st.text(max_size=300))
def test_any_text_is_read_back(text):
    data = feed.calendar_of("Any", [event(text)])
    assert calendar_lines.faults(data) == []
    assert read(data) == [shown(text)]


@pytest.mark.skipif(machine.node() is None, reason="node is not installed (Debian: nodejs)")
@pytest.mark.skipif(machine.ical_js() is None, reason="ical.js: run npm ci in tests/browser")
def test_ical_js_reads_what_was_meant():
    texts = [*NAUGHTY, *texts_of(IN_USE)[:400]]
    cancelled = {"sequence": 4, "cancelled": True}
    calendars = [
        feed.calendar_of("All", [event(text, f"n/{i}", **cancelled)])
        for i, text in enumerate(texts)
    ]
    done = subprocess.run(
        [machine.node(), "read_calendar.mjs"],
        cwd=machine.BROWSER,
        input=json.dumps([data.decode() for data in calendars]),
        capture_output=True,
        text=True,
        check=True,
    )
    for number, (text, events) in enumerate(zip(texts, json.loads(done.stdout), strict=True)):
        line, paragraphs = shown(text)
        assert events == [
            {
                "uid": feed.uid_of(f"n/{number}"),
                "summary": line,
                "description": paragraphs,
                "day": "2022-01-09",
                "ends": "2022-01-10",
                "all_day": True,
                "sequence": 4,
                "status": "CANCELLED",
            }
        ]


def test_an_event_says_what_a_calendar_needs():
    where = "https://desk.example/desk/follow-ups/abc/"
    data = feed.calendar_of("Mine", [event("How many?", sequence=2, address=where)])
    (found,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert found.decoded("DTSTART") == DAY
    assert found.decoded("DTEND") == DAY + dt.timedelta(days=1)
    assert found.decoded("DTSTAMP") == found.decoded("LAST-MODIFIED") == NOW
    assert (found["SEQUENCE"], found["STATUS"], found["URL"]) == (2, "CONFIRMED", where)
    assert data == feed.calendar_of("Mine", [event("How many?", sequence=2, address=where)])


def test_the_id_stays_whatever_else_changes():
    assert feed.uid_of("followup/abc") == feed.uid_of("followup/abc") != feed.uid_of("followup/abd")


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        b"BEGIN:VCALENDAR\r\n" + b"X:" + b"a" * 74 + b"\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nX-A:a\x07\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nNAME:a;b\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nNAME:a\\\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nNAME:\xc3\r\n \xbc\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nno line\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\n",
    ],
)
def test_the_strict_reader_finds_a_fault(data):
    assert calendar_lines.faults(data)


def test_the_last_day_of_the_calendar_is_a_day_without_an_end():
    event = feed.Event(key="last", day=dt.date.max, summary="The end", changed=NOW)
    [found] = icalendar.Calendar.from_ical(feed.calendar_of("All", [event])).walk("VEVENT")
    assert found["dtstart"].dt == dt.date.max
    assert "dtend" not in found
