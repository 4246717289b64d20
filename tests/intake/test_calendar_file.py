"""Calendar files as people have them, and as nobody should: what is read, and what is refused."""

import contextlib
import datetime as dt

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stories.intake import calendar_file as dates
from stories.intake.calendar_file import BadCalendar

TODAY = dt.date(2026, 11, 22)
HEAD, FOOT = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\n", "END:VCALENDAR\r\n"


def file(*events: str) -> bytes:
    parts = (f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"{HEAD}{''.join(parts)}{FOOT}".encode()


def event(rest: str, title: str = "Day of rest", uid: str = "1") -> str:
    return f"UID:{uid}\r\nSUMMARY:{title}\r\n{rest}"


def read(data: bytes, zone: str = "Europe/London") -> dates.Read:
    return dates.read_dates(data, today=TODAY, zone=zone)


def days(rest: str, zone: str = "Europe/London") -> list[tuple[str, str]]:
    found = read(file(event(rest)), zone).dates
    return [(str(each.first), str(each.last)) for each in found]


@pytest.mark.parametrize(
    ("rest", "first", "last"),
    [
        ("DTSTART;VALUE=DATE:20261225", "2026-12-25", "2026-12-25"),
        ("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227", "2026-12-25", "2026-12-26"),
        ("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261225", "2026-12-25", "2026-12-25"),
        ("DTSTART;VALUE=DATE:20261225\r\nDURATION:P2D", "2026-12-25", "2026-12-26"),
        ("DTSTART:20261225T100000Z\r\nDTEND:20261226T000000Z", "2026-12-25", "2026-12-25"),
        ("DTSTART;TZID=America/New_York:20261225T210000", "2026-12-26", "2026-12-26"),
        ("DTSTART:20261225T235959", "2026-12-25", "2026-12-25"),
    ],
)
def test_an_event_is_told_as_days_of_the_newsroom(rest, first, last):
    assert days(rest) == [(first, last)]


def test_what_comes_every_year_is_written_out_for_some_years():
    rest = "DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=YEARLY"
    assert [first for first, _ in days(rest)] == [f"{year}-01-01" for year in range(2026, 2030)]
    until = f"{rest};UNTIL=20270101"
    assert [first for first, _ in days(until)] == ["2026-01-01", "2027-01-01"]
    leap = "DTSTART;VALUE=DATE:20240229\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"
    assert [first for first, _ in days(leap)] == ["2028-02-29"]


@pytest.mark.parametrize(
    "rule", ["FREQ=WEEKLY", "FREQ=SECONDLY", "FREQ=YEARLY;BYDAY=4TH", "FREQ=YEARLY;BYMONTH=11,12"]
)
def test_any_other_repeat_is_told_once_and_said_so(rule):
    found = read(file(event(f"DTSTART;VALUE=DATE:20261126\r\nRRULE:{rule}")))
    assert [str(each.first) for each in found.dates] == ["2026-11-26"]
    assert found.once == 1


def test_what_is_cancelled_past_or_without_a_day_is_left_out_and_counted():
    found = read(
        file(
            event("DTSTART;VALUE=DATE:20261225\r\nSTATUS:CANCELLED"),
            event("DTSTART;VALUE=DATE:20010101"),
            event("DTSTART;VALUE=DATE:never"),
            event("DESCRIPTION:no day"),
            event("DTSTART;VALUE=DATE:20261225", title=""),
            event("DTSTART;VALUE=DATE:00010101\r\nDURATION:P999999999D"),
            event("DTSTART:99991231T235959Z\r\nDURATION:P1D"),
            event("DTSTART;VALUE=DATE:20261224", uid="good"),
        )
    )
    assert [each.title for each in found.dates] == ["Day of rest"]
    assert found.skipped == 7


def test_the_same_event_has_the_same_key_and_stands_once():
    data = file(event("DTSTART;VALUE=DATE:20261225"), event("DTSTART;VALUE=DATE:20261225"))
    (one,) = read(data).dates
    assert read(data).dates == [one]


def test_titles_are_one_clean_line_of_a_length_that_we_keep():
    titles = ["a\\nb\\, c", "x" * 500, "  spaces   and\x07 "]
    found = read(
        file(
            *(event("DTSTART;VALUE=DATE:20261225", title, str(i)) for i, title in enumerate(titles))
        )
    )
    assert {each.title for each in found.dates} == {"a b, c", "x" * 159 + "…", "spaces and"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no calendar file"),
        (b"title,day\nRest,2026-12-25\n", "no calendar file"),
        (b"%PDF-1.7", "no calendar file"),
        (b"\xff\xfe\x00\x01", "UTF-8"),
        (b"x" * (dates.MOST_BYTES + 1), "larger than 512 KB"),
        ((HEAD + "BEGIN:VEVENT\r\n" * 5_000).encode(), "do not read"),
        ((HEAD + "END:VEVENT\r\n" * 5).encode(), "do not read"),
        ((HEAD + "X:1\r\n" * 30_000 + FOOT).encode(), "do not read"),
        ((HEAD + "this is no line\r\n" + FOOT).encode(), "cannot be read"),
        (HEAD.encode(), "cannot be read"),
        (file(*["UID:1"] * (dates.MOST_EVENTS + 1)), "at most 500"),
    ],
)
def test_what_is_no_calendar_is_refused_with_plain_words(data, words):
    with pytest.raises(BadCalendar, match=words):
        read(data)


@given(st.binary(max_size=300), st.integers(0, 400))
def test_a_damaged_calendar_is_read_or_refused_and_nothing_else(junk, at):
    whole = file(event("DTSTART;VALUE=DATE:20261225\r\nRRULE:FREQ=YEARLY;COUNT=3"))
    damaged = whole[:at] + junk + whole[at + len(junk) :]
    with contextlib.suppress(BadCalendar):
        read(damaged)


def test_a_calendar_of_icalendar_s_own_is_read():
    calendar, found = icalendar.Calendar(), icalendar.Event()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//x//")
    found.add("summary", "Election")
    found.add("dtstart", dt.date(2027, 5, 6))
    calendar.add_component(found)
    assert [each.first for each in read(calendar.to_ical()).dates] == [dt.date(2027, 5, 6)]
