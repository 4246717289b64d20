"""Figures side by side, and the meter of one pledge."""

import datetime as dt
import math
from decimal import Decimal

from stories import charts
from stories.charts import Bar, Reading
from stories.charts.sheet import text_width

MILLION = Decimal(1_000_000)
MADE, DEADLINE = dt.date(2017, 1, 9), dt.date(2022, 1, 31)


def reading(on: str, value: int | None = None, **more) -> Reading:
    day = dt.date.fromisoformat(on)
    figure = None if value is None else Decimal(value)
    return Reading(day, day, figure, figure, **more)


def said(drawing):
    return [text.text for text in drawing.texts]


NO_DATA = [
    reading("2018-01-15", no_data="Asked and refused", source="ProPublica"),
    reading("2018-09-19", no_data="Not published"),
]


def test_bars_are_as_long_as_their_figures():
    chart = charts.bars(
        key="exports",
        title="What it would have taken",
        items=[
            Bar("Exports in 2017", Decimal(188_000_000_000), unit="dollars"),
            Bar("Needed on top", Decimal(206_000_000_000), None, "about", "dollars", main=True),
        ],
    )
    first, second = chart.wide.boxes
    assert math.isclose(first.width / second.width, 188 / 206, abs_tol=0.001)
    assert (first.css, second.css) == ("c-bar", "c-bar-main")
    assert "about 206 billion dollars" in said(chart.wide)
    assert "about 206 bn" in said(chart.narrow)
    assert chart.sentence.startswith("Exports in 2017: 188 billion dollars.")


def test_labels_and_figures_stay_within_the_drawing():
    long = "All exports of goods and services, as the customs office counts them, " * 8
    items = [
        Bar(long, Decimal(188_000_000_000), Decimal(206_500_000_000), "about", "y" * 80, main=True),
        Bar("Short", Decimal(12_000), unit="dollars"),
    ]
    chart = charts.bars(key="exports", title="What it would have taken", items=items)
    for drawing in (chart.wide, chart.narrow):
        for text in drawing.texts:
            assert text.left + text_width(text.text) <= drawing.width, text.text
        *lines, short = [text for text in drawing.texts if text.css == "c-mid"]
        assert long.startswith(" ".join(line.text for line in lines).removesuffix("…"))
        assert (len(lines), lines[-1].text[-1]) == (3, "…")
        first, _, second = drawing.boxes
        assert lines[-1].y < first.y < short.y < second.y < drawing.height
        assert chart.sentence.startswith(long), "whole for those who do not look"


def meter(**changes):
    known = {
        "key": "pledge",
        "unit": "jobs",
        "today": dt.date(2019, 6, 1),
        "target_low": MILLION,
        "start": MADE,
        "deadline": DEADLINE,
    }
    return {row.label: row for row in charts.meter(**known | changes).rows}


def test_the_meter_of_a_withdrawn_pledge_stops_at_the_withdrawal():
    rows = meter(readings=NO_DATA, withdrawn_on=dt.date(2018, 9, 19))
    assert rows["Promised"].words == "1,000,000 jobs"
    assert (rows["Reported"].kind, rows["Reported"].words) == ("none", "No data, 2 checks")
    assert rows["Time used"].words == "20 of 60 months"
    assert 33 < rows["Time used"].share < 34


def test_the_meter_shows_the_newest_figure_and_stops_at_a_hundred():
    rows = meter(readings=[reading("2018-01-01", 250_000), reading("2019-01-01", 4_000_000)])
    assert (rows["Reported"].share, rows["Reported"].words) == (100, "4,000,000")
    rows = meter(today=dt.date(2030, 1, 1))
    assert rows["Time used"].share == 100
    assert rows["Reported"].words == "Nothing yet"


def test_the_meter_says_what_is_missing():
    rows = meter(target_low=None, deadline=None)
    assert rows["Promised"].words == "No figure"
    assert rows["Time used"].words == "28 months so far"
    assert meter(start=None)["Time used"].words == "No date"


def test_before_the_promise_was_made_no_time_is_used_up():
    assert meter(today=dt.date(2016, 1, 1))["Time used"].share == 0
