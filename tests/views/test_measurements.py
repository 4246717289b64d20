import datetime as dt
import decimal
import json

import pytest
from django.urls import reverse

from stories.models import Measurement, Metric
from stories.models.vocab import NoData, Qualifier
from tests import factories
from tests.base import client_for
from tests.views.asking import part, signed_out

FORM = part("measurement-form")
METRIC = {
    "role": "target",
    "definition": "Jobs in the United States",
    "excludes": "Jobs that would be there anyway",
    "low": "1 million",
    "qualifier": "about",
    "unit": "jobs",
}
READING = {
    "low": "206 billion",
    "qualifier": "about",
    "method": "modelled",
    "as_of_date": "Sep 2018",
    "source": "A paper's reckoning",
}
NOTHING = {"no_data": "refused", "qualifier": "exactly", "source": "The company"}


def new(claim):
    return reverse("add_metric", args=[claim.public_id])


def measure(metric):
    return reverse("record_measurement", args=[metric.public_id])


def page(claim):
    return reverse("claim", args=[claim.public_id])


@pytest.fixture
def metric(reporter):
    return factories.metric(claim=factories.pledge(), by=reporter)


def test_what_is_counted_is_entered_with_what_is_not(reporter):
    claim = factories.pledge()
    assert client_for(reporter).post(new(claim), METRIC)["Location"] == page(claim)
    row = Metric.objects.get()
    assert (row.low, row.high, row.qualifier) == (1_000_000, 1_000_000, Qualifier.ABOUT)
    assert row.excludes == METRIC["excludes"]
    assert METRIC["excludes"] in client_for(reporter).get(page(claim)).content.decode()


@pytest.mark.parametrize("typed", ["a lot", "1.2.3 million", "12 pounds", "1e6"])
def test_a_figure_that_cannot_be_read_is_refused_and_kept(typed, reporter):
    response = client_for(reporter).post(new(factories.pledge()), {**METRIC, "low": typed}, **FORM)
    assert response.status_code == 422
    assert response.template_name == "desk/add_metric.html#measurement-form"
    assert "low" in response.context_data["form"].errors
    assert f'value="{typed}"' in response.content.decode()
    assert not Metric.objects.exists()


def test_a_range_runs_from_the_lower_to_the_higher_figure(metric, reporter):
    response = client_for(reporter).post(measure(metric), {**READING, "low": "3", "high": "2"})
    assert response.status_code == 422
    assert "high" in response.context_data["form"].errors


def test_a_reading_is_recorded(metric, reporter):
    response = client_for(reporter).post(measure(metric), READING)
    assert response["Location"] == page(metric.claim)
    row = Measurement.objects.get()
    assert (row.low, row.high) == (decimal.Decimal(206_000_000_000),) * 2
    assert (row.as_of_from, row.as_of_to) == (dt.date(2018, 9, 1), dt.date(2018, 9, 30))
    assert "about 206 billion" in client_for(reporter).get(page(metric.claim)).content.decode()


def test_that_there_is_no_data_is_a_reading_too(metric, reporter):
    client_for(reporter).post(measure(metric), NOTHING)
    row = Measurement.objects.get()
    assert (row.no_data, row.low, row.qualifier) == (NoData.REFUSED, None, "")
    shown = client_for(reporter).get(page(metric.claim)).content.decode()
    assert "asked and refused" in shown
    assert " 0 jobs" not in shown


def test_in_place_the_form_goes_and_the_panel_hears_of_it(metric, reporter):
    client = client_for(reporter)
    for where, data, template in (
        (new(metric.claim), METRIC, "desk/add_metric.html"),
        (measure(metric), READING, "desk/record_measurement.html"),
    ):
        shown = client.get(where, **FORM)
        assert shown.template_name == f"{template}#measurement-form"
        assert "hx-post" in shown.content.decode()
        done = client.post(where, data, **FORM)
        assert done.content.decode().strip() == '<div id="measurement-form"></div>'
        assert {"measured", "toast"} <= set(json.loads(done["HX-Trigger"]))
        closed = client.get(f"{where}?close=1", **FORM)
        assert closed.content.decode().strip() == '<div id="measurement-form"></div>'


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"low": ""}, "low"),
        ({"method": ""}, "method"),
        ({"no_data": "refused"}, "no_data"),
        ({"source": " "}, "source"),
        ({"as_of_date": "31 Feb 2018"}, "as_of"),
        ({"address": "javascript:alert(1)"}, "address"),
    ],
)
def test_a_reading_that_says_too_little_or_too_much_is_refused(typed, field, metric, reporter):
    data = {**READING, "note": "As it was typed.", **typed}
    response = client_for(reporter).post(measure(metric), data, **FORM)
    assert response.status_code == 422
    assert field in response.context_data["form"].errors
    assert "As it was typed." in response.content.decode()
    assert not Measurement.objects.exists()


def test_a_newer_reading_replaces_an_older_one_and_both_stay(metric, reporter):
    old = factories.measurement(metric=metric)
    other = factories.measurement(metric=factories.metric(claim=metric.claim))
    where, client = measure(metric), client_for(reporter)
    assert list(client.get(where).context_data["form"].fields["supersedes"].queryset) == [old]
    assert client.post(where, {**READING, "supersedes": other.uid}).status_code == 422
    client.post(where, {**READING, "supersedes": old.uid})
    assert metric.measurements.count() == 2
    assert metric.measurements.get(superseded_by__isnull=True).supersedes == old


@pytest.mark.parametrize("which", ["metric", "measurement"])
def test_who_is_refused(which, client, viewer, reporter, outsider, restricted_story):
    claim = factories.pledge(story=restricted_story)
    where = new(claim) if which == "metric" else measure(factories.metric(claim=claim))
    assert signed_out(client, where)
    assert client_for(viewer).post(where, READING).status_code == 403
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(reporter).put(where).status_code == 405
    assert client_for(reporter).get(where).status_code == 200
