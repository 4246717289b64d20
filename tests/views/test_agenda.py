import datetime as dt

import pytest
from django.urls import reverse

from stories.clock import newsroom_today
from tests import factories
from tests.base import client_for
from tests.views.asking import queries, signed_out

pytestmark = pytest.mark.django_db

PAGE = reverse("followups_agenda")


def days(response):
    return {day.day: (day.rows, day.dates) for day in response.context_data["days"]}


def test_it_tells_a_fortnight_with_what_is_overdue_first(reporter):
    today = newsroom_today()
    late = factories.followup(owner=reporter, due_on=today - dt.timedelta(days=400))
    now = factories.followup(owner=reporter, due_on=today)
    last = factories.followup(owner=reporter, due_on=today + dt.timedelta(days=13))
    factories.followup(owner=reporter, due_on=today + dt.timedelta(days=14))
    holiday = factories.newsroom_date(first=today, last=today + dt.timedelta(days=1))
    response = client_for(reporter).get(PAGE)
    assert list(days(response)) == [None, today, today + dt.timedelta(days=1), last.due_on]
    assert days(response)[None] == ([late], [])
    assert days(response)[today] == ([now], [holiday])
    assert now.question in response.content.decode()
    assert holiday.title in response.content.decode()


def test_days_and_people_are_chosen_in_the_address(reporter, editor):
    day = dt.date(2027, 3, 4)
    row = factories.followup(owner=editor, due_on=day)
    client, span = client_for(reporter), "from=4+Mar+2027&to=2027-03-05"
    assert days(client.get(f"{PAGE}?{span}")) == {}
    assert days(client.get(f"{PAGE}?{span}&whose=all")) == {day: ([row], [])}


@pytest.mark.parametrize(
    ("span", "field"),
    [
        ("from=soon", "from"),
        ("from=2027-03-05&to=2027-03-04", "to"),
        ("to=2027-03-04", "from"),
        ("from=2027-01-01&to=2029-01-01", "to"),
    ],
)
def test_days_that_are_none_are_said_so_and_kept(span, field, reporter):
    response = client_for(reporter).get(f"{PAGE}?{span}")
    assert response.status_code == 422
    assert field in response.context_data["form"].errors
    assert span.partition("=")[2].partition("&")[0] in response.content.decode()


def test_more_questions_cost_no_more_queries(reporter):
    client = client_for(reporter)
    factories.followup(owner=reporter)
    before = queries(client, PAGE)
    for _ in range(4):
        factories.followup(owner=reporter)
    assert queries(client, PAGE) == before


def test_who_is_refused(client, outsider, reporter, restricted_story):
    row = factories.followup(story=restricted_story, owner=reporter)
    assert signed_out(client, PAGE)
    shown = client_for(outsider).get(f"{PAGE}?whose=all").content.decode()
    assert row.question not in shown
    assert client_for(reporter).post(PAGE).status_code == 405


def test_it_says_whose_questions_they_are(reporter):
    client = client_for(reporter)
    assert "My questions" in client.get(PAGE).content.decode()
    assert "Everybody’s questions" in client.get(f"{PAGE}?whose=all").content.decode()


def test_the_end_of_the_calendar_is_too_late(reporter):
    response = client_for(reporter).get(f"{PAGE}?from=31 Dec 9999")
    assert response.status_code == 422
    assert "from" in response.context_data["form"].errors
