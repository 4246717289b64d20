"""The ground of a drawing: scales, axes, grid, and the time of which nothing is known."""

import dataclasses

from stories import words
from stories.charts.course import Course
from stories.charts.sheet import Box, Drawing, Frame, Scale, date_ticks, end_words, nice_step

STRIP = 50
"""How far below the axis the checks without a figure stand."""


HEAD = 48
"""The room above the plot for the words of a withdrawal."""


class Plot:
    """One drawing of one course in one frame; the functions of this package add to its sheet."""

    def __init__(self, course: Course, frame: Frame) -> None:
        head = HEAD if course.withdrawn_on else 0
        frame = dataclasses.replace(frame, top=frame.top + head, base=frame.base + head)
        self.course = course
        self.frame = frame
        self.x = Scale(course.first.toordinal(), course.last.toordinal(), frame.left, frame.right)
        self.y = Scale(float(course.floor), float(course.top), frame.base, frame.top)
        height = frame.base + (STRIP + 50 if course.gaps else 28)
        self.sheet = Drawing(frame.width, round(height))


def unknown(plot: Plot) -> None:
    """Hatching over the time of which no figure is known."""
    if plot.course.figures or plot.course.undated:
        return
    sheet, frame = plot.sheet, plot.frame
    right = plot.x(plot.course.until)
    width = round(right - frame.left, 1)
    if width < 8:
        return
    sheet.boxes.append(Box(frame.left, frame.top, width, frame.base - frame.top, "c-hatch-box"))
    middle, y = frame.left + width / 2, frame.top + (frame.base - frame.top) * 0.24
    if frame.narrow and width >= 84:
        sheet.text(middle, y, "No figure", "c-strong c-halo", "middle")
        sheet.text(middle, y + 17, "reported", "c-mid c-halo", "middle")
    elif not frame.narrow and width >= 190:
        sheet.text(middle, y, "No figure reported", "c-strong c-halo", "middle")
        sheet.text(middle, y + 19, "Anything from none upwards", "c-mid c-halo", "middle")


def grid(plot: Plot) -> None:
    course, frame, sheet = plot.course, plot.frame, plot.sheet
    step = nice_step(course.top - course.floor, 4)
    value = (course.floor // step) * step
    targets = [plot.y(each) for each in (course.low, course.high) if each is not None]
    while value <= course.top:
        y = plot.y(value)
        near = any(abs(y - other) < 20 for other in targets)
        if course.floor < value and y < frame.base - 8 and not near:
            sheet.line("c-grid", (frame.left, y), (frame.right, y))
            if not frame.narrow or (value / step) % 2 == 0:
                sheet.text(frame.right, y - 6, words.figure_words(value), "c-halo", "end")
        value += step


def axis(plot: Plot) -> None:
    course, frame, sheet = plot.course, plot.frame, plot.sheet
    zero = plot.y(0)
    sheet.line("c-axis", (frame.left, zero), (frame.right, zero))
    y = frame.base + 20
    for day, label in date_ticks(course.first, course.last, frame):
        x = plot.x(day)
        sheet.line("c-tick", (x, frame.base), (x, frame.base + 6))
        sheet.text(x + 5, y, label)
    for x, day, anchor in (
        (frame.left, course.first, "start"),
        (frame.right, course.last, "end"),
    ):
        sheet.line("c-tick", (x, frame.base), (x, frame.base + 6))
        sheet.text(x, y, end_words(day, course.first, course.last, frame), "", anchor)
