"""Rows of the desk as the plain JSON values of an edition: only what readers may see."""

from typing import Any

from stories.models import Measurement, Metric, ReplyRequest
from stories.models.digest import plain
from stories.models.spans import Span, span_of


def span_body(span: Span) -> dict[str, Any] | None:
    """A range of dates as JSON; None where the date is missing and nobody says why."""
    if not span and not span.note:
        return None
    return {
        "from": plain(span.first),
        "to": plain(span.last),
        "basis": span.basis,
        "note": span.note,
    }


def reply_body(row: ReplyRequest) -> dict[str, Any]:
    """Who was asked, by whom, what came of it; never the questions, the words or the contact."""
    return {
        "asked": row.speaker.name if row.speaker else "",
        "by": row.outlet.name if row.outlet else "",
        "on": span_body(row.asked),
        "due": plain(row.due_at),
        "state": row.state,
        "reason": row.reason,
        "answered": plain(row.answered_at),
    }


def evidence_body(row: Any) -> dict[str, Any]:
    article = row.article
    return {
        "side": row.side,
        "tier": row.tier,
        "interest": row.interest,
        "source": row.source,
        "passage": row.passage,
        "address": row.address or (article.address if article else ""),
        "archive": row.archive_address or (article.archive_address if article else ""),
        "dated": span_body(row.dated),
        **({"locator": row.locator} if row.locator else {}),  # older editions have none either
    }


def metric_body(row: Metric) -> dict[str, Any]:
    return {
        "role": row.role,
        "definition": row.definition,
        "excludes": row.excludes,
        "unit": row.unit,
        "baseline": plain(row.baseline),
        "baseline_on": span_body(span_of(row, "baseline")),
        "low": plain(row.low),
        "high": plain(row.high),
        "qualifier": row.qualifier,
        "as_of": span_body(row.as_of),
        "measurements": [_measurement(each) for each in row.measurements.all()],
    }


def _measurement(row: Measurement) -> dict[str, Any]:
    """One reading; `revises` only where it replaces another, whose figure stays told."""
    older = row.supersedes
    return {
        **_figure(row),
        "method": row.method,
        "as_of": span_body(row.as_of),
        "period": span_body(Span(row.period_from, row.period_to)),
        "source": row.source,
        "address": row.address,
        "note": row.note,
        "superseded": hasattr(row, "superseded_by"),
        **({"revises": _figure(older)} if older else {}),
    }


def _figure(row: Measurement) -> dict[str, Any]:
    return {
        "low": plain(row.low),
        "high": plain(row.high),
        "qualifier": row.qualifier,
        "no_data": row.no_data,
    }
