import datetime as dt

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from stories.actions import calendars as actions
from stories.actions import followups, record
from stories.actions import stories as story_actions
from stories.models import CalendarSecret, User
from tests import calendar_lines, factories
from tests.base import client_for
from tests.views.asking import signed_out

pytestmark = pytest.mark.django_db

PAGE = reverse("calendars")
DAY = dt.date(2027, 3, 4)


def feed(secret):
    return reverse("calendar_feed", args=[secret])


def subscribe(**values):
    return actions.make(**values)[1]


def events(secret):
    """The events of a calendar by their summary, read by somebody who is nobody here."""
    response = Client().get(feed(secret))
    assert response.status_code == 200
    assert calendar_lines.faults(response.content) == []
    found = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    return {str(each["SUMMARY"]): each for each in found}


def told(response):
    """The headers, but for the number that every request has of its own."""
    return {name: value for name, value in response.items() if name != "X-Request-ID"}


def question(owner, text="How many?", **values):
    return factories.followup(question=text, owner=owner, due_on=DAY, **values)


def test_an_address_is_made_shown_once_and_revoked(reporter):
    client = client_for(reporter)
    shown = client.post(PAGE, {"story": "", "shows_questions": "yes"})
    address = shown.context_data["new"]
    assert address in shown.content.decode()
    assert address not in client.get(PAGE).content.decode()
    row = CalendarSecret.objects.get()
    question(reporter)
    path = address.removeprefix("http://127.0.0.1:8000")
    assert b"SUMMARY:How many?" in Client().get(path).content
    client.post(reverse("revoke_calendar", args=[row.public_id]))
    assert Client().get(path).status_code == 404


def test_a_calendar_holds_what_a_person_asks_and_backs_up(reporter, editor):
    question(reporter, "Mine")
    question(editor, "Backed up", backup=reporter)
    question(editor, "Not mine")
    found = events(subscribe(shows_questions=True, by=reporter))
    assert set(found) == {"Mine", "Backed up"}
    assert found["Mine"].decoded("DTSTART") == DAY
    assert found["Mine"].decoded("DTEND") == DAY + dt.timedelta(days=1)


def test_what_was_passed_on_to_a_person_is_in_their_calendar(reporter, editor):
    story = factories.story(lead=editor)
    question(reporter, "Passed on", story=story, escalation="lead", escalated_on=DAY)
    found = events(subscribe(shows_questions=True, by=editor))
    assert found["Passed on"]["STATUS"] == "CONFIRMED"


def test_a_story_s_calendar_holds_its_questions(reporter, editor):
    story = factories.story()
    question(editor, "Of the story", story=story)
    question(reporter, "Of another")
    found = events(subscribe(story=story, shows_questions=True, by=reporter))
    assert set(found) == {"Of the story"}
    assert story.title in found["Of the story"]["DESCRIPTION"]


def test_without_leave_no_word_of_a_draft_is_in_it(reporter):
    story = factories.story(title="The bridge that nobody wants")
    question(reporter, "Who paid?", story=story)
    for secret in (subscribe(by=reporter), subscribe(story=story, by=reporter)):
        response = Client().get(feed(secret))
        assert b"SUMMARY:Follow-up on a story\r\n" in response.content
        for word in (b"bridge", b"Who paid", b"Ruth"):
            assert word not in response.content


def test_a_change_raises_the_sequence_and_keeps_the_id(reporter):
    row = question(reporter)
    secret = subscribe(shows_questions=True, by=reporter)
    before = events(secret)["How many?"]
    moved = {"due_on": DAY + dt.timedelta(days=1)}
    followups.edit_followup(followup=row, changes=moved, revision=None, by=reporter)
    after = events(secret)["How many?"]
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("LAST-MODIFIED") >= before.decoded("LAST-MODIFIED")
    titled = {"title": "Another title"}
    story_actions.edit_story(story=row.story, changes=titled, revision=None, by=reporter)
    retitled = events(secret)["How many?"]
    assert retitled["SEQUENCE"] > after["SEQUENCE"]
    assert "Another title" in retitled["DESCRIPTION"]


def test_a_dropped_question_is_cancelled_for_a_while(reporter):
    now = timezone.now()
    late = now - dt.timedelta(days=31)
    secret = subscribe(shows_questions=True, by=reporter)
    for text, at in (("Lately", now), ("Long ago", late)):
        row = question(reporter, text)
        followups.drop(followup=row, reason="Nobody asks.", revision=None, by=reporter, now=at)
    found = events(secret)
    assert set(found) == {"Lately"}
    assert found["Lately"]["STATUS"] == "CANCELLED"


