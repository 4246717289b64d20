"""Charts as plain values: figures and dates in, coordinates and sentences for templates out."""

from stories.charts.account import account
from stories.charts.bars import Bar, Bars, Meter, MeterRow, bars, meter, meter_of, pair_of
from stories.charts.claim_map import ClaimMap, Edge, Node, claim_map
from stories.charts.course import Course, Reading
from stories.charts.progress import Progress, Row, progress, progress_of
from stories.charts.sheet import Box, Dot, Drawing, Line, Text

__all__ = [
    "Bar",
    "Bars",
    "Box",
    "ClaimMap",
    "Course",
    "Dot",
    "Drawing",
    "Edge",
    "Line",
    "Meter",
    "MeterRow",
    "Node",
    "Progress",
    "Reading",
    "Row",
    "Text",
    "account",
    "bars",
    "claim_map",
    "meter",
    "meter_of",
    "pair_of",
    "progress",
    "progress_of",
]
