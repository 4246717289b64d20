"""Charts as plain values: figures and dates in, coordinates and sentences for templates out."""

from stories.charts.bars import Bar, Bars, Meter, MeterRow, bars, meter
from stories.charts.course import Course, Reading
from stories.charts.progress import Progress, Row, progress
from stories.charts.sheet import Box, Dot, Drawing, Line, Text

__all__ = [
    "Bar",
    "Bars",
    "Box",
    "Course",
    "Dot",
    "Drawing",
    "Line",
    "Meter",
    "MeterRow",
    "Progress",
    "Reading",
    "Row",
    "Text",
    "bars",
    "meter",
    "progress",
]
