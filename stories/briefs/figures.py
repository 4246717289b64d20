"""Figures of a brief: each with its as-of date and its base, or the word that it has none."""

from collections.abc import Iterator

from stories import words
from stories.bidi import held
from stories.briefs.item import Item
from stories.models import Claim, Measurement, Metric


def figures(claim: Claim) -> Iterator[Item]:
    for metric in claim.metrics.all():
        value = words.number_words(metric.low, metric.high, metric.qualifier, metric.unit)
        lines = [f"{metric.get_role_display()}, {_as_of(metric)}; {_base(metric)}"]
        if metric.excludes:
            lines.append(f"Does not count: {metric.excludes}")
        lines += [_reading(row, metric) for row in _standing(metric) if not row.no_data]
        yield Item(f"{metric.definition}: {value}", lines, claim=claim.public_id)


def missing(claim: Claim) -> Iterator[Item]:
    """What was looked for and is not to be had: no data is not zero."""
    for metric in claim.metrics.all():
        for row in _standing(metric):
            if row.no_data:
                yield Item(
                    f"{metric.definition}: no data",
                    [f"{row.get_no_data_display()}, {_day(row)}. {held(row.source)}"],
                    claim=claim.public_id,
                )


def _standing(metric: Metric) -> list[Measurement]:
    """The readings that no later one replaces."""
    return [row for row in metric.measurements.all() if not hasattr(row, "superseded_by")]


def _as_of(metric: Metric) -> str:
    if not metric.as_of_from:
        return "as-of date missing"
    return f"as of {words.span_words(metric.as_of_from, metric.as_of_to)}"


def _base(metric: Metric) -> str:
    if metric.baseline is None:
        return "base missing"
    base = words.number_words(metric.baseline, unit=metric.unit)
    when = words.span_words(metric.baseline_from, metric.baseline_to)
    return f"base {base} ({when})"


def _reading(row: Measurement, metric: Metric) -> str:
    value = words.number_words(row.low, row.high, row.qualifier, metric.unit)
    method = row.get_method_display().lower()
    return f"{_day(row)}: {value}, {method}. {held(row.source)}"


def _day(row: Measurement) -> str:
    return words.span_words(row.as_of_from, row.as_of_to)
