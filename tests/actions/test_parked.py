"""A question on which a reminder fails is set aside, and holds up nobody."""

import datetime as dt
from collections import Counter

import pytest
from django.db import OperationalError

from stories.actions import followups, record, reminders
from stories.models import Followup
from tests import factories
from tests.actions.log import not_allowed

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2019, 3, 15, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def fresh(row):
    return Followup.objects.get(pk=row.pk)


def sweep():
    return +reminders.remind(now=NOW)


@pytest.fixture
def row(reporter, editor):
    """Due four days ago."""
    return factories.followup(
        story=factories.story(lead=editor), owner=reporter, due_on=NOW.date() - 4 * DAY
    )


def test_a_poisoned_row_is_parked_and_holds_up_nobody(row, reporter, monkeypatch, administrator):
    other = factories.followup(story=row.story, owner=reporter, due_on=row.due_on)
    broken, real = row.pk, reminders.askers.able

    def able(story, person):
        if Followup.objects.get(pk=broken).parked_at is None and story.pk == row.story.pk:
            raise ValueError("a control character: \x00")
        return real(story, person)

    monkeypatch.setattr(reminders.askers, "able", able)
    assert sweep() == {"failed": 1, "passed_on": 1}
    assert sweep() == Counter()
    assert fresh(other).escalation == "lead"
    assert list(Followup.objects.parked()) == [row]
    assert fresh(row).parked_error == "ValueError: a control character: "

    monkeypatch.undo()
    reminders.unpark(followup=fresh(row), by=administrator)
    assert sweep() == {"passed_on": 1}
    with not_allowed("administrator"):
        reminders.unpark(followup=row, by=reporter)


def test_an_edit_lets_it_be_tried_again(row, reporter):
    with record.writing():
        Followup.objects.filter(pk=row.pk).update(parked_at=NOW, parked_error="ValueError")
    followups.edit_followup(
        followup=fresh(row), changes={"question": "How many?"}, revision=None, by=reporter
    )

    assert not Followup.objects.parked().exists()


def test_where_the_database_fails_no_row_is_to_blame(row, monkeypatch):
    def fails(*args, **kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(reminders.askers, "able", fails)
    with pytest.raises(OperationalError):
        sweep()
    assert not Followup.objects.parked().exists()
