import pytest

from stories.models import Measurement, Metric
from tests import factories
from tests.admin.posting import errors, page, send


@pytest.mark.django_db
def test_a_metric_is_added_and_edited(site):
    claim = factories.pledge()
    values = {"claim": claim.pk, "definition": "Jobs", "unit": "jobs", "low": "1 million"}
    send(site, page("metric_add"), **values, baseline="5", baseline_on_date="2016")
    metric = Metric.objects.get()
    assert (metric.low, metric.high, metric.baseline) == (1_000_000, 1_000_000, 5)
    assert metric.baseline_from.year == 2016
    send(site, page("metric_change", metric.pk), excludes="Temporary ones")
    metric.refresh_from_db()
    assert (metric.excludes, metric.low) == ("Temporary ones", 1_000_000)


@pytest.mark.django_db
def test_a_reading_or_no_data(site):
    metric = factories.metric(claim=factories.pledge())
    about = {"metric": metric.pk, "source": "The firm"}
    send(site, page("measurement_add"), **about, low="40", method="counted", as_of_date="2018")
    send(site, page("measurement_add"), **about, no_data="refused")
    assert [(row.low, row.no_data) for row in Measurement.objects.order_by("pk")] == [
        (40, ""),
        (None, "refused"),
    ]


@pytest.mark.django_db
def test_neither_figure_nor_no_data_is_refused_beside_the_figure(site):
    metric = factories.metric(claim=factories.pledge())
    answer = send(site, page("measurement_add"), metric=metric.pk, source="The firm, as typed")
    assert set(errors(answer)) == {"low"}
    assert "The firm, as typed" in answer.text


@pytest.mark.django_db
def test_a_reading_is_never_overwritten(site):
    reading = factories.measurement(metric=factories.metric(claim=factories.pledge()))
    answer = site.post(page("measurement_change", reading.pk), {"low": "99"})
    assert answer.status_code == 403
    reading.refresh_from_db()
    assert reading.low == 10


@pytest.mark.django_db
def test_a_date_that_is_missing_takes_no_room(site):
    claim = factories.pledge()
    factories.metric(claim=claim)
    shown = site.get(page("claim_change", claim.pk)).text
    assert "None" not in shown.partition('id="metrics-group"')[2].partition("metrics-empty")[0]
