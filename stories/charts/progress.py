"""Promise against delivery: two drawings, a sentence that says the same, and a table."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from stories import words
from stories.charts import figures, plot, promise
from stories.charts.course import Course, Reading
from stories.charts.sheet import NARROW, WIDE, Drawing, Frame

NONE = "–"


@dataclasses.dataclass(frozen=True)
class Row:
    """One line of the table behind the chart, in words."""

    date: str
    promised: str
    pace: str
    reported: str
    source: str


@dataclasses.dataclass(frozen=True)
class Progress:
    """What templates/public/parts/chart_progress.html shows."""

    key: str
    """Tells the ids of this chart from those of another on the same page."""

    title: str
    unit: str
    sentence: str
    wide: Drawing
    narrow: Drawing
    rows: tuple[Row, ...]
    methods: tuple[tuple[str, Drawing], ...]
    """The key: the words for each method with its mark."""

    has_pace: bool
    has_gaps: bool
    has_revised: bool


def progress(
    *,
    key: str,
    unit: str,
    today: dt.date,
    readings: Sequence[Reading] = (),
    target_low: Decimal | None = None,
    target_high: Decimal | None = None,
    qualifier: str = "exactly",
    base: Decimal = Decimal(0),
    start: dt.date | None = None,
    deadline: dt.date | None = None,
    deadline_words: str = "",
    withdrawn_on: dt.date | None = None,
) -> Progress:
    """A metric of a promise drawn against its time.

    `base` is where the count began, `start` the day on which the promise was made, `deadline`
    its last day, told as `deadline_words` where it is no single day ("January 2022"). Without a
    target there is no promise to draw; without target, start and deadline no even pace.
    Readings without a figure are drawn as such, never as zero.
    """
    course = Course(
        unit=unit,
        today=today,
        readings=tuple(readings),
        low=target_low,
        high=target_high,
        qualifier=qualifier,
        base=base,
        start=start,
        deadline=deadline,
        by=deadline_words or (words.day_words(deadline) if deadline else ""),
        withdrawn_on=withdrawn_on,
    )
    return progress_of(course, key=key)


def progress_of(course: Course, *, key: str) -> Progress:
    """`progress` of a course that is at hand."""
    return Progress(
        key=key,
        title=title_of(course),
        unit=course.unit,
        sentence=sentence_of(course),
        wide=draw(course, WIDE),
        narrow=draw(course, NARROW),
        rows=tuple(rows_of(course)),
        methods=tuple(_key(course)),
        has_pace=course.pace(course.until) is not None,
        has_gaps=bool(course.gaps),
        has_revised=any(each.superseded for each in course.readings),
    )


def _key(course: Course) -> Iterator[tuple[str, Drawing]]:
    for number, method in enumerate(course.methods):
        sheet = Drawing(16, 16)
        figures.mark(sheet, number, 8, 8, "c-mark")
        if method:
            yield method, sheet


def draw(course: Course, frame: Frame) -> Drawing:
    ground = plot.Plot(course, frame)
    plot.unknown(ground)
    if course.target is not None or course.figures:
        plot.grid(ground)
    plot.axis(ground)
    promise.target(ground)
    promise.pace(ground)
    promise.marker(ground)
    for number, (method, readings) in enumerate(course.methods.items()):
        figures.series(ground, number, method, readings)
    figures.revised(ground)
    figures.gaps(ground)
    return ground.sheet


def title_of(course: Course) -> str:
    """The whole chart in a line: "1,000,000 US jobs promised, no figure reported"."""
    reported = "no figure reported"
    if course.newest:
        newest = course.newest
        reported = f"{words.number_words(newest.low, newest.high, newest.qualifier)} reported"
    elif course.undated:
        reported = f"{course.undated[-1]} reported, {words.NO_DATE}"
    if course.target is None:
        return f"No figure promised, {reported}"
    promised = words.number_words(course.low, course.high, course.qualifier, course.unit)
    return f"{promised[0].upper()}{promised[1:]} promised, {reported}"


def sentence_of(course: Course) -> str:
    """The chart for those who cannot see it."""
    said = [
        f"Time runs from {words.day_words(course.first)} to {words.day_words(course.last)}.",
        *_promise_said(course),
    ]
    for method, readings in course.methods.items():
        told = ", ".join(f"{_figure(each)} ({_when(each)})" for each in readings)
        said.append(f"Reported ({method.lower()}): {told}." if method else f"Reported: {told}.")
    revised = [each for each in course.figures if each.superseded]
    if revised:
        said.append(f"{words.count_words(len(revised), 'figure')} revised since.")
    if course.gaps:
        when = ", ".join(_when(each) for each in course.gaps)
        said.append(f"{words.count_words(len(course.gaps), 'check')} found no figure: {when}.")
    elif not course.figures and not course.undated:
        said.append("No figure has been reported.")
    said += [f"Reported without a date: {figure}." for figure in course.undated]
    return " ".join(said)


def _promise_said(course: Course) -> list[str]:
    said = []
    if course.target is not None:
        figure = words.number_words(course.low, course.high, course.qualifier, course.unit)
        by = f" by {course.by}" if course.deadline else ", without a date"
        said.append(f"Promised: {figure}{by}.")
    pace = course.pace(course.until)
    if pace is not None:
        until = words.day_words(course.until)
        said.append(f"An even pace comes to {promise.yardstick(pace)} on {until}.")
    if course.withdrawn_on:
        day = words.day_words(course.withdrawn_on)
        said.append(f"The promise was withdrawn on {day}; from there it is drawn dotted.")
    return said


def _when(reading: Reading) -> str:
    return words.span_words(reading.first, reading.last)


def _figure(reading: Reading) -> str:
    return words.number_words(reading.low, reading.high, reading.qualifier)


def rows_of(course: Course) -> list[Row]:
    """Every date that the chart shows, in order."""
    found = [(each.on, _reading_row(course, each)) for each in course.readings]
    if course.start:
        found.append((course.start, _event_row(course, course.start, "Promise made")))
    if course.withdrawn_on:
        found.append((course.withdrawn_on, _event_row(course, course.withdrawn_on, "Withdrawn")))
    if course.deadline:
        found.append((course.deadline, _event_row(course, course.deadline, "Deadline")))
    rows = [row for _, row in sorted(found, key=lambda pair: pair[0])]
    return [*rows, *(Row("Date not known", NONE, NONE, figure, NONE) for figure in course.undated)]


def _promised(course: Course, day: dt.date) -> str:
    if course.target is None:
        return NONE
    if course.withdrawn_on and day >= course.withdrawn_on:
        return "Withdrawn"
    return words.number_words(course.low, course.high, course.qualifier)


def _pace(course: Course, day: dt.date) -> str:
    pace = course.pace(day)
    return NONE if pace is None else promise.yardstick(pace)


def _event_row(course: Course, day: dt.date, event: str) -> Row:
    return Row(
        words.day_words(day, short=True), _promised(course, day), _pace(course, day), NONE, event
    )


def _reading_row(course: Course, reading: Reading) -> Row:
    if reading.value is None:
        why = reading.no_data[:1].lower() + reading.no_data[1:]
        reported = f"No data: {why}" if why else "No data"
    else:
        revised = "revised since" if reading.superseded else ""
        revises = f"revised from {reading.revises}" if reading.revises else ""
        told = [_figure(reading), reading.method.lower(), revises, revised]
        reported = ", ".join(filter(None, told))
    return Row(
        words.span_words(reading.first, reading.last, short=True),
        _promised(course, reading.on),
        _pace(course, reading.on),
        reported,
        reading.source or NONE,
    )
