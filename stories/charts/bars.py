"""Figures side by side, and the three short bars of a claim's panel."""

import dataclasses
import datetime as dt
import textwrap
from collections.abc import Sequence
from decimal import Decimal

from stories import words
from stories.charts.account import percent
from stories.charts.course import Course, Reading
from stories.charts.sheet import Box, Drawing, text_width

ROW, LINE = 58, 18
"""The height of one bar under a label of one line, and of each further line."""

MOST_LINES = 3


@dataclasses.dataclass(frozen=True)
class Bar:
    """One figure to compare; `main` draws it in the accent colour."""

    label: str
    low: Decimal
    high: Decimal | None = None
    qualifier: str = "exactly"
    unit: str = ""
    main: bool = False

    @property
    def figure(self) -> str:
        return words.number_words(self.low, self.high, self.qualifier, self.unit)


@dataclasses.dataclass(frozen=True)
class Bars:
    """What templates/public/parts/chart_bars.html shows."""

    key: str
    title: str
    sentence: str
    wide: Drawing
    narrow: Drawing
    items: tuple[Bar, ...]


def bars(*, key: str, title: str, items: Sequence[Bar]) -> Bars:
    """Figures of one unit as bars from zero; the unit is the caller's to keep the same."""
    return Bars(
        key=key,
        title=title,
        sentence=" ".join(f"{each.label}: {each.figure}." for each in items),
        wide=_draw_bars(items, width=900, reach=570, short=False),
        narrow=_draw_bars(items, width=320, reach=170, short=True),
        items=tuple(items),
    )


def _draw_bars(items: Sequence[Bar], *, width: int, reach: int, short: bool) -> Drawing:
    """Bars of at most `reach`, each with its figure at the end and its label above, in lines."""
    sheet, letters = Drawing(width, 0), int(width / text_width("a"))
    top = max([each.high or each.low for each in items], default=Decimal(0))
    figures = [_figure(each, room=width - reach, short=short) for each in items]
    reach = min([reach, *(int(width - 10 - text_width(each)) for each in figures)])
    for each, figure in zip(items, figures, strict=True):
        y = sheet.height - LINE
        for line in textwrap.wrap(each.label, letters, max_lines=MOST_LINES, placeholder="…"):
            y += LINE
            sheet.text(0, y + 14, line, "c-mid")
        length = round(float(max(each.low, Decimal(0)) / top) * reach, 1) if top > 0 else 0.0
        css = "c-bar-main" if each.main else "c-bar"
        sheet.boxes.append(Box(0, y + 22, max(length, 1), 20, css))
        end = length
        if each.high is not None and each.high > each.low:
            end = round(float(each.high / top) * reach, 1)
            sheet.boxes.append(Box(length, y + 22, round(end - length, 1), 20, "c-bar-void"))
        sheet.text(end + 10, y + 37, figure, "c-strong")
        sheet.height = y + ROW
    return sheet


def _figure(bar: Bar, *, room: int, short: bool) -> str:
    """With its unit where there is room for it; the title names it anyhow."""
    if not short and text_width(bar.figure) <= room - 10:
        return bar.figure
    return words.number_words(bar.low, bar.high, bar.qualifier, short=short)


@dataclasses.dataclass(frozen=True)
class MeterRow:
    """A short bar: `kind` is full, share, time or none (hatched); `share` is of a hundred."""

    label: str
    kind: str
    words: str
    share: float = 0


@dataclasses.dataclass(frozen=True)
class Meter:
    """What templates/parts/meter.html shows."""

    key: str
    rows: tuple[MeterRow, ...]


def meter(
    *,
    key: str,
    unit: str,
    today: dt.date,
    readings: Sequence[Reading] = (),
    target_low: Decimal | None = None,
    target_high: Decimal | None = None,
    qualifier: str = "exactly",
    start: dt.date | None = None,
    deadline: dt.date | None = None,
    withdrawn_on: dt.date | None = None,
) -> Meter:
    """Promised, reported and time used, as three bars of a hundred."""
    course = Course(
        unit=unit,
        today=today,
        readings=tuple(readings),
        low=target_low,
        high=target_high,
        qualifier=qualifier,
        start=start,
        deadline=deadline,
        withdrawn_on=withdrawn_on,
    )
    return meter_of(course, key=key)


def meter_of(course: Course, *, key: str) -> Meter:
    """`meter` of a course that is at hand."""
    return Meter(key, (_promised(course), _reported(course), _time(course)))


def pair_of(course: Course, *, key: str) -> Meter:
    """What was delivered beside the time that has passed, both as shares of what was given."""
    return Meter(key, (_delivered(course), _passed(course)))


def _delivered(course: Course) -> MeterRow:
    label, newest = "Delivered", course.newest
    if newest is None or newest.value is None:
        if course.undated:
            return MeterRow(label, "none", course.undated[-1])
        return MeterRow(label, "none", "No data" if course.gaps else "No figure")
    share = course.delivered(newest.value)
    if share is None:
        return MeterRow(label, "none", words.number_words(newest.low, newest.high, short=True))
    return MeterRow(label, "share", percent(share), _of_hundred(share))


def _passed(course: Course) -> MeterRow:
    if course.elapsed is None:
        return MeterRow("Time", "none", "No deadline" if course.start else "No date")
    return MeterRow("Time", "time", percent(course.elapsed), _of_hundred(course.elapsed))


def _promised(course: Course) -> MeterRow:
    if course.target is None:
        return MeterRow("Promised", "none", "No figure")
    figure = words.number_words(course.low, course.high, course.qualifier, course.unit)
    return MeterRow("Promised", "full", figure, 100)


def _reported(course: Course) -> MeterRow:
    newest = course.newest
    if newest is None or newest.value is None:
        checks = words.count_words(len(course.gaps), "check")
        return MeterRow("Reported", "none", f"No data, {checks}" if course.gaps else "Nothing yet")
    figure = words.number_words(newest.low, newest.high, newest.qualifier)
    delivered = course.delivered(newest.value)
    if delivered is None:
        return MeterRow("Reported", "none", figure)
    return MeterRow("Reported", "share", figure, _of_hundred(delivered))


def _time(course: Course) -> MeterRow:
    if course.start is None:
        return MeterRow("Time used", "none", "No date")
    used = max(words.months_between(course.start, course.until), 0)
    if course.deadline is None or course.elapsed is None:
        return MeterRow("Time used", "none", f"{words.count_words(used, 'month')} so far")
    whole = words.months_between(course.start, course.deadline)
    text = f"{used} of {words.count_words(whole, 'month')}"
    return MeterRow("Time used", "time", text, _of_hundred(course.elapsed))


def _of_hundred(share: Decimal) -> float:
    return round(float(min(max(share, Decimal(0)), Decimal(1))) * 100, 1)
