"""What was promised: the target, the even pace towards it, and where it ended."""

from decimal import Decimal

from stories import words
from stories.charts.plot import Plot


def target(plot: Plot) -> None:
    course, frame, sheet = plot.course, plot.frame, plot.sheet
    end = plot.x(course.deadline) if course.deadline else frame.right
    if course.target is None:
        if course.deadline:
            sheet.line("c-target c-void", (end, frame.top), (end, frame.base))
            sheet.text(end, frame.top - 13, "Deadline", "c-strong c-halo", "end")
        return
    start = plot.x(course.start or course.first)
    stop = plot.x(course.withdrawn_on) if course.withdrawn_on else end
    values = [value for value in (course.low, course.high) if value is not None]
    for value in dict.fromkeys(values):
        y = plot.y(value)
        sheet.line("c-target", (start, y), (min(stop, end), y))
        if stop < end:
            sheet.line("c-target c-void", (stop, y), (end, y))
        if course.deadline:
            sheet.dot(end, y, 5, "c-end")
    top = min(plot.y(value) for value in values)
    falls = course.target < course.base
    x, anchor = (frame.left, "start") if falls else (end, "end")
    sheet.text(x, top - 13, _promise_words(plot), "c-strong c-halo", anchor)


def _promise_words(plot: Plot) -> str:
    course, narrow = plot.course, plot.frame.narrow
    unit = "" if narrow else course.unit
    figure = words.number_words(course.low, course.high, course.qualifier, unit)
    if course.deadline is None:
        return f"Promised: {figure}, no date"
    by = str(course.deadline.year)
    if not narrow:
        by = f"{words.month_words(course.deadline.month)} {by}"
    return f"Promised: {figure} by {by}"


def pace(plot: Plot) -> None:
    course, frame, sheet = plot.course, plot.frame, plot.sheet
    now = course.pace(course.until)
    if now is None or course.start is None or course.deadline is None or course.target is None:
        return
    here = (plot.x(course.until), plot.y(now))
    sheet.line("c-pace", (plot.x(course.start), plot.y(course.base)), here)
    if course.until < course.deadline:
        css = "c-pace c-void" if course.withdrawn_on else "c-pace c-ahead"
        sheet.line(css, here, (plot.x(course.deadline), plot.y(course.target)))
        sheet.dot(*here, 5.5, "c-dot")
        _pace_words(plot, here, yardstick(now))
    if course.withdrawn_on and here[0] < frame.right * 0.6 and not frame.narrow:
        x, y = (here[0] + frame.right) / 2, (here[1] + plot.y(course.target)) / 2
        sheet.text(x + 18, y + 30, "No longer promised", "c-halo")


def _pace_words(plot: Plot, here: tuple[float, float], figure: str) -> None:
    x, y = here
    rises = (plot.course.target or 0) > plot.course.base
    verb = "would have reached" if plot.course.withdrawn_on else "would be at"
    text = f"Even pace: {figure}" if plot.frame.narrow else f"An even pace {verb} {figure}"
    css = "c-pace-label c-halo"
    if x < plot.frame.right * 0.55:
        plot.sheet.text(x + 12, min(y + 16, plot.frame.base - 6) if rises else y - 8, text, css)
    else:
        plot.sheet.text(x - 12, y - 8 if rises else y + 18, text, css, "end")


def marker(plot: Plot) -> None:
    """A line at the withdrawal; else, while time runs, one at today."""
    course, frame, sheet = plot.course, plot.frame, plot.sheet
    day = course.withdrawn_on
    if day is None:
        if course.first < course.today < course.last and course.deadline:
            x = plot.x(course.today)
            sheet.line("c-today", (x, frame.top), (x, frame.base))
            sheet.text(x + 6, frame.top + 16, "Today", "c-mid c-halo")
        return
    x = plot.x(day)
    anchor = "start" if x < frame.width * 0.6 else "end"
    sheet.line("c-withdrawn", (x, 40), (x, frame.base))
    y = plot.y(course.target) if course.target is not None else frame.top
    sheet.dot(x, y, 8, "c-withdrawn-dot")
    sheet.text(x, 14, "Withdrawn", "c-withdrawn-label", anchor)
    detail = words.day_words(day)
    if course.start and not frame.narrow:
        months = words.months_between(course.start, day)
        detail += f", {words.count_words(months, 'month')} in"
    sheet.text(x, 31, detail, "c-mid", anchor)


def yardstick(value: Decimal) -> str:
    """An even pace in words, to three figures: a yardstick is no measurement."""
    if not value:
        return "0"
    rounded = value.quantize(Decimal(1).scaleb(max(value.adjusted() - 2, -6)))
    return words.figure_words(Decimal(f"{rounded:f}"))
