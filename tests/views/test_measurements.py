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


def test_a_revision_begins_with_what_it_revises(metric, reporter):
    old = factories.measurement(metric=metric, source="The registry", method="counted")
    client, where = client_for(reporter), f"{measure(metric)}?revises={old.uid}"
    assert f'href="{where}"' in client.get(page(metric.claim)).content.decode()
    form = client.get(where).context_data["form"]
    assert form["supersedes"].value() == old.uid
    assert (form["source"].value(), form["method"].value()) == ("The registry", "counted")
    for wrong in ("nonsense", "00000000-0000-0000-0000-000000000000"):
        assert client.get(f"{measure(metric)}?revises={wrong}").status_code == 200


def test_a_reading_says_which_time_it_covers(metric, reporter):
    client, where = client_for(reporter), measure(metric)
    client.post(where, {**READING, "period": "Jan 2017 to Sep 2018"})
    row = Measurement.objects.get()
    assert (row.period_from, row.period_to) == (dt.date(2017, 1, 1), dt.date(2018, 9, 30))
    wrong = client.post(where, {**READING, "period": "since spring"}, **FORM)
    assert wrong.status_code == 422
    assert "period" in wrong.context_data["form"].errors
    assert 'value="since spring"' in wrong.content.decode()


def test_a_count_may_begin_above_nothing(reporter):
    claim, client = factories.pledge(), client_for(reporter)
    client.post(new(claim), {**METRIC, "baseline": "3 million", "baseline_on_date": "2016"})
    row = Metric.objects.get()
    assert (row.baseline, row.baseline_to) == (3_000_000, dt.date(2016, 12, 31))
    assert "counted from 3,000,000" in client.get(page(claim)).content.decode()


def edit(metric):
    return reverse("edit_metric", args=[metric.public_id])


def test_a_metric_is_edited_and_its_readings_stay(metric, reporter):
    factories.measurement(metric=metric, low=7, high=7)
    client = client_for(reporter)
    opened = client.get(edit(metric)).context_data["form"]
    assert opened["low"].value() == f"{metric.low}"
    data = {**METRIC, "low": "2 million", "revision": metric.revision, "as_of_date": "2017"}
    assert client.post(edit(metric), data)["Location"] == page(metric.claim)
    metric.refresh_from_db()
    assert (metric.low, metric.high) == (2_000_000, 2_000_000)
    assert (metric.definition, metric.as_of_from) == (METRIC["definition"], dt.date(2017, 1, 1))
    assert metric.measurements.get().low == 7


def test_a_stale_edit_of_a_metric_shows_both_versions(metric, reporter):
    data = {**METRIC, "revision": metric.revision}
    client = client_for(reporter)
    client.post(edit(metric), {**data, "unit": "posts"})
    stale = client.post(edit(metric), {**data, "unit": "full-time jobs"})
    assert stale.status_code == 409
    assert {"posts", "full-time jobs"} <= {
        text for row in stale.context_data["form"].both() for text in row[1:]
    }
    again = client.post(edit(metric), {**data, "low": "3", "high": "2"})
    assert again.status_code == 422


@pytest.mark.parametrize("which", ["metric", "edit", "measurement"])
def test_who_is_refused(which, client, viewer, reporter, outsider, restricted_story):
    claim = factories.pledge(story=restricted_story)
    metric = factories.metric(claim=claim)
    where = {"metric": new(claim), "edit": edit(metric), "measurement": measure(metric)}[which]
    assert signed_out(client, where)
    assert client_for(viewer).post(where, READING).status_code == 403
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(reporter).put(where).status_code == 405
    assert client_for(reporter).get(where).status_code == 200
