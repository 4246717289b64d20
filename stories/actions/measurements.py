"""What a claim is measured by, and every reading of it. Readings are never overwritten."""

import datetime as dt
import decimal
from typing import Any

from django.utils import timezone

from stories.actions import coming_up, record
from stories.models import Article, Claim, Measurement, Metric, User
from stories.models.spans import NO_DATE, Span
from stories.models.vocab import ChangeKind, Qualifier, Role

METRIC_FIELDS = frozenset(
    {
        "role",
        "definition",
        "excludes",
        "unit",
        "baseline",
        "baseline_from",
        "baseline_to",
        "baseline_basis",
        "baseline_note",
        "low",
        "high",
        "qualifier",
        "as_of_from",
        "as_of_to",
        "as_of_basis",
        "as_of_note",
    }
)


@record.action
def add_metric(
    *,
    claim: Claim,
    role: str,
    definition: str,
    unit: str,
    excludes: str = "",
    low: decimal.Decimal | int | None = None,
    high: decimal.Decimal | int | None = None,
    qualifier: str = Qualifier.EXACTLY,
    as_of: Span = NO_DATE,
    baseline: decimal.Decimal | int | None = None,
    baseline_on: Span = NO_DATE,
    by: User,
    now: dt.datetime | None = None,
) -> Metric:
    """`low` and `high` are the target (the figure itself for role `stated`) in `unit`."""
    record.require(by, Role.REPORTER, to="add a metric")
    metric = record.create(
        Metric(
            claim=claim,
            role=role,
            definition=definition,
            unit=unit,
            excludes=excludes,
            low=low,
            high=low if high is None else high,
            qualifier=qualifier,
            baseline=baseline,
            **record.columns("as_of", as_of),
            **record.columns("baseline", baseline_on),
        ),
        by=by,
        now=now,
    )
    after = {"role": role, "unit": metric.unit, "low": metric.low, "high": metric.high}
    record.log(
        ChangeKind.METRIC_ADDED, metric, by=by, story=claim.story, claim=claim, after=after, now=now
    )
    return metric


@record.action
def edit_metric(
    *,
    metric: Metric,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Metric:
    record.require(by, Role.REPORTER, to="change a metric")
    record.edit(
        metric,
        changes,
        kind=ChangeKind.METRIC_EDITED,
        may=METRIC_FIELDS,
        revision=revision,
        by=by,
        story=metric.claim.story,
        claim=metric.claim,
        now=now,
    )
    return metric


@record.action
def record_measurement(
    *,
    metric: Metric,
    source: str,
    low: decimal.Decimal | int | None = None,
    high: decimal.Decimal | int | None = None,
    qualifier: str = "",
    no_data: str = "",
    method: str = "",
    as_of: Span = NO_DATE,
    period: Span = NO_DATE,
    address: str = "",
    article: Article | None = None,
    note: str = "",
    supersedes: Measurement | None = None,
    by: User,
    now: dt.datetime | None = None,
) -> Measurement:
    """A figure with its method, or `no_data` with its kind; never both.

    Raises:
        Refused: neither or both, no source, or `supersedes` is another metric's or replaced.
    """
    record.require(by, Role.REPORTER, to="record a measurement")
    reading = Measurement(
        metric=metric,
        low=low,
        high=low if high is None else high,
        qualifier="" if no_data else qualifier or Qualifier.EXACTLY,
        no_data=no_data,
        method=method,
        period_from=period.first,
        period_to=period.last,
        source=source,
        address=address,
        article=article,
        note=note,
        supersedes=supersedes,
        by=by,
        at=now or timezone.now(),
        **record.columns("as_of", as_of),
    )
    _check(reading)
    claim = metric.claim
    record.append(reading, story=claim.story)
    after = {"metric": metric, "low": reading.low, "high": reading.high, "no_data": no_data}
    place: dict[str, Any] = {"story": claim.story, "claim": claim}
    record.log(ChangeKind.MEASURED, reading, by=by, **place, after=after, now=now)
    coming_up.measured(claim=claim, by=by, now=now)
    return reading


def _check(reading: Measurement) -> None:
    if not reading.source.strip():
        raise record.Refused("Say where the reading comes from.", field="source")
    if not reading.no_data and reading.low is None:
        raise record.Refused("Give a figure, or say which kind of “no data” it is.", field="low")
    if reading.no_data and (reading.low, reading.high, reading.method) != (None, None, ""):
        raise record.Refused("Either a figure with its method, or “no data”.", field="no_data")
    if not reading.no_data and not reading.method:
        raise record.Refused("Say how the figure came about.", field="method")
    older = reading.supersedes
    if older is not None and older.metric_id != reading.metric_id:
        raise record.Refused("That reading belongs to another metric.", field="supersedes")
    if older is not None and Measurement.objects.filter(supersedes=older).exists():
        raise record.Refused("A newer reading replaces that one already.", field="supersedes")
