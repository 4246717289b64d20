"""Dates as ranges: a day, a month or a year is a first and a last day, with its basis."""

import dataclasses
import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q

from stories.models.fields import CleanLine
from stories.models.vocab import DateBasis


@dataclasses.dataclass(frozen=True)
class Span:
    """From `first` to `last`, both days included; both None where the date is missing."""

    first: dt.date | None = None
    last: dt.date | None = None
    basis: str = ""
    note: str = ""

    def __bool__(self) -> bool:
        return self.first is not None

    def surely_before(self, other: "Span") -> bool:
        """True only where no day of this span can be on or after any day of `other`."""
        return bool(self.last and other.first and self.last < other.first)


NO_DATE = Span()
"""The date is missing."""


def span_day(**kwargs: Any) -> models.DateField:
    """One end of a span; missing dates are allowed and shown as missing."""
    return models.DateField(null=True, blank=True, **kwargs)


def span_basis() -> models.CharField:
    return models.CharField(max_length=8, choices=DateBasis.choices, blank=True, default="")


def span_note() -> CleanLine:
    return CleanLine(max_length=300, blank=True, default="")


def span_constraint(model: str, name: str) -> models.CheckConstraint:
    """Both ends or none, in order, and a basis exactly where there is a date."""
    first, last, basis = f"{name}_from", f"{name}_to", f"{name}_basis"
    missing = Q(**{f"{first}__isnull": True, f"{last}__isnull": True, basis: ""})
    given = Q(
        **{
            f"{first}__isnull": False,
            f"{last}__isnull": False,
            f"{last}__gte": F(first),
            f"{basis}__in": DateBasis.values,
        }
    )
    return models.CheckConstraint(condition=missing | given, name=f"{model}_{name}_span")


def span_of(row: models.Model, name: str) -> Span:
    """The span that `row` keeps in its `<name>_from`, `_to`, `_basis` and `_note` columns."""
    return Span(
        getattr(row, f"{name}_from"),
        getattr(row, f"{name}_to"),
        getattr(row, f"{name}_basis", ""),
        getattr(row, f"{name}_note", ""),
    )
