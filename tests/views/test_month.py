import datetime as dt
import json

import pytest
from django.urls import reverse

from stories.actions import followups
from stories.clock import newsroom_today
from stories.views.month import EACH_DAY
from tests import factories
from tests.base import client_for
from tests.views.asking import part, queries, signed_out

pytestmark = pytest.mark.django_db

MONTH = reverse("followups_month")
NOVEMBER = f"{MONTH}?month=2027-11"
DAY = dt.date(2027, 11, 16)
NEXT = DAY + dt.timedelta(days=1)


def cells(response):
    return {cell.day: cell for week in response.context_data["month"].weeks for cell in week}


def move(row):
    return f"{reverse('move_followup', args=[row.public_id])}?month=2027-11&whose=all"


def test_a_month_shows_each_question_on_its_day(reporter, editor):
    row = factories.followup(owner=reporter, due_on=DAY)
    theirs = factories.followup(owner=editor, due_on=DAY)
    factories.followup(owner=reporter, due_on=dt.date(2028, 1, 3))
    closed = factories.followup(owner=reporter, due_on=DAY)
    followups.drop(followup=closed, reason="Nobody asks.", revision=None, by=reporter)
    client = client_for(reporter)
    assert cells(client.get(NOVEMBER))[DAY].rows == [row]
    assert cells(client.get(f"{NOVEMBER}&whose=all"))[DAY].rows == [row, theirs]
    assert row.question in client.get(NOVEMBER).content.decode()


@pytest.mark.parametrize("code", ["", "2027-13", "0000-01", "9999-12", "november", "2027-1"])
def test_what_names_no_month_shows_this_one(code, reporter):
    month = client_for(reporter).get(MONTH, {"month": code}).context_data["month"]
    assert month.first == newsroom_today().replace(day=1)


def test_my_team_is_whose_stories_i_lead_or_work_on(reporter, editor):
    led = factories.story(lead=reporter, by=editor)
    worked = factories.story(lead=editor, team=[reporter], by=editor)
    rows = [factories.followup(story=story, owner=editor, due_on=DAY) for story in (led, worked)]
    mine = factories.followup(owner=reporter, due_on=DAY)
    factories.followup(owner=editor, due_on=DAY)
    client = client_for(reporter)
    assert cells(client.get(NOVEMBER))[DAY].rows == [mine]
    assert cells(client.get(f"{NOVEMBER}&whose=team"))[DAY].rows == [*rows, mine]


def test_a_full_day_is_capped_and_opens(reporter):
    for _ in range(EACH_DAY + 12):
        factories.followup(owner=reporter, due_on=DAY)
    response = client_for(reporter).get(NOVEMBER)
    cell = cells(response)[DAY]
    assert (len(cell.rows), cell.more) == (EACH_DAY, 12)
    assert "+12 more" in response.content.decode()
    whole = client_for(reporter).get(f"{reverse('followups')}?whose=mine&due={DAY}")
    assert sum(len(group.rows) for group in whole.context_data["groups"]) == EACH_DAY + 12


def test_five_hundred_questions_cost_no_more_queries_than_one(reporter):
    client, story = client_for(reporter), factories.story()
    where = f"{NOVEMBER}&whose=all"
    factories.followup(story=story, owner=reporter, due_on=DAY)
    factories.newsroom_date(first=DAY)
    before = queries(client, where)
    for number in range(499):
        day = dt.date(2027, 11, 1 + number % 30)
        factories.followup(story=story, owner=reporter, due_on=day)
    assert queries(client, where) == before
    shown = cells(client.get(where))
    november = [cell for day, cell in shown.items() if day.month == 11]
    assert sum(len(cell.rows) + cell.more for cell in november) == 500


def test_the_newsroom_s_dates_stand_beside_them(viewer):
    first = factories.newsroom_date(title="School holidays", first=DAY, last=NEXT)
    response = client_for(viewer).get(NOVEMBER)
    assert [cells(response)[day].dates for day in (DAY, NEXT)] == [[first], [first]]
    assert "School holidays" in response.content.decode()


def test_today_weekends_and_what_is_past_are_drawn(reporter):
    today = newsroom_today()
    factories.followup(owner=reporter, due_on=today - dt.timedelta(days=today.day > 1))
    shown = cells(client_for(reporter).get(MONTH))
    assert shown[today].is_today
    assert "is-past" not in shown[today].state
    assert all(("is-off" in cell.state) == (day.weekday() > 4) for day, cell in shown.items())
    assert all(("is-past" in cell.state) == (day < today) for day, cell in shown.items())


