"""A claim in figures: what was promised, what is reported, how long it has stood, when we ask."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from stories import words
from stories.charts import Bar, Bars, Course, Meter, Progress, account, bars, pair_of, progress_of
from stories.models.vocab import ClaimKind, MetricRole, Standing
from stories.public.shown import Range, ShownClaim, ShownMetric

SIDE_BY_SIDE = 6
"""More figures than that are no comparison."""


class Figure(NamedTuple):
    """One of the four: `none` where there is no figure to show."""

    label: str
    value: str
    detail: str = ""
    none: bool = False


def figures(
    claim: ShownClaim, *, questions: Sequence[dict[str, Any]], today: dt.date
) -> list[Figure]:
    """The figures that lead a page; what the claim's kind does not have is left out."""
    found = []
    metric = claim.measured
    if metric is not None:
        found += [_promised(claim, metric), _reported(metric)]
    if claim.is_pledge and claim.said:
        found.append(_stood(claim, today))
    found.append(_asked(questions, today))
    return found


class Drawn(NamedTuple):
    """A chart with the words of its metric, None where there is nothing to draw."""

    metric: ShownMetric
    chart: Progress | None


def charts(claim: ShownClaim, *, today: dt.date) -> list[Drawn]:
    """Pledge against delivery, a chart for every metric that has a target or a dated figure."""
    found = []
    for number, metric in enumerate(claim.metrics):
        course = course_of(claim, metric, today=today)
        drawable = claim.is_pledge and (course.target is not None or course.readings)
        key = f"{claim.id}-{number}" if number else claim.id
        found.append(Drawn(metric, progress_of(course, key=key) if drawable else None))
    return found


def told(claim: ShownClaim, *, today: dt.date) -> str:
    """Pledge against delivery in a sentence; empty where nothing can be measured."""
    if not claim.is_pledge:
        return ""
    return account(
        [
            (metric.definition, course_of(claim, metric, today=today))
            for metric in claim.metrics
            if metric.low is not None or metric.rows
        ]
    )


def pair(claim: ShownClaim, *, today: dt.date) -> Meter:
    """Share delivered beside share of time, by the metric that leads."""
    return pair_of(course_of(claim, claim.measured, today=today), key=f"pair-{claim.id}")


def course_of(claim: ShownClaim, metric: ShownMetric | None, *, today: dt.date) -> Course:
    """A part withdrawn stops no clock: the rest of the pledge stands."""
    withdrawn = claim.withdrawn.first if claim.standing == Standing.WITHDRAWN else None
    course = Course(
        unit="",
        today=today,
        start=claim.said.first,
        deadline=claim.deadline.last,
        by=span(claim.deadline) if claim.deadline else "",
        withdrawn_on=withdrawn,
    )
    if metric is None:
        return course
    return dataclasses.replace(
        course,
        unit=metric.unit,
        readings=metric.readings,
        low=metric.low,
        high=metric.high,
        qualifier=metric.values["qualifier"],
        base=metric.base,
        undated=metric.undated,
    )


def compared(claims: Sequence[ShownClaim]) -> list[dict[str, Any]]:
    """Figures that statements give in the same unit, side by side, with who gave them."""
    by_unit: dict[str, list[tuple[ShownClaim, ShownMetric]]] = {}
    for claim in claims:
        metric = claim.measured if claim.kind == ClaimKind.STATEMENT else None
        if metric is not None and metric.role == MetricRole.STATED and metric.low is not None:
            by_unit.setdefault(metric.unit, []).append((claim, metric))
    return [
        {
            "chart": _bars(unit, pairs),
            "note": " ".join(f"{metric.definition}: {claim.who}." for claim, metric in pairs),
        }
        for unit, pairs in by_unit.items()
        if 1 < len(pairs) <= SIDE_BY_SIDE
    ]


def _bars(unit: str, pairs: Sequence[tuple[ShownClaim, ShownMetric]]) -> Bars:
    items = [
        Bar(
            label=metric.definition,
            low=metric.low or Decimal(0),
            high=metric.high,
            qualifier=metric.values["qualifier"],
            unit=unit,
            main=number == 0,
        )
        for number, (_, metric) in enumerate(pairs)
    ]
    return bars(key=f"unit-{pairs[0][0].id}", title=f"Stated figures: {unit}", items=items)


def span(when: Range, *, short: bool = False) -> str:
    return words.span_words(when.first, when.last, short=short)


def _promised(claim: ShownClaim, metric: ShownMetric) -> Figure:
    label = "Promised" if claim.is_pledge else "Stated"
    if metric.role not in (MetricRole.TARGET, MetricRole.STATED):
        label = metric.role_label
    value = words.number_words(metric.low, metric.high, metric.values["qualifier"])
    by = f", by {span(claim.deadline)}" if claim.deadline else ""
    return Figure(label, _capital(value), f"{metric.unit}{by}", none=metric.low is None)


def _reported(metric: ShownMetric) -> Figure:
    current = [row for row in metric.rows if not row["superseded"]]
    figures = [row for row in current if not row["no_data"]]
    if figures:
        newest = figures[0]
        when = f", {span(newest['on'])}" if newest["on"] else ""
        since = f", revised from {newest['revises']}" if newest["revises"] else ""
        detail = f"{newest['source']}{when}{since}"
        return Figure("Reported so far", _capital(newest["figure"]), detail)
    checks = len(current)
    if not checks:
        return Figure("Reported so far", "No figure", "nobody has looked yet", none=True)
    times = {1: "once", 2: "twice"}.get(checks, f"{checks} times")
    last = f", last in {_month(current[0]['on'])}" if current[0]["on"] else ""
    return Figure("Reported so far", "No figure", f"looked for {times}{last}", none=True)


def _month(when: Range) -> str:
    day = when.last or when.first
    return f"{words.month_words(day.month)} {day.year}" if day else ""


def _stood(claim: ShownClaim, today: dt.date) -> Figure:
    """How long it has stood. A part withdrawn stops no clock, as in `course_of`."""
    is_gone = claim.standing == Standing.WITHDRAWN
    if is_gone and not claim.withdrawn:
        return Figure("Stood for", "Not known", "no day of the withdrawal is known", none=True)
    start, end = claim.said.first or today, (claim.withdrawn.first if is_gone else None) or today
    if claim.deadline.last and not is_gone:
        end = min(end, claim.deadline.last)
    used, given = max(words.months_between(start, end), 0), 0
    unit = "month"
    if claim.deadline.last:
        given = words.months_between(start, claim.deadline.last)
        if given < 1:  # too short to be told in months
            used, given, unit = (end - start).days, (claim.deadline.last - start).days, "day"
    return Figure(
        "Stood for" if is_gone else "Time used",
        words.count_words(max(used, 0), unit),
        f"of the {given} it was given" if claim.deadline.last else "no deadline was named",
    )


def _asked(questions: Sequence[dict[str, Any]], today: dt.date) -> Figure:
    days = sorted({row["due"] for row in questions if row["due"] and row["due"] >= today})
    if not days:
        waits = any(not row["due"] for row in questions)
        detail = "a question waits for its moment" if waits else "no question is announced"
        return Figure("We ask again", "No date", detail, none=True)
    then = f"and on {words.day_words(days[1])}" if len(days) > 1 else _question_on(questions, days)
    return Figure("We ask again", words.day_words(days[0], short=True), then)


def _question_on(questions: Sequence[dict[str, Any]], days: Sequence[dt.date]) -> str:
    return str(next(row["question"] for row in questions if row["due"] == days[0]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
