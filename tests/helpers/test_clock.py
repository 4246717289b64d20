"""Moments that clocks skip, and moments that they show twice."""

import datetime as dt
from zoneinfo import ZoneInfo, available_timezones

import pytest

from stories.clock import after_gap, instants, moment_words, read_moment


def local(moment, zone):
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def transitions(zone, year):
    """The first moments, in UTC, at which clocks of `zone` are set otherwise than an hour before.

    Looked for hour by hour and then minute by minute: another way than that of `instants`.
    """
    place, hour = ZoneInfo(zone), dt.timedelta(hours=1)
    moment = dt.datetime(year, 1, 1, tzinfo=dt.UTC)
    while moment.year == year:
        before, after = (each.astimezone(place).utcoffset() for each in (moment, moment + hour))
        if before != after:
            yield moment, after - before
        moment += hour


ZONES = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Antarctica/Troll", "UTC"]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("year", [2026, 2027])
def test_every_jump_of_the_clocks_is_met(zone, year):
    for moment, jump in transitions(zone, year):
        start = local(moment, zone)  # an hour or less before the jump
        shown = [start + dt.timedelta(minutes=each) for each in range(0, 300, 10)]
        # The oracle: walk through the real minutes, and write down what the clocks show.
        seen = {}
        for minutes in range(-180, 480, 10):
            at = moment + dt.timedelta(minutes=minutes)
            seen.setdefault(local(at, zone), []).append(at)
        for time in shown:
            found = instants(time.date(), time.time(), zone)
            assert found == seen.get(time, []), (zone, time, jump)


def test_half_past_one_does_not_exist_when_clocks_go_forward():
    gap = dt.date(2026, 3, 29), dt.time(1, 30), "Europe/London"
    assert instants(*gap) == []
    assert after_gap(*gap).strftime("%H:%M") == "02:30"


def test_half_past_one_comes_twice_when_clocks_go_back():
    first, second = instants(dt.date(2026, 10, 25), dt.time(1, 30), "Europe/London")
    assert second - first == dt.timedelta(hours=1)
    assert (first.hour, first.minute) == (0, 30)


def test_any_zone_gives_one_moment_for_noon_in_march():
    for zone in available_timezones():
        assert len(instants(dt.date(2026, 3, 3), dt.time(12), zone)) == 1


def test_a_moment_is_told_with_its_zone(settings):
    settings.STORYTRACK_TIME_ZONE = "Europe/London"
    moment = dt.datetime(2026, 7, 1, 17, 30, tzinfo=dt.UTC)
    assert moment_words(moment) == "1 Jul 2026, 18:30 Europe/London"
    assert moment_words(moment, "America/New_York") == "1 Jul 2026, 13:30 America/New_York"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2018-09-19T10:00:00+02:00", dt.datetime(2018, 9, 19, 8, tzinfo=dt.UTC)),
        ("2018-09-19T10:00:00", None),
        ("0001-01-01T00:00:00+05:00", None),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_a_moment_is_read_with_its_zone_or_not_at_all(text, found):
    assert read_moment(text) == found