def test_a_question_is_moved_on_the_month_and_back_again(reporter):
    row = factories.followup(owner=reporter, due_on=DAY)
    client = client_for(reporter)
    data = {"due_on": str(NEXT), "revision": row.revision}
    response = client.post(move(row), data, **part("month"))
    assert response.template_name == "desk/followups_month.html#month"
    assert cells(response)[NEXT].rows == [row]
    row.refresh_from_db()
    assert row.due_on == NEXT
    undo = json.loads(response["HX-Trigger"])["toast"]["undo"]
    assert client.post(undo, {"next": NOVEMBER})["Location"] == NOVEMBER
    row.refresh_from_db()
    assert row.due_on == DAY


def test_undoing_a_move_brings_its_trigger_back(reporter):
    claim = factories.pledge(deadline=factories.day("2027-11-16"))
    row = followups.schedule(
        story=claim.story,
        claim=claim,
        question="Was it kept?",
        owner=reporter,
        trigger="deadline",
        by=reporter,
    )
    client = client_for(reporter)
    data = {"due_on": str(NEXT), "revision": row.revision}
    response = client.post(move(row), data, **part("month"))
    row.refresh_from_db()
    assert (row.due_on, row.trigger) == (NEXT, "")
    client.post(json.loads(response["HX-Trigger"])["toast"]["undo"])
    row.refresh_from_db()
    assert (row.due_on, row.trigger) == (DAY, "deadline")


def test_without_script_a_form_moves_it(reporter):
    row = factories.followup(owner=reporter, due_on=DAY)
    client = client_for(reporter)
    assert "16 Nov 2027" in client.get(move(row)).content.decode()
    answer = client.post(move(row), {"due_on": "17 Nov 2027", "revision": row.revision})
    assert answer["Location"] == f"{NOVEMBER}&whose=all"
    wrong = client.post(move(row), {"due_on": "31 Nov 2027", "revision": row.revision + 1})
    assert wrong.status_code == 422
    assert "31 Nov 2027" in wrong.content.decode()


def test_who_moves_what_somebody_else_changed_sees_it_as_it_is(reporter, editor):
    row = factories.followup(owner=reporter, due_on=DAY)
    opened = row.revision
    elsewhere = {"due_on": dt.date(2027, 11, 25)}
    followups.edit_followup(followup=row, changes=elsewhere, revision=None, by=editor)
    data = {"due_on": str(NEXT), "revision": opened}
    client = client_for(reporter)
    response = client.post(move(row), data, **part("month"))
    assert response.status_code == 409
    assert cells(response)[elsewhere["due_on"]].rows == [row]
    assert "was not moved" in response.content.decode()
    assert f'data-revision="{row.revision}"' in response.content.decode()
    row.refresh_from_db()
    assert row.due_on == elsewhere["due_on"]
    plain = client.post(move(row), data)
    assert plain.status_code == 409
    assert "2027-11-17" in plain.content.decode()


def test_an_edit_that_was_no_move_is_not_undone(reporter):
    row = factories.followup(owner=reporter, due_on=DAY)
    changes = {"question": "How few?", "due_on": NEXT}
    followups.edit_followup(followup=row, changes=changes, revision=None, by=reporter)
    client = client_for(reporter)
    change = row.story.changes.latest("pk")
    client.post(reverse("undo", args=[change.uid]))
    row.refresh_from_db()
    assert (row.question, row.due_on) == ("How few?", NEXT)
    same = client.post(move(row), {"due_on": str(NEXT), "revision": row.revision}, **part("month"))
    assert "undo" not in json.loads(same["HX-Trigger"])["toast"]


def test_a_closed_story_is_in_nobody_else_s_month(outsider, restricted_story, reporter):
    row = factories.followup(story=restricted_story, owner=reporter, due_on=DAY)
    client = client_for(outsider)
    for whose in ("mine", "team", "all"):
        response = client.get(f"{NOVEMBER}&whose={whose}")
        assert cells(response)[DAY].is_empty
        assert row.question not in response.content.decode()
    assert client.post(move(row), {"due_on": str(NEXT)}).status_code == 404


def test_who_is_refused(client, viewer, reporter):
    row = factories.followup(owner=reporter, due_on=DAY)
    assert signed_out(client, MONTH)
    assert client_for(viewer).get(MONTH).status_code == 200
    assert "data-move" not in client_for(viewer).get(f"{NOVEMBER}&whose=all").content.decode()
    assert client_for(viewer).get(move(row)).status_code == 403
    assert client_for(reporter).post(MONTH).status_code == 405
    assert client_for(reporter).put(move(row)).status_code == 405
