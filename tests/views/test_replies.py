import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from stories.models import ReplyRequest
from tests import factories
from tests.base import client_for
from tests.views.asking import signed_out

TYPED = {
    "channel": "mail",
    "asked_0": "18 Sep 2018",
    "asked_1": "stated",
    "due_at": "19 Sep 2030 18:30",
    "questions": "Is it so?",
}


def address(name, row):
    return reverse(name, args=[row.public_id])


def ask(client, claim, **values):
    data = TYPED | {"speaker": claim.speaker.name, "claims": [claim.public_id]} | values
    return client.post(address("ask_reply", claim), data)


def test_a_request_is_recorded_and_waits_on_todays_page(reporter):
    claim, client = factories.claim(), client_for(reporter)
    assert ask(client, claim).status_code == 302
    reply = ReplyRequest.objects.get()
    assert list(reply.claims.all()) == [claim]
    today = client.get(reverse("today"))
    assert today.context_data["awaited"] == [reply]
    assert "Waiting for an answer" in today.content.decode()


def test_what_is_missing_is_said_and_what_was_typed_stays(reporter):
    claim = factories.claim()
    response = ask(client_for(reporter), claim, due_at="tonight", speaker="Nobody we know")
    assert response.status_code == 422
    assert {"due_at", "speaker"} <= set(response.context_data["form"].errors)
    assert "Is it so?" in response.content.decode()
    refused = ask(client_for(reporter), claim, questions="")
    assert "questions" in refused.context_data["form"].errors


def test_another_outlets_request_waits_for_nobody_here(reporter):
    claim, client = factories.claim(), client_for(reporter)
    factories.outlet(name="The Gazette")
    ask(client, claim, outlet="The Gazette", questions="", due_at="")
    assert ReplyRequest.objects.get().outlet.name == "The Gazette"
    assert client.get(reverse("today")).context_data["awaited"] == []


def test_the_answer_is_put_on_record_and_seen_in_the_panel(reporter):
    claim = factories.claim()
    reply = factories.reply_request(claims=[claim])
    where, client = address("close_reply", reply), client_for(reporter)
    assert client.post(where, {"state": "answered", "revision": 1}).status_code == 422
    answered = {"state": "answered", "answer": "It was two.", "revision": 1}
    assert client.post(where, answered).status_code == 302
    page = client.get(address("claim", claim)).content.decode()
    assert "It was two." in page


def test_a_stale_change_shows_both(reporter):
    reply = factories.reply_request(claims=[factories.claim()])
    where, client = address("edit_reply", reply), client_for(reporter)
    data = TYPED | {"speaker": reply.speaker.name, "revision": 1}
    assert client.post(where, data | {"contact": "The press office"}).status_code == 302
    stale = client.post(where, data | {"contact": "A lawyer"})
    assert stale.status_code == 409
    page = stale.content.decode()
    assert "The press office" in page
    assert "A lawyer" in page


def test_an_editor_goes_without_with_a_reason(editor, reporter):
    claim = factories.claim()
    where = address("go_without_reply", claim)
    assert client_for(reporter).post(where, {"reason": "x"}).status_code == 403
    assert client_for(editor).post(where, {"reason": " "}).status_code == 422
    assert client_for(editor).post(where, {"reason": "They died."}).status_code == 302
    assert ReplyRequest.objects.get().reason == "They died."


def test_a_deadline_that_has_passed_is_said(reporter):
    factories.reply_request(due_at=timezone.now() - dt.timedelta(hours=1))
    assert "<b>past</b>" in client_for(reporter).get(reverse("today")).content.decode()


@pytest.mark.parametrize("name", ["ask_reply", "go_without_reply", "edit_reply", "close_reply"])
def test_who_is_refused(name, client, viewer, outsider, editor, restricted_story):
    claim = factories.claim(story=restricted_story)
    of_claim = name in ("ask_reply", "go_without_reply")
    where = address(name, claim if of_claim else factories.reply_request(claims=[claim]))
    assert signed_out(client, where)
    assert client_for(viewer).post(where).status_code == 403
    if name != "go_without_reply":
        assert client_for(outsider).post(where).status_code == 404
    assert client_for(editor).put(where).status_code == 405


@pytest.mark.parametrize(
    ("zone", "kept"), [("Europe/Berlin", "16:30"), ("America/New_York", "22:30"), ("UTC", "18:30")]
)
def test_an_hour_is_typed_and_shown_on_the_newsrooms_clock(zone, kept, reporter, settings):
    settings.TIME_ZONE = settings.STORYTRACK_TIME_ZONE = zone
    client = client_for(reporter)
    ask(client, factories.claim())
    reply = ReplyRequest.objects.get()
    assert f"{reply.due_at.astimezone(dt.UTC):%H:%M}" == kept
    assert "19 Sep, 18:30" in client.get(reverse("today")).content.decode()
    again = client.get(address("edit_reply", reply)).context_data["form"]
    assert again["due_at"].value() == "19 Sep 2030 18:30"
