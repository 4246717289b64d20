import pytest

from stories.actions import measurements
from stories.models import Measurement
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import last, not_allowed, one_line, refuses, stale
from tests.factories import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def metric():
    return factories.metric(claim=factories.pledge())


FIGURE = {"low": 10, "qualifier": "about", "method": "counted", "source": "The city"}


def read(metric, by, **values):
    return measurements.record_measurement(metric=metric, by=by, **values)


def test_a_target_may_be_one_figure(reporter):
    claim = factories.pledge()
    with one_line():
        metric = measurements.add_metric(
            claim=claim, role="target", definition="Jobs", unit="jobs", low=1000, by=reporter
        )

    metric.refresh_from_db()
    assert (metric.low, metric.high) == (1000, 1000)
    assert last(metric).kind == ChangeKind.METRIC_ADDED


def test_a_target_is_given_from_low_to_high(reporter):
    claim = factories.pledge()

    with refuses("Give the lower figure first"):
        measurements.add_metric(
            claim=claim, role="target", definition="Jobs", unit="jobs", low=2, high=1, by=reporter
        )


def test_an_edit_of_a_metric_is_logged_and_a_stale_one_refused(metric, reporter):
    with one_line():
        measurements.edit_metric(metric=metric, changes={"unit": "posts"}, revision=1, by=reporter)

    assert last(metric).before == {"unit": "jobs"}
    with stale():
        measurements.edit_metric(metric=metric, changes={"unit": "x"}, revision=1, by=reporter)


def test_a_reading_is_logged_in_the_story_of_its_claim(metric, reporter):
    with one_line():
        row = read(metric, reporter, **FIGURE, as_of=day("2018-01-31"))

    row.refresh_from_db()
    assert (row.low, row.high, row.as_of) == (10, 10, day("2018-01-31"))
    assert last(row).kind == ChangeKind.MEASURED
    assert (last(row).claim, row.chain) == (metric.claim, metric.claim.story.public_id)


def test_no_data_is_a_finding_of_its_own_and_not_zero(metric, reporter):
    row = read(metric, reporter, no_data="not_published", source="The city")

    row.refresh_from_db()
    assert (row.low, row.high, row.no_data) == (None, None, "not_published")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"source": " "}, "source"),
        ({"low": None}, "low"),
        ({"no_data": "refused"}, "no_data"),
        ({"method": ""}, "method"),
        ({"method": "guessed"}, "method"),
    ],
)
def test_a_reading_is_a_figure_with_its_method_or_no_data(values, field, metric, reporter):
    with refuses("", field=field):
        read(metric, reporter, **FIGURE | values)


def test_a_correction_is_a_new_reading_that_names_the_old_one(metric, reporter):
    first = read(metric, reporter, **FIGURE)
    second = read(metric, reporter, **FIGURE | {"low": 12}, supersedes=first)

    assert Measurement.objects.get(pk=first.pk).low == 10
    assert second.supersedes == first
    with refuses("A newer reading replaces that one already.", field="supersedes"):
        read(metric, reporter, **FIGURE, supersedes=first)


def test_a_reading_of_another_metric_is_not_replaced(metric, reporter):
    other = factories.measurement(metric=factories.metric(claim=metric.claim))

    with refuses("That reading belongs to another metric.", field="supersedes"):
        read(metric, reporter, **FIGURE, supersedes=other)


def test_viewers_measure_nothing(metric, viewer):
    claim = metric.claim

    with not_allowed("reporter"):
        read(metric, viewer, **FIGURE)
    with not_allowed("reporter"):
        measurements.add_metric(claim=claim, role="target", definition="A", unit="b", by=viewer)
    with not_allowed("reporter"):
        measurements.edit_metric(metric=metric, changes={}, revision=None, by=viewer)
