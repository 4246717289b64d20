"""A claim in figures: what was promised, what is reported, how long it has stood, when we ask."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from stories import words
from stories.charts import Bar, Bars, Progress, bars, progress
from stories.models.vocab import ClaimKind, MetricRole
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


def chart(claim: ShownClaim, *, today: dt.date) -> Progress | None:
    """Pledge against delivery; None where nothing was promised that can be measured."""
    metric = claim.measured
    if not claim.is_pledge or metric is None:
        return None
    return progress(
        key=claim.id,
        unit=metric.unit,
        today=today,
        readings=metric.readings,
        target_low=metric.low,
        target_high=metric.high,
        qualifier=metric.values["qualifier"],
        start=claim.said.first,
        deadline=claim.deadline.last,
        deadline_words=span(claim.deadline) if claim.deadline else "",
        withdrawn_on=claim.withdrawn.first,
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
        return Figure("Reported so far", _capital(newest["figure"]), f"{newest['source']}{when}")
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
    start, end = claim.said.first or today, claim.withdrawn.first or today
    if claim.deadline.last and not claim.withdrawn:
        end = min(end, claim.deadline.last)
    months = max(words.months_between(start, end), 0)
    given = words.months_between(start, claim.deadline.last) if claim.deadline.last else 0
    return Figure(
        "Time used" if claim.stands else "Stood for",
        words.count_words(months, "month"),
        f"of the {given} it was given" if given else "no deadline was named",
    )


def _asked(questions: Sequence[dict[str, Any]], today: dt.date) -> Figure:
    days = sorted({row["due"] for row in questions if row["due"] and row["due"] >= today})
    if not days:
        waits = any(not row["due"] for row in questions)
        detail = "a question waits for its moment" if waits else "no question is in the diary"
        return Figure("We ask again", "No date", detail, none=True)
    then = f"and on {words.day_words(days[1])}" if len(days) > 1 else _question_on(questions, days)
    return Figure("We ask again", words.day_words(days[0], short=True), then)


def _question_on(questions: Sequence[dict[str, Any]], days: Sequence[dt.date]) -> str:
    return str(next(row["question"] for row in questions if row["due"] == days[0]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