def test_what_was_handed_to_somebody_else_is_cancelled(reporter, editor):
    row = question(reporter)
    secret = subscribe(shows_questions=True, by=reporter)
    followups.reassign(followup=row, owner=editor, revision=None, by=reporter)
    assert events(secret)["How many?"]["STATUS"] == "CANCELLED"
    assert events(subscribe(shows_questions=True, by=editor))["How many?"]["STATUS"] == "CONFIRMED"


def test_a_question_that_lost_its_day_is_cancelled_on_it(reporter):
    row = question(reporter, claim=factories.pledge())
    secret = subscribe(shows_questions=True, by=reporter)
    undated = {"due_on": None, "trigger": "withdrawal"}
    followups.edit_followup(followup=row, changes=undated, revision=None, by=reporter)
    (found,) = events(secret).values()
    assert found["STATUS"] == "CANCELLED"
    assert found.decoded("DTSTART") == DAY


def test_a_story_that_closes_takes_its_questions_out_at_once(outsider, editor):
    story = factories.story(lead=editor)
    question(outsider, story=story)
    own = subscribe(shows_questions=True, by=outsider)
    of_story = subscribe(story=story, shows_questions=True, by=outsider)
    restricted = {"restricted": True}
    story_actions.edit_story(story=story, changes=restricted, revision=None, by=editor)
    assert events(own) == {}
    assert Client().get(feed(of_story)).status_code == 404
    page = client_for(outsider).get(PAGE).content.decode()
    assert story.title not in page


def test_what_opens_no_calendar_answers_alike(reporter, editor):
    unknown = Client().get(feed("unknown"))
    revoked, secret = actions.make(by=reporter)
    actions.revoke(calendar=revoked, by=reporter)
    gone = subscribe(by=editor)
    with record.writing():
        User.objects.filter(pk=editor.pk).update(is_active=False)
    for other in (Client().get(feed(secret)), Client().get(feed(gone))):
        assert other.status_code == unknown.status_code == 404
        assert other.content == unknown.content
        assert told(other) == told(unknown)


def test_no_log_tells_an_address_that_opened_a_calendar_once(reporter, caplog):
    row, secret = actions.make(by=reporter)
    actions.revoke(calendar=row, by=reporter)
    Client().get(feed(secret))
    assert secret not in caplog.text


def test_nothing_keeps_it_and_nobody_signs_in(reporter):
    response = Client().get(feed(subscribe(by=reporter)))
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


HOSTS = ["evil.example", "evil.example:443", "localhost:1", "127.0.0.1", "[::1]", "EVIL.example."]
CARRIERS = [
    "HTTP_HOST",
    "SERVER_NAME",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_SERVER",
    "HTTP_X_HOST",
    "HTTP_X_ORIGINAL_HOST",
    "HTTP_X_REWRITE_URL",
    "HTTP_FORWARDED",
    "HTTP_X_FORWARDED_PREFIX",
    "HTTP_ORIGIN",
]


def test_addresses_in_it_come_from_the_site_s_own_setting(reporter, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORYTRACK_SITE_URL = "https://desk.example"
    row, secret = question(reporter), subscribe(by=reporter)
    tried = [{carrier: host} for carrier in CARRIERS for host in HOSTS]
    assert len(tried) == 60
    answers = {Client().get(feed(secret), **each).content for each in tried}
    (only,) = answers
    unfolded = only.replace(b"\r\n ", b"").decode()
    assert f"URL:https://desk.example/desk/follow-ups/{row.public_id}/\r\n" in unfolded
    made = client_for(reporter).post(PAGE, {"story": ""}, HTTP_HOST="evil.example")
    assert made.context_data["new"].startswith("https://desk.example/desk/calendar/")


def test_more_questions_cost_no_more_queries(reporter, django_assert_num_queries):
    secret = subscribe(shows_questions=True, by=reporter)
    for count in (1, 5):
        for _ in range(count):
            factories.followup(owner=reporter, due_on=DAY)
        with django_assert_num_queries(3):
            Client().get(feed(secret))


def test_a_story_is_chosen_beforehand(reporter):
    story = factories.story()
    form = client_for(reporter).get(f"{PAGE}?story={story.slug}").context_data["form"]
    assert form["story"].value() == story.slug


def test_who_is_refused(client, reporter, editor, restricted_story, outsider):
    row, secret = actions.make(by=reporter)
    address = reverse("revoke_calendar", args=[row.public_id])
    assert signed_out(client, PAGE)
    assert client_for(editor).post(address).status_code == 404
    assert client_for(reporter).get(address).status_code == 405
    assert client.post(feed(secret)).status_code == 405
    form = client_for(outsider).post(PAGE, {"story": restricted_story.slug})
    assert form.status_code == 422
    assert not CalendarSecret.objects.filter(user=outsider).exists()
