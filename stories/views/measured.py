"""What was promised and delivered, as the desk sees it: every metric with its readings."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from stories import words
from stories.charts import Course, Reading, account, meter_of, progress_of
from stories.clock import newsroom_day
from stories.models import Claim, Measurement, Metric
from stories.models.vocab import ClaimKind, MetricRole, Standing


def figures_of(claim: Claim, *, today: dt.date) -> dict[str, Any]:
    """The metrics of a claim; for a pledge its `meter`, `charts` and `told`, the sentence."""
    metrics = list(
        claim.metrics.prefetch_related("measurements__superseded_by", "measurements__supersedes")
    )
    shown: dict[str, Any] = {"metrics": metrics, "meter": None, "charts": [], "told": ""}
    if claim.kind != ClaimKind.PLEDGE:
        return shown
    courses = [(row, course_of(claim, row, today=today)) for row in metrics]
    courses = [pair for pair in courses if pair[1].target is not None or pair[1].readings]
    targets = [course for row, course in courses if row.role == MetricRole.TARGET]
    return shown | {
        "meter": meter_of(targets[0], key=f"claim-{claim.pk}") if targets else None,
        "charts": [progress_of(course, key=f"metric-{row.pk}") for row, course in courses],
        "told": account([(row.definition, course) for row, course in courses]),
    }


def leading(metrics: Iterable[Metric]) -> Metric | None:
    """The metric that leads: the target, else whatever there is."""
    roles = [MetricRole.TARGET, MetricRole.STATED, MetricRole.MEANS, MetricRole.PROXY]
    return min(metrics, key=lambda row: roles.index(MetricRole(row.role)), default=None)


def course_of(claim: Claim, metric: Metric | None, *, today: dt.date) -> Course:
    """A part withdrawn stops no clock: the rest of the pledge stands."""
    withdrawn = claim.standing == Standing.WITHDRAWN
    deadline = claim.deadline
    course = Course(
        unit="",
        today=today,
        start=claim.said.first,
        deadline=deadline.last,
        by=words.span_words(deadline.first, deadline.last) if deadline else "",
        withdrawn_on=claim.standing_from if withdrawn else None,
    )
    if metric is None:
        return course
    return dataclasses.replace(
        course,
        unit=metric.unit,
        readings=[reading_of(row) for row in metric.measurements.all()],
        low=metric.low,
        high=metric.high,
        qualifier=metric.qualifier,
        base=metric.baseline or Decimal(0),
    )


def reading_of(row: Measurement) -> Reading:
    """A measurement as charts take it; without a date of its own it counts on its day of entry."""
    day = newsroom_day(row.at)
    return Reading(
        first=row.as_of_from or row.period_from or day,
        last=row.as_of_to or row.period_to or day,
        low=row.low,
        high=row.high,
        qualifier=row.qualifier,
        method=row.get_method_display() if row.method else "",
        no_data=row.get_no_data_display() if row.no_data else "",
        source=row.source,
        superseded=hasattr(row, "superseded_by"),
        revises=figure_of(row.supersedes) if row.supersedes else "",
    )


def figure_of(row: Measurement) -> str:
    """The figure of a reading without its unit, or that there was none."""
    if row.no_data:
        return "no data"
    return words.number_words(row.low, row.high, row.qualifier)
