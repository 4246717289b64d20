"""What a drawing is made of: lines, dots, boxes, words, and the scales that place them."""

import dataclasses
import datetime as dt
import textwrap
from collections.abc import Iterable
from decimal import Decimal

from stories import words

STEPS = (1, 3, 6, 12, 24, 60, 120, 600)
"""Months from one date on the axis to the next."""

MOST_TICKS = 7

NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclasses.dataclass(frozen=True)
class Line:
    """A path; `css` names what it stands for."""

    d: str
    css: str


@dataclasses.dataclass(frozen=True)
class Dot:
    x: float
    y: float
    r: float
    css: str


@dataclasses.dataclass(frozen=True)
class Box:
    """A rectangle; hatched where `css` is "c-hatch-box"."""

    x: float
    y: float
    width: float
    height: float
    css: str


@dataclasses.dataclass(frozen=True)
class Text:
    x: float
    y: float
    text: str
    css: str = ""
    anchor: str = "start"

    @property
    def left(self) -> float:
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return self.x - share * text_width(self.text)

    def meets(self, other: "Text") -> bool:
        """Whether the two would touch."""
        apart = (
            self.left > other.left + text_width(other.text)
            or other.left > self.left + text_width(self.text)
            or abs(self.y - other.y) >= 15
        )
        return not apart


@dataclasses.dataclass
class Drawing:
    """One SVG. It is drawn in this order: boxes, lines, dots, strikes, texts."""

    width: int
    height: int
    boxes: list[Box] = dataclasses.field(default_factory=list)
    lines: list[Line] = dataclasses.field(default_factory=list)
    dots: list[Dot] = dataclasses.field(default_factory=list)
    strikes: list[Line] = dataclasses.field(default_factory=list)
    """Lines through dots."""
    texts: list[Text] = dataclasses.field(default_factory=list)

    def line(self, css: str, *points: tuple[float, float]) -> None:
        self.lines.append(_path(css, points))

    def strike(self, css: str, *points: tuple[float, float]) -> None:
        self.strikes.append(_path(css, points))

    def text(self, x: float, y: float, text: str, css: str = "", anchor: str = "start") -> None:
        self.texts.append(self.placed(x, y, text, css, anchor))

    def placed(self, x: float, y: float, text: str, css: str, anchor: str) -> Text:
        """Words at `x`, or as near to it as they have room on the sheet; not yet drawn."""
        letters = max(int(self.width / text_width("a")), 1)
        text = textwrap.shorten(text, letters, placeholder="…")
        found = Text(round(x, 1), round(y, 1), text, css, anchor)
        if found.left < 0:
            return dataclasses.replace(found, x=0, anchor="start")
        if found.left + text_width(text) > self.width:
            return dataclasses.replace(found, x=self.width, anchor="end")
        return found

    def dot(self, x: float, y: float, r: float, css: str) -> None:
        self.dots.append(Dot(x, y, r, css))


def _path(css: str, points: Iterable[tuple[float, float]]) -> Line:
    return Line("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points), css)


@dataclasses.dataclass(frozen=True)
class Frame:
    """The measures of a drawing: its plot lies between left and right, top and base.

    A withdrawal pushes the plot down to make room for its own label.
    """

    width: int
    left: float
    right: float
    top: float
    base: float
    narrow: bool


WIDE = Frame(900, 1, 893, 36, 304, narrow=False)
NARROW = Frame(320, 1, 313, 36, 252, narrow=True)


@dataclasses.dataclass(frozen=True)
class Scale:
    """Places a value between `low` and `high` on the way from `start` to `end`; never outside."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float | Decimal | dt.date) -> float:
        number = value.toordinal() if isinstance(value, dt.date) else float(value)
        share = (number - self.low) / (self.high - self.low)
        return round(self.start + min(max(share, 0), 1) * (self.end - self.start), 1)


def nice_step(reach: Decimal, most: int) -> Decimal:
    """The smallest round step of which at most `most` make up `reach`."""
    rough = reach / most
    size = Decimal(10) ** rough.adjusted()
    return next(size * nice for nice in NICE if size * nice >= rough)


def text_width(text: str) -> float:
    """About how wide `text` is drawn; enough to keep labels apart."""
    return 7.2 * len(text)


def date_ticks(first: dt.date, last: dt.date, frame: Frame) -> list[tuple[dt.date, str]]:
    """Round dates between the ends of the axis with their labels, as many as have room."""
    pixels = (frame.right - frame.left) / max((last - first).days, 1)
    before, after = (text_width(end_words(day, first, last, frame)) for day in (first, last))
    for step in STEPS:
        width = text_width(_tick_words(first, step, frame))
        if step * 30.4 * pixels < width + 16 or (last - first).days > step * 30.4 * MOST_TICKS:
            continue
        found = []
        for month in range(first.year * 12 + first.month, last.year * 12 + last.month):
            day = dt.date(month // 12, month % 12 + 1, 1)
            left, right = (day - first).days * pixels, (last - day).days * pixels
            if month % step == 0 and left > before + 8 and right > width + after + 16:
                found.append((day, _tick_words(day, step, frame)))
        return found
    return []


def _tick_words(day: dt.date, step: int, frame: Frame) -> str:
    year = f"’{day.year % 100:02d}" if frame.narrow else str(day.year)
    return year if step >= 12 else f"{words.month_words(day.month, short=True)} {year}"


def end_words(day: dt.date, first: dt.date, last: dt.date, frame: Frame) -> str:
    """The label at an end of the axis, as precise as the axis is long."""
    if (last - first).days < 120:
        text = words.day_words(day, short=True)
        return text.rpartition(" ")[0] if frame.narrow else text
    if frame.narrow and (last - first).days > 900:
        return str(day.year)
    return f"{words.month_words(day.month, short=True)} {day.year}"
