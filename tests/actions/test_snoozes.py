import datetime as dt

import pytest

from stories.actions import coming_up, followups, record, snoozes
from stories.models import Followup
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import kinds, last, not_allowed, one_line, refuses

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2019, 3, 15, 12, tzinfo=dt.UTC)
UNTIL = dt.date(2019, 4, 5)


@pytest.fixture
def row(reporter):
    return factories.followup(claim=factories.pledge(), owner=reporter, due_on=dt.date(2019, 3, 14))


def snooze(row, by, until=UNTIL, reason="They meet in April.", now=NOW):
    return snoozes.snooze(followup=row, until=until, reason=reason, revision=None, by=by, now=now)


def fresh(row):
    return Followup.objects.get(pk=row.pk)


def test_it_is_quiet_until_its_day_and_says_why(row, reporter):
    with one_line():
        snooze(row, reporter)

    assert not Followup.objects.overdue(NOW.date()).exists()
    assert list(Followup.objects.asleep()) == [row]
    assert (fresh(row).due_on, fresh(row).snoozed_by) == (UNTIL, reporter)
    assert (last(row).kind, last(row).note) == (ChangeKind.FOLLOWUP_SNOOZED, "They meet in April.")


def test_it_wakes_on_its_day_once_even_where_its_owner_has_left(row, reporter):
    snooze(row, reporter)
    with record.writing():
        type(reporter).objects.filter(pk=reporter.pk).update(is_active=False)
    assert snoozes.wake(followup=fresh(row), now=NOW) is None

    then = NOW + dt.timedelta(days=21)
    assert snoozes.wake(followup=fresh(row), now=then) == row
    assert snoozes.wake(followup=fresh(row), now=then) is None

    assert not Followup.objects.asleep().exists()
    assert "They meet in April." in fresh(row).came_up
    assert kinds(row).count(ChangeKind.FOLLOWUP_WOKE) == 1


@pytest.mark.parametrize(
    ("until", "reason", "field"),
    [
        (NOW.date(), "So.", "until"),
        (dt.date(2025, 1, 1), "So.", "until"),
        (UNTIL, " ", "reason"),
    ],
)
def test_a_snooze_has_a_reason_and_a_day_ahead(until, reason, field, row, reporter):
    with refuses("", field=field):
        snooze(row, reporter, until, reason)


def test_what_it_waits_for_ends_the_snooze(row, reporter):
    waiting = followups.schedule(
        story=row.story,
        claim=row.claim,
        question="Why?",
        owner=reporter,
        trigger="withdrawal",
        by=reporter,
    )
    snooze(waiting, reporter)
    coming_up.withdrawn(pledge=row.claim, by=reporter, now=NOW)

    assert fresh(waiting).due_on == NOW.date()
    assert not fresh(waiting).is_asleep


def test_another_day_ends_the_snooze(row, reporter):
    snooze(row, reporter)
    changes = {"due_on": dt.date(2019, 3, 20)}
    followups.edit_followup(followup=row, changes=changes, revision=None, by=reporter)

    row = fresh(row)
    assert (row.due_on, row.snoozed_until, row.snoozed_reason) == (changes["due_on"], None, "")


def test_other_edits_leave_it_asleep(row, reporter):
    snooze(row, reporter)
    changes = {"question": "How many?", "due_on": row.fixed_on}
    followups.edit_followup(followup=row, changes=changes, revision=None, by=reporter)

    assert fresh(row).is_asleep


def test_viewers_put_nothing_off(row, viewer):
    with not_allowed("reporter"):
        snooze(row, viewer)
