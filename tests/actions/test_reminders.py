import datetime as dt
from collections import Counter

import pytest

from stories.actions import followups, record, reminders
from stories.models import Change, Claim, Followup
from stories.models.vocab import ChangeKind
from tests import factories
from tests.actions.log import everything, kinds, last
from tests.factories import day

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2019, 3, 15, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def update(row, **values):
    with record.writing():
        type(row).objects.filter(pk=row.pk).update(**values)


def fresh(row):
    return Followup.objects.get(pk=row.pk)


def step(row):
    return fresh(row).escalation


def sweep(days=0):
    return +reminders.remind(now=NOW + days * DAY)


@pytest.fixture
def backup():
    return factories.user(role="reporter", name="Berta Backup")


@pytest.fixture
def row(reporter, editor, backup):
    """Due yesterday; its owner was busy until then."""
    row = factories.followup(
        story=factories.story(lead=editor),
        owner=reporter,
        backup=backup,
        due_on=NOW.date() - DAY,
    )
    with record.writing():
        for days in range(40):
            record.log(ChangeKind.STORY_EDITED, row.story, by=reporter, now=NOW + (days - 3) * DAY)
    return row


def test_an_overdue_question_goes_a_step_every_three_days(row):
    found = {}
    for days in range(12):
        sweep(days)
        found.setdefault(step(row), days)

    assert found == {"": 0, "backup": 2, "lead": 5, "editors": 8}
    assert kinds(row).count(ChangeKind.FOLLOWUP_ESCALATED) == 3


def test_each_step_says_to_whom_and_why(row, backup):
    sweep(2)
    assert last(row).note == "Nobody has answered: it goes to Berta Backup."


def test_whoever_it_reached_keeps_seeing_it(row, backup, editor, outsider, viewer):
    def seen_by(user):
        return list(Followup.objects.open().concerning(user)) == [row]

    assert [seen_by(each) for each in (backup, editor, outsider)] == [True, False, False]
    sweep(2)
    sweep(5)
    assert [seen_by(each) for each in (backup, editor, outsider)] == [True, True, False]
    sweep(8)
    assert [seen_by(each) for each in (backup, editor, outsider)] == [True, True, True]
    assert not seen_by(viewer)
    assert fresh(row).owner in [each for each in type(viewer).objects.all() if seen_by(each)]


def test_an_owner_who_has_not_been_heard_of_is_not_waited_for(row, reporter):
    quiet = factories.followup(story=row.story, owner=factories.user(), due_on=NOW.date())
    sweep()
    assert step(quiet) == ""
    sweep(1)
    assert (step(quiet), step(row)) == ("lead", "")
    assert "has not been heard of" in last(quiet).note


def test_what_the_calendar_writes_in_ones_name_is_no_sign_of_life(editor):
    owner = factories.user(role="reporter")
    row = factories.followup(
        story=factories.story(lead=editor), owner=owner, by=owner, due_on=NOW.date()
    )
    update(row, updated_by=owner)
    with record.writing():
        record.log(ChangeKind.FOLLOWUP_ESCALATED, row, by=owner, now=NOW)
    sweep(1)

    assert step(row) == "lead"


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": "viewer"}])
def test_a_question_whose_owner_has_left_goes_on_at_once(change, row, reporter, backup):
    update(row, due_on=NOW.date() + 1_000 * DAY, fixed_on=NOW.date() + 1_000 * DAY)
    update(reporter, **change)

    assert sweep() == {"passed_on": 1}
    assert sweep(1) == Counter()
    assert step(row) == "backup"
    sweep(3)
    assert step(row) == "lead"


def test_those_who_are_not_there_are_passed_over(row, reporter, editor, backup):
    update(backup, is_active=False)
    update(row.story, lead=reporter)
    sweep(2)

    assert step(row) == "editors"


def test_in_a_restricted_story_it_reaches_those_who_see_it(
    restricted_story, administrator, outsider
):
    row = factories.followup(
        story=restricted_story, owner=factories.user(is_active=False), due_on=NOW.date()
    )
    update(restricted_story, lead=row.owner)
    sweep()

    assert step(row) == "editors"
    assert list(Followup.objects.escalated_to(administrator)) == [row]
    assert not Followup.objects.escalated_to(outsider).exists()


def test_taking_it_over_or_moving_it_ends_the_escalation(row, editor, outsider):
    for take in (
        lambda: followups.reassign(followup=fresh(row), owner=outsider, revision=None, by=editor),
        lambda: followups.edit_followup(
            followup=fresh(row), changes={"due_on": NOW.date()}, revision=None, by=editor
        ),
    ):
        update(row, escalation="lead", escalated_on=NOW.date())
        take()
        assert (step(row), fresh(row).escalated_on) == ("", None)


def test_the_settings_say_how_long_a_step_takes(row, settings):
    settings.STORYTRACK_ESCALATE_DAYS = 10
    sweep(8)
    assert step(row) == ""
    sweep(9)
    assert step(row) == "backup"


def test_the_day_of_a_trigger_is_told_once(reporter):
    pledge = factories.pledge(said=day("2017-01-09"), deadline=day("2019-03-15"))
    row = factories.followup(claim=pledge, owner=reporter, trigger="deadline")

    assert sweep() == {"came_up": 1}
    assert sweep() == Counter()
    row = fresh(row)
    assert (row.due_on, row.fired_at) == (dt.date(2019, 3, 15), NOW)
    assert row.came_up == "It came up: the deadline of the claim."


def test_a_question_that_had_no_day_gets_it_as_soon_as_the_record_knows(reporter):
    row = factories.followup(claim=factories.pledge(), owner=reporter, trigger="deadline")
    assert sweep() == Counter()
    update(row.claim, deadline_from="2030-01-01", deadline_to="2030-01-31", deadline_basis="stated")
    sweep()

    assert fresh(row).due_on == dt.date(2030, 1, 31)


def forgotten(**values):
    pledge = factories.pledge(**values)
    update(pledge, publication="public", updated_at=NOW)
    return pledge


def test_a_pledge_that_nobody_asks_about_gets_a_question(editor):
    pledge = forgotten(story=factories.story(lead=editor))
    ahead = forgotten(story=pledge.story, said=day("2019-01-01"), deadline=day("2019-12-31"))
    assert sweep(2) == Counter()
    assert sweep(3) == {"asked": 2}
    assert sweep(3) == Counter()

    row, later = Followup.objects.get(claim=pledge), Followup.objects.get(claim=ahead)
    assert (row.owner, row.due_on) == (editor, NOW.date() + 3 * DAY)
    assert "nobody had put a question" in row.came_up
    assert (later.trigger, later.due_on) == ("halfway", dt.date(2019, 7, 2))
    assert not Claim.objects.forgettable().exists()


def test_two_workers_with_the_same_list_make_one_step(row):
    keys = [row.pk, row.pk]
    made = [reminders.pass_on(key=key, silent=set(), now=NOW + 2 * DAY) for key in keys]

    assert made == [row, None]


def test_a_sweep_with_nothing_due_writes_nothing(row):
    sweep(2)
    before = everything()
    assert sweep(2) == Counter()
    assert everything() == before


def test_it_says_what_it_did(row):
    said = []
    reminders.remind(now=NOW + 2 * DAY, say=lambda what, each: said.append((what, each)))

    assert said == [("passed_on", row)]
    assert Change.objects.of(row).first().at == NOW + 2 * DAY
