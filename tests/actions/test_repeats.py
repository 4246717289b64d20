import datetime as dt

import pytest

from stories.actions import answers, followups, pledges, record, repeats, verdicts
from stories.models import Followup
from stories.models.vocab import FollowupState
from tests import factories
from tests.actions.log import refuses
from tests.factories import day

pytestmark = pytest.mark.django_db
FIRST = dt.date(2019, 1, 31)
MONTHLY = {"repeat_every": 1, "repeat_unit": "month", "repeat_until": "ever"}


@pytest.fixture
def pledge():
    return factories.pledge(said=day("2017-01-09"), deadline=day("2019-05-10"))


def ask(claim, by, **values):
    arguments = {"due_on": FIRST, **MONTHLY, **values}
    return followups.schedule(
        story=claim.story, claim=claim, question="How many?", owner=by, by=by, **arguments
    )


def noon(date):
    return dt.datetime.combine(date, dt.time(12), dt.UTC)


def close(row, by, on=None, drop=False, **values):
    """Closes it on that day, or on its own; gives back what is open then."""
    now = noon(on or row.due_on)
    if drop:
        followups.drop(followup=row, reason="No.", revision=None, by=by, now=now, **values)
    else:
        answers.answer(followup=row, answer="None.", revision=None, by=by, now=now, **values)
    return Followup.objects.open().filter(claim=row.claim).first()


def test_each_answer_puts_the_next_one_in_the_diary(pledge, reporter):
    row, days = ask(pledge, reporter), []
    while len(days) < 4:
        days.append(row.due_on.isoformat())
        row = close(row, reporter, drop=len(days) % 2 == 0)

    assert days == ["2019-01-31", "2019-02-28", "2019-03-31", "2019-04-30"]
    assert Followup.objects.open().count() == 1
    assert row.turn == 5
    assert row.follows.turn == 4


def test_what_was_missed_is_not_asked_again_one_by_one(pledge, reporter):
    assert close(ask(pledge, reporter), reporter, on=dt.date(2019, 4, 15)).due_on == dt.date(
        2019, 4, 30
    )


def test_an_early_answer_does_not_bring_the_same_day_again(pledge, reporter):
    assert close(ask(pledge, reporter), reporter, on=dt.date(2019, 1, 3)).due_on == dt.date(
        2019, 2, 28
    )


@pytest.mark.parametrize(
    ("until", "times", "asked"), [("times", 3, 3), ("deadline", None, 4), ("ever", None, 9)]
)
def test_it_ends_after_so_many_times_at_the_deadline_or_never(
    until, times, asked, pledge, reporter
):
    row, count = ask(pledge, reporter, repeat_until=until, repeat_times=times), 0
    while row and count < 9:
        row, count = close(row, reporter), count + 1

    assert count == asked
    assert (row is None) == (until != "ever")


def test_the_series_can_be_ended_with_the_answer(pledge, reporter):
    assert close(ask(pledge, reporter), reporter, ends_series=True) is None
    assert close(ask(pledge, reporter), reporter, drop=True, ends_series=True) is None


def test_one_moved_question_leaves_the_series_where_it_was(pledge, reporter):
    row = close(ask(pledge, reporter), reporter)
    moved = {"due_on": dt.date(2019, 3, 5)}
    followups.edit_followup(followup=row, changes=moved, revision=None, by=reporter)

    assert close(row, reporter).due_on == dt.date(2019, 3, 31)


def test_another_rule_counts_from_the_day_of_its_question(pledge, reporter):
    row = close(ask(pledge, reporter), reporter)
    changes = {"repeat_every": 2, "repeat_unit": "week", "due_on": dt.date(2019, 3, 4)}
    followups.edit_followup(followup=row, changes=changes, revision=None, by=reporter)

    assert close(row, reporter).due_on == dt.date(2019, 3, 18)


def test_there_is_never_a_second_open_one_of_a_series(pledge, reporter):
    second = repeats.following(ask(pledge, reporter), today=FIRST)
    second.owner = reporter
    with refuses("The next question of this series is in the diary already."):
        record.action(followups.put)(second, by=reporter, now=None)


def test_another_question_in_the_answer_follows_and_the_series_goes_on(pledge, reporter):
    row = ask(pledge, reporter)
    close(row, reporter, next_question={"question": "And where?", "due_on": dt.date(2020, 1, 1)})

    rows = {each.question: each for each in Followup.objects.open()}
    assert rows["And where?"].follows == row
    assert (rows["How many?"].due_on, rows["How many?"].follows) == (dt.date(2019, 2, 28), None)


def test_closing_the_pledge_ends_its_series(pledge, reporter, editor):
    row = ask(pledge, reporter)
    verdicts.mark(
        claim=pledge,
        axis="outcome",
        value="unratable",
        reason="Nobody can say.",
        revision=None,
        by=editor,
    )
    pledges.close_pledge(
        claim=pledge, reason="Over.", revision=None, by=editor, now=noon(dt.date(2019, 6, 1))
    )
    row.refresh_from_db()

    assert close(row, reporter) is None


def test_the_next_one_goes_to_somebody_who_is_there(pledge, reporter, editor):
    row = ask(pledge, reporter, backup=editor)
    with record.writing():
        type(reporter).objects.filter(pk=reporter.pk).update(is_active=False)

    heir = close(Followup.objects.get(pk=row.pk), editor)

    assert (heir.owner, heir.backup, heir.state) == (editor, None, FollowupState.OPEN)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"repeat_every": 0, "repeat_unit": "month"}, None),
        ({"repeat_every": 1_001}, "repeat_every"),
        ({"repeat_unit": "fortnight"}, "repeat_every"),
        ({"trigger": "deadline", "due_on": None}, "repeat_every"),
        ({"repeat_until": ""}, "repeat_until"),
        ({"repeat_until": "times"}, "repeat_times"),
        ({"repeat_until": "times", "repeat_times": 1}, "repeat_times"),
        ({"repeat_times": 5}, "repeat_times"),
    ],
)
def test_a_rule_that_lacks_something_is_refused(values, field, pledge, reporter):
    if field is None:  # no number: it does not repeat
        assert not ask(pledge, reporter, **values).repeats
        return
    with refuses("", field=field):
        ask(pledge, reporter, **values)


def test_only_a_claim_has_a_deadline_to_repeat_until(reporter):
    story = factories.story()
    with refuses("Only a question on a claim", field="repeat_until"):
        followups.schedule(
            story=story,
            question="How many?",
            owner=reporter,
            due_on=FIRST,
            **{**MONTHLY, "repeat_until": "deadline"},
            by=reporter,
        )
