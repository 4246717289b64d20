"""A metric as readers see it: what it counts, and every reading, the revised ones too."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from stories import words
from stories.charts import Reading
from stories.differences import figure_text
from stories.models.vocab import Method, MetricRole, NoData
from stories.public.ranges import Range, range_of


class ShownMetric:
    """What a claim is measured by, with its readings newest first."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = values
        self.role = values["role"]
        self.unit = values["unit"]
        self.definition = values["definition"]
        self.excludes = values["excludes"]
        self.low, self.high = _amount(values["low"]), _amount(values["high"])
        self.role_label = MetricRole(self.role).label

    @property
    def note(self) -> str:
        """What it counts and what not, in whole sentences."""
        told = [self.definition]
        if self.excludes:
            told.append(f"Does not count: {self.excludes[:1].lower()}{self.excludes[1:]}")
        return " ".join(f"{text.rstrip('.')}." for text in told)

    @property
    def figure(self) -> str:
        return figure_text(self.values, self.unit)

    @property
    def base(self) -> Decimal:
        """Where the count began: nothing, unless the metric says otherwise."""
        return _amount(self.values["baseline"]) or Decimal(0)

    @property
    def baseline(self) -> str:
        value = _amount(self.values["baseline"])
        if value is None:
            return ""
        since = range_of(self.values["baseline_on"])
        when = f", {words.span_words(since.first, since.last)}" if since else ""
        return f"{words.number_words(value, unit=self.unit)}{when}"

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """The readings for a table."""
        rows = [
            {
                **row,
                "figure": figure_text(row),
                "revises": figure_text(row["revises"]) if "revises" in row else "",
                "on": _read_on(row),
                "covers": range_of(row["period"]) if row["as_of"] else Range(),
                "method": Method(row["method"]).label if row["method"] else "",
            }
            for row in self.values["measurements"]
        ]
        oldest_first = sorted(rows, key=lambda row: row["on"].last or dt.date.min)
        return oldest_first[::-1]  # of one day, the one that was entered last

    @property
    def methods(self) -> bool:
        """Whether any reading says how it was come by."""
        return any(row["method"] for row in self.rows)

    @property
    def readings(self) -> list[Reading]:
        """The dated readings for a chart."""
        return [
            Reading(
                first=row["on"].first,
                last=row["on"].last,
                low=_amount(row["low"]),
                high=_amount(row["high"]),
                qualifier=row["qualifier"] or "exactly",
                method=row["method"],
                no_data=NoData(row["no_data"]).label if row["no_data"] else "",
                source=row["source"],
                superseded=row["superseded"],
                revises=row["revises"],
            )
            for row in self.rows
            if row["on"]
        ]

    @property
    def undated(self) -> list[str]:
        """Figures that hold and have no date, in words."""
        return [
            figure_text(row, self.unit)
            for row in self.rows
            if not (row["on"] or row["no_data"] or row["superseded"])
        ]


def _amount(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def _read_on(row: Mapping[str, Any]) -> Range:
    return range_of(row["as_of"]) or range_of(row["period"])
