"""Charts say what the figures say: no data is never zero, and no method borrows another's line."""

import datetime as dt
import math
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from stories import charts
from stories.charts import Reading
from stories.charts.sheet import text_width

MILLION = Decimal(1_000_000)
MADE, DEADLINE = dt.date(2017, 1, 9), dt.date(2022, 1, 31)


def reading(on: str, value: int | None = None, **more) -> Reading:
    day = dt.date.fromisoformat(on)
    figure = None if value is None else Decimal(value)
    return Reading(day, day, figure, figure, **more)


def pledge(**changes):
    known = {
        "key": "pledge",
        "unit": "US jobs",
        "today": dt.date(2019, 6, 1),
        "target_low": MILLION,
        "target_high": MILLION,
        "start": MADE,
        "deadline": DEADLINE,
    }
    return charts.progress(**known | changes)


def lines(drawing, css):
    return [line.d for line in drawing.lines if line.css == css]


def dots(drawing, css):
    return [dot for dot in drawing.dots if dot.css == css]


def said(drawing):
    return [text.text for text in drawing.texts]


NO_DATA = [
    reading("2018-01-15", no_data="Asked and refused", source="ProPublica"),
    reading("2018-09-19", no_data="Not published"),
]


def test_no_data_is_drawn_as_such_and_never_as_zero():
    chart = pledge(readings=NO_DATA)
    for drawing in (chart.wide, chart.narrow):
        assert len(dots(drawing, "c-nodata")) == 2
        assert not dots(drawing, "c-mark")
        assert [box.css for box in drawing.boxes] == ["c-hatch-box"]
        base = max(text.y for text in drawing.texts if text.text in ("2017", "Jan 2017"))
        assert all(dot.y > base for dot in dots(drawing, "c-nodata"))
    assert chart.title == "1,000,000 US jobs promised, no figure reported"
    assert "2 checks found no figure" in chart.sentence
    assert chart.rows[1].reported == "No data: asked and refused"


def test_a_known_figure_takes_the_hatching_away():
    chart = pledge(readings=[*NO_DATA, reading("2019-01-01", 0)])
    assert chart.wide.boxes == []
    assert len(dots(chart.wide, "c-mark")) == 1
    assert chart.title == "1,000,000 US jobs promised, 0 reported"


def test_two_methods_never_share_a_line():
    chart = pledge(
        readings=[
            reading("2018-01-01", 10_000, method="Counted"),
            reading("2018-06-01", 90_000, method="Reported by the speaker"),
            reading("2019-01-01", 20_000, method="Counted"),
            reading("2019-02-01", 95_000, method="Reported by the speaker"),
        ]
    )
    series = [line for line in chart.wide.lines if line.css.startswith("c-series")]
    assert len(series) == 2
    assert len({line.css for line in series}) == 2
    assert all(line.d.count("L") == 1 for line in series)
    assert [name for name, _ in chart.methods] == ["Counted", "Reported by the speaker"]


def test_a_revised_figure_stays_in_sight_off_the_line():
    chart = pledge(
        readings=[
            reading("2018-01-01", 10_000),
            reading("2018-06-01", 700_000, superseded=True),
            reading("2019-01-01", 20_000),
        ]
    )
    assert len(dots(chart.wide, "c-old")) == 1
    assert lines(chart.wide, "c-series is-1")[0].count("L") == 1
    assert chart.has_revised
    assert [row.reported for row in chart.rows][2] == "700,000, revised since"


def test_what_is_no_longer_promised_is_dotted():
    chart = pledge(withdrawn_on=dt.date(2018, 9, 19), readings=NO_DATA)
    assert lines(chart.wide, "c-target c-void")
    assert lines(chart.wide, "c-pace c-void")
    assert "Withdrawn" in said(chart.wide)
    assert "19 September 2018, 20 months in" in said(chart.wide)
    assert "An even pace would have reached 334,000" in said(chart.wide)
    assert [row.promised for row in chart.rows][-1] == "Withdrawn"


def test_while_it_stands_the_target_is_whole_and_today_is_marked():
    chart = pledge()
    assert not lines(chart.wide, "c-target c-void")
    assert "Today" in said(chart.wide)
    assert "Withdrawn" not in said(chart.wide)


def test_without_a_deadline_there_is_no_pace_and_the_chart_says_so():
    chart = pledge(deadline=None, readings=[reading("2018-01-01", 10)])
    assert not chart.has_pace
    assert not lines(chart.wide, "c-pace")
    assert "Promised: 1,000,000 US jobs, no date" in said(chart.wide)


def test_without_a_target_there_is_no_promise_to_draw():
    chart = pledge(target_low=None, target_high=None, readings=[reading("2018-01-01", 10)])
    assert not lines(chart.wide, "c-target")
    assert "Deadline" in said(chart.wide)
    assert chart.title == "No figure promised, 10 reported"


def test_a_figure_above_the_target_stays_on_the_sheet():
    chart = pledge(readings=[reading("2019-01-01", 3_000_000)])
    target_y = float(lines(chart.wide, "c-target")[0].split("L")[0].split()[1])
    assert dots(chart.wide, "c-mark")[0].y < target_y


def test_the_deadline_is_told_as_precisely_as_it_is_known():
    assert "Promised: 1,000,000 US jobs by January 2022." in (
        pledge(deadline_words="January 2022").sentence
    )


def test_a_promise_to_reduce_falls():
    chart = pledge(
        target_low=Decimal(10), target_high=Decimal(10), base=Decimal(50), qualifier="at_most"
    )
    first, last = (float(point.split()[1]) for point in lines(chart.wide, "c-pace")[0].split("L"))
    assert last > first


def test_before_the_promise_was_made_no_time_is_used():
    before = dt.date(2016, 1, 1)
    assert all(dot.x >= 0 for dot in pledge(today=before).wide.dots)


figures = st.one_of(st.none(), st.decimals("-1e14", "1e14", places=3))
days = st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1))
readings = st.lists(
    st.builds(
        Reading,
        first=days,
        last=st.just(dt.date(2060, 1, 1)),
        low=figures,
        high=figures,
        qualifier=st.sampled_from(["exactly", "about", "at_least", "at_most"]),
        method=st.sampled_from(["", "Counted", "Modelled"]),
        superseded=st.booleans(),
    ),
    max_size=6,
)


@given(
    readings=readings,
    low=figures,
    high=figures,
    start=st.one_of(st.none(), days),
    deadline=st.one_of(st.none(), days),
    withdrawn_on=st.one_of(st.none(), days),
    today=days,
    unit=st.sampled_from(["things", "things of a kind that takes many words to tell apart, " * 2]),
)
def test_whatever_is_known_the_drawing_stays_on_its_sheet(
    readings, low, high, start, deadline, withdrawn_on, today, unit
):
    chart = charts.progress(
        key="any",
        unit=unit,
        today=today,
        readings=readings,
        target_low=low,
        target_high=high,
        start=start,
        deadline=deadline,
        withdrawn_on=withdrawn_on,
    )
    for drawing in (chart.wide, chart.narrow):
        for dot in drawing.dots:
            assert 0 <= dot.x <= drawing.width
            assert 0 <= dot.y <= drawing.height
        for text in drawing.texts:
            assert 0 <= text.left <= text.left + text_width(text.text) <= drawing.width, text
        for line in drawing.lines:
            numbers = [float(part) for part in line.d.replace("M", " ").replace("L", " ").split()]
            assert all(math.isfinite(number) for number in numbers)
            assert all(-30 <= x <= drawing.width + 30 for x in numbers[::2])
