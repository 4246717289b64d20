"""What was reported: the figures, apart by method, and the checks that found none."""

from collections.abc import Sequence
from itertools import pairwise

from stories import words
from stories.charts.course import Reading
from stories.charts.plot import STRIP, Plot
from stories.charts.sheet import Drawing

LABEL = 100
"""The room that the label of a check takes."""


def series(plot: Plot, number: int, method: str, readings: Sequence[Reading]) -> None:
    """The figures of one method: joined by a line of their own, with a mark of their own."""
    points = [(plot.x(each.on), plot.y(each.value or 0)) for each in readings]
    css = f"c-series is-{number % 4 + 1}"
    if len(points) > 1:
        plot.sheet.line(css, *points)
    for each, (x, y) in zip(readings, points, strict=True):
        _reach(plot, each, x, y)
        mark(plot.sheet, number, x, y, "c-mark")
    _label(plot, method, readings[-1], *points[-1])


def _label(plot: Plot, method: str, reading: Reading, x: float, y: float) -> None:
    """The newest figure of a method beside its mark, where no other words and no target stand."""
    text = words.number_words(reading.low, reading.high, reading.qualifier)
    if method and not plot.frame.narrow:
        text = f"{text}, {method[0].lower()}{method[1:]}"
    anchor = "start" if x < plot.frame.width * 0.55 else "end"
    targets = [plot.y(end) for end in (plot.course.low, plot.course.high) if end is not None]
    steps = (-13, 22, -28, 37, -43, 52) if reading.qualifier != "at_least" else (22, -32, 37, -47)
    for step in steps:
        label = plot.sheet.placed(x, y + step, text, "c-strong c-halo", anchor)
        on_target = any(-4 < target - label.y + 8 < 14 for target in targets)
        below = label.y > plot.frame.base - 4
        if not (on_target or below or any(label.meets(other) for other in plot.sheet.texts)):
            break
    else:
        label = plot.sheet.placed(x, y + steps[0], text, "c-strong c-halo", anchor)
    plot.sheet.texts.append(label)


def _reach(plot: Plot, reading: Reading, x: float, y: float) -> None:
    """How far a figure may lie from its mark: both ends of a range, or an open end."""
    if reading.low is not None and reading.high is not None and reading.low != reading.high:
        plot.sheet.line("c-range", (x, plot.y(reading.low)), (x, plot.y(reading.high)))
    elif reading.qualifier in ("at_least", "at_most"):
        up = -1 if reading.qualifier == "at_least" else 1
        tip = y + up * 22
        plot.sheet.line("c-range", (x, y), (x, tip))
        plot.sheet.line("c-range", (x - 4, tip - up * 5), (x, tip), (x + 4, tip - up * 5))


def mark(sheet: Drawing, number: int, x: float, y: float, css: str) -> None:
    """The mark of the method of this number: circle, square, diamond, triangle."""
    if number % 4 == 0:
        sheet.dot(x, y, 5, css)
        return
    r = 5.5
    corners = {
        1: [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r), (x - r, y - r)],
        2: [(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y), (x, y - 7)],
        3: [(x, y - 7), (x + 7, y + 5), (x - 7, y + 5), (x, y - 7)],
    }
    sheet.strike(css, *corners[number % 4])


def revised(plot: Plot) -> None:
    """Figures that were revised stay in sight, hollow and unjoined."""
    for each in plot.course.figures:
        if each.superseded:
            plot.sheet.dot(plot.x(each.on), plot.y(each.value or 0), 4.5, "c-old")


def gaps(plot: Plot) -> None:
    """A struck circle below the axis for every check that found no figure."""
    gaps, sheet, y = plot.course.gaps, plot.sheet, plot.frame.base + STRIP
    if not gaps:
        return
    places = [plot.x(each.on) for each in gaps]
    for x in places:
        sheet.line("c-tick", (x, plot.frame.base), (x, y - 8))
        sheet.dot(x, y, 7.5, "c-nodata")
        sheet.strike("c-nodata", (x - 5.2, y + 5.2), (x + 5.2, y - 5.2))
    edges = [-LABEL / 2, *places, plot.frame.width + LABEL / 2]
    apart = all(right - left >= LABEL for left, right in pairwise(edges))
    if apart and not plot.frame.narrow:
        for each, x in zip(gaps, places, strict=True):
            sheet.text(x, y + 26, "No data", "c-strong", "middle")
            sheet.text(x, y + 43, words.span_words(each.first, each.last, short=True), "", "middle")
        return
    _gaps_together(plot, places, y)


def _gaps_together(plot: Plot, places: Sequence[float], y: float) -> None:
    gaps = plot.course.gaps
    checks = words.count_words(len(gaps), "check")
    first, last = (
        words.span_words(each.first, each.last, short=True) for each in (gaps[0], gaps[-1])
    )
    between = "and" if len(gaps) == 2 else "to"
    when = first if first == last else f"{first} {between} {last}"
    ahead = places[-1] < plot.frame.width * 0.5
    x = places[-1] + 16 if ahead else places[0] - 16
    anchor = "start" if ahead else "end"
    if not ahead and places[0] < plot.frame.width * 0.5:
        x, y, anchor = plot.frame.left, y + 25, "start"
    plot.sheet.text(x, y, f"No data, {checks}", "c-strong", anchor)
    plot.sheet.text(x, y + 17, when, "", anchor)
