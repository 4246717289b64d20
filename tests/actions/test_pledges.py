import datetime as dt

import pytest

from stories import proof
from stories.actions import claims, pledges, record
from stories.models import Claim
from stories.models.spans import NO_DATE
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import last, not_allowed, one_line, refuses, stale
from tests.factories import day

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2022, 2, 1, tzinfo=dt.UTC)


def a_pledge(outcome="broken", **values):
    pledge = factories.pledge(**{"deadline": day("2022-01-01", "2022-01-31")} | values)
    if outcome:
        factories.verdict(claim=pledge, axis="outcome", value=outcome)
    return pledge


def close(pledge, by, **values):
    arguments = {"reason": "Its time is over.", "revision": None, "now": NOW}
    return pledges.close_pledge(claim=pledge, by=by, **arguments | values)


def test_an_editor_closes_a_rated_pledge_after_its_deadline(editor):
    pledge = a_pledge()
    with one_line():
        close(pledge, editor)

    row = Claim.objects.get()
    assert (row.closed_at, row.closed_by) == (NOW, editor)
    assert (last(row).kind, last(row).note) == (ChangeKind.PLEDGE_CLOSED, "Its time is over.")
    with refuses("Only an open pledge can be closed."):
        close(pledge, editor)


@pytest.mark.parametrize("outcome", [None, "stalled", "in_works"])
def test_without_a_final_outcome_it_stays_open(outcome, editor):
    pledge = a_pledge(outcome)

    with refuses("Give the pledge a final outcome first"):
        close(pledge, editor)


def test_on_the_last_day_of_its_deadline_it_still_has_time(editor):
    pledge = a_pledge()

    with refuses("The pledge still has time."):
        close(pledge, editor, now=dt.datetime(2022, 1, 31, tzinfo=dt.UTC))


def test_before_the_deadline_every_metric_needs_a_last_reading(editor):
    pledge = a_pledge(deadline=day("2090-01-01"))
    with refuses("The pledge still has time."):
        close(pledge, editor, now=None)

    first, second = factories.metric(claim=pledge), factories.metric(claim=pledge)
    factories.measurement(metric=first)
    with refuses("The pledge still has time."):
        close(pledge, editor, now=None)

    factories.measurement(metric=second, no_data="not_published")
    close(pledge, editor, now=None)
    assert Claim.objects.get().closed_at


def test_without_a_deadline_it_always_has_time(editor):
    pledge = factories.pledge()
    factories.verdict(claim=pledge, axis="outcome", value="unratable")

    with refuses("The pledge still has time."):
        close(pledge, editor)


def test_only_pledges_are_closed_and_only_for_a_reason(editor):
    forecast, pledge = factories.claim(kind="forecast"), a_pledge()

    with refuses("Only an open pledge can be closed."):
        close(forecast, editor)
    with refuses("Say why nobody needs to ask again.", field="reason"):
        close(pledge, editor, reason="")


def test_reporters_close_nothing(reporter):
    pledge = a_pledge()

    with not_allowed("editor"):
        close(pledge, reporter)


def test_a_stale_closing_is_refused(editor):
    pledge = a_pledge()
    pledge.revision = 0

    with stale():
        close(pledge, editor, revision=0)


def test_a_closed_pledge_gets_no_deadline_by_which_it_would_have_had_time(editor):
    """What the proof of the record asks of closed pledges holds after an edit, too."""
    pledge = close(a_pledge(), editor)

    for later in (day("2030-01-01"), NO_DATE):
        with refuses("The pledge is closed. Mark an interim outcome first"):
            claims.edit_claim(
                claim=pledge, changes=record.columns("deadline", later), revision=None, by=editor
            )
    earlier = record.columns("deadline", day("2021-12-31"))
    claims.edit_claim(claim=pledge, changes=earlier, revision=None, by=editor)
    assert list(proof.faults(proof.claims.closed_pledges)) == []


def test_a_pledge_closed_with_its_last_readings_gets_any_deadline(editor):
    pledge = a_pledge(deadline=day("2090-01-01"))
    factories.measurement(metric=factories.metric(claim=pledge))
    close(pledge, editor, now=None)

    changes = record.columns("deadline", day("2091-01-01"))
    claims.edit_claim(claim=pledge, changes=changes, revision=None, by=editor)
