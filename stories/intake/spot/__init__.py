"""Spotting claims in a text: who says what, how much, by when. Values in, values out."""

from stories.intake.spot.deadlines import counted_from
from stories.intake.spot.language import UnknownLanguage
from stories.intake.spot.numbers import numbers
from stories.intake.spot.reading import Budget, read, spot
from stories.intake.spot.sentences import sentences
from stories.intake.spot.values import Deadline, Place, Quantity, Reading, Suggestion

__all__ = [
    "Budget",
    "Deadline",
    "Place",
    "Quantity",
    "Reading",
    "Suggestion",
    "UnknownLanguage",
    "counted_from",
    "numbers",
    "read",
    "sentences",
    "spot",
]
