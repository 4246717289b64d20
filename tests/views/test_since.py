import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stories.actions import record
from stories.models import User
from stories.views.since import LEFT, LINES, since_you_left
from tests import factories
from tests.base import client_for
from tests.views.asking import queries

pytestmark = pytest.mark.django_db

TODAY = reverse("today")


def ago(hours):
    return timezone.now() - dt.timedelta(hours=hours)


@pytest.fixture
def here(reporter):
    """The reporter wrote something ten hours ago, and signed in a minute ago."""
    factories.change(by=reporter, now=ago(10))
    with record.writing():
        User.objects.filter(pk=reporter.pk).update(last_login=timezone.now())
    reporter.refresh_from_db()
    return reporter


def test_it_tells_what_others_did_in_my_stories(here, editor):
    led = factories.story(lead=here, by=editor)
    worked = factories.story(lead=editor, team=[here], by=editor)
    other = factories.story(lead=editor, by=editor)
    news = [factories.change(row=story, by=editor, now=ago(2)) for story in (led, worked, other)]
    mine = factories.change(row=led, by=here)
    before = factories.change(row=led, by=editor, now=ago(11))
    found = {each.story: each.changes for each in since_you_left(here).stories}
    assert set(found) == {led, worked}
    assert news[0] in found[led]
    assert mine not in found[led]
    assert before not in found[led]


def test_a_story_with_much_news_shows_some_and_says_how_much_more(here, editor):
    story = factories.story(lead=here, by=editor)
    for _ in range(LINES + 3):
        factories.change(row=story, by=editor)
    (found,) = since_you_left(here).stories
    assert len(found.changes) == LINES
    assert found.more == 3 + 1  # opening it was a line too
    shown = client_for(here).get(TODAY).content.decode()
    assert "4 other changes" in shown


def test_somebody_who_writes_nothing_was_here_when_they_signed_in_before(viewer, editor):
    story = factories.story(lead=editor, team=[viewer], by=editor)
    old = factories.change(row=story, by=editor, now=ago(30))
    new = factories.change(row=story, by=editor, now=ago(3))
    (week,) = since_you_left(viewer).stories
    (lately,) = since_you_left(viewer, ago(20).isoformat()).stories
    assert {old, new} <= set(week.changes)
    assert new in lately.changes
    assert old not in lately.changes
    assert since_you_left(viewer, "no time").left == since_you_left(viewer).left


def test_signing_in_remembers_when_one_had_signed_in_before(viewer):
    before = ago(20)
    with record.writing():
        viewer.set_password("a long enough word")
        viewer.last_login = before
        viewer.save()
    client = Client()
    typed = {"login": "viewer", "password": "a long enough word"}
    assert client.post(reverse("account_login"), typed).status_code == 302
    assert client.session[LEFT] == before.isoformat()
    assert client.get(TODAY).status_code == 200


def test_a_story_that_closed_meanwhile_is_silent(here, editor):
    story = factories.story(lead=editor, restricted=True, by=editor)
    factories.change(row=story, by=editor)
    assert since_you_left(here).stories == []


def test_more_news_costs_no_more_queries(here, editor):
    client = client_for(here)
    factories.story(lead=here, by=editor)
    before = queries(client, TODAY)
    for _ in range(3):
        factories.change(row=factories.story(lead=here, by=editor), by=editor)
    assert queries(client, TODAY) <= before + 1  # a first question of the diary's own counts
