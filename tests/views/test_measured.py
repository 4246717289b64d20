import datetime as dt

import pytest
from django.urls import reverse

from stories.models.vocab import Standing
from stories.views.measured import course_of, figures_of
from tests import factories
from tests.base import client_for
from tests.factories import day

TODAY = dt.date(2026, 1, 1)


@pytest.fixture
def metric(reporter):
    claim = factories.pledge(said=day("2017-01-09"), deadline=day("2022-01-01", "2022-01-31"))
    return factories.metric(claim=claim, by=reporter)


def test_the_page_of_a_pledge_draws_each_metric_and_says_it(metric, reporter):
    factories.metric(claim=metric.claim, role="means", definition="Firms", unit="firms", low=9)
    shown = client_for(reporter).get(reverse("claim", args=[metric.claim.public_id])).context_data
    assert len(shown["charts"]) == 2
    assert len({chart.key for chart in shown["charts"]}) == 2
    assert shown["told"].startswith("No figure on record")


def test_what_is_no_pledge_has_figures_and_no_chart(metric):
    claim = metric.claim
    claim.kind = "statement"
    shown = figures_of(claim, today=TODAY)
    assert shown["metrics"] == [metric]
    assert (shown["charts"], shown["told"], shown["meter"]) == ([], "", None)


@pytest.mark.parametrize("standing", [Standing.PARTLY_WITHDRAWN, Standing.CORRECTED])
def test_only_a_withdrawal_of_the_whole_stops_the_clock(metric, standing):
    claim = metric.claim
    claim.standing, claim.standing_from = standing, dt.date(2018, 9, 19)
    assert course_of(claim, metric, today=TODAY).withdrawn_on is None
    claim.standing = Standing.WITHDRAWN
    assert course_of(claim, metric, today=TODAY).withdrawn_on == dt.date(2018, 9, 19)


def test_a_reading_without_a_day_counts_for_its_period_or_its_entry(metric):
    factories.measurement(
        metric=metric, period_from=dt.date(2018, 1, 1), period_to=dt.date(2018, 3, 31)
    )
    factories.measurement(metric=metric)
    by_period, by_entry = course_of(metric.claim, metric, today=TODAY).readings
    assert (by_period.first, by_period.last) == (dt.date(2018, 1, 1), dt.date(2018, 3, 31))
    assert by_entry.first == metric.measurements.last().at.date()
