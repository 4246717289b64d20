import datetime as dt

import pytest

from stories.actions import followups, record, usual
from tests import factories
from tests.actions.log import not_allowed
from tests.factories import day

pytestmark = pytest.mark.django_db


def test_a_withdrawn_pledge_that_nobody_asks_about_gets_a_question(editor, reporter):
    pledge = factories.pledge(story=factories.story(lead=editor))
    then = dt.datetime(2018, 9, 20, 12, tzinfo=dt.UTC)

    asked = usual.ask_about_withdrawal(pledge=pledge, by=reporter, now=then)

    assert (asked.claim, asked.owner) == (pledge, editor)
    assert (asked.due_on, asked.trigger) == (dt.date(2018, 9, 27), "withdrawal")
    assert usual.ask_about_withdrawal(pledge=pledge, by=reporter) is None


def test_whoever_records_it_asks_where_the_lead_has_left(editor, reporter):
    pledge = factories.pledge(story=factories.story(lead=editor))
    with record.writing():
        type(editor).objects.filter(pk=editor.pk).update(is_active=False)
    pledge.story.lead.refresh_from_db()

    assert usual.ask_about_withdrawal(pledge=pledge, by=reporter).owner == reporter


def test_the_question_about_a_pledge_covers_its_other_wordings(editor):
    pledge, wording = factories.pledge(), factories.pledge()
    factories.link(source=wording, target=pledge, kind="restates")
    factories.followup(claim=pledge, trigger="deadline")

    for each in (pledge, wording):
        assert usual.ask_about_withdrawal(pledge=each, by=editor) is None


@pytest.fixture
def pledge(editor):
    return factories.pledge(
        story=factories.story(lead=editor),
        said=day("2017-01-09"),
        deadline=day("2022-01-01", "2022-01-31"),
    )


def offered(claim, today="2017-01-10"):
    return [each.trigger for each in usual.offers(claim, today=dt.date.fromisoformat(today))]


def test_a_pledge_with_a_deadline_offers_its_usual_questions(pledge):
    days = {each.trigger: each.day for each in usual.offers(pledge, today=dt.date(2017, 1, 10))}

    assert days == {
        "halfway": dt.date(2019, 7, 22),
        "deadline": dt.date(2022, 1, 31),
        "after": dt.date(2022, 4, 30),
    }
    assert offered(pledge, "2020-01-01") == ["deadline", "after"]
    assert offered(factories.pledge()) == []
    assert offered(factories.claim(kind="forecast", deadline=day("2019-01-01")))
    assert offered(factories.claim()) == []


def test_they_are_accepted_all_or_some_and_offered_no_more(pledge, reporter):
    then = dt.datetime(2017, 1, 10, 12, tzinfo=dt.UTC)
    first = usual.ask(claim=pledge, triggers=["deadline"], by=reporter, now=then)
    rest = usual.ask(claim=pledge, by=reporter, now=then)

    assert [row.trigger for row in (*first, *rest)] == ["deadline", "halfway", "after"]
    assert {row.owner for row in (*first, *rest)} == {reporter}
    assert offered(pledge) == []
    followups.drop(followup=rest[0], reason="No.", revision=None, by=reporter)
    assert offered(pledge) == []


def test_who_is_assigned_the_claim_asks(pledge, reporter, editor):
    pledge.assignee = reporter

    then = dt.datetime(2017, 1, 10, 12, tzinfo=dt.UTC)
    assert usual.ask(claim=pledge, by=editor, now=then)[0].owner == reporter


def test_viewers_put_nothing_in_the_diary(pledge, viewer):
    with not_allowed("reporter"):
        usual.ask(claim=pledge, by=viewer)
