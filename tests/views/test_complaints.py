import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from stories.actions import complaints, publish
from stories.models import Complaint
from tests import factories
from tests.base import client_for
from tests.views.asking import queries, signed_out

REPORT = "/corrections/report/"
LIST = reverse("complaints")
TEXT = {"text": "The figure is 14 million."}


def address(name, row):
    return reverse(name, args=[row.public_id])


def test_a_reader_says_what_is_wrong_and_on_which_page(client, editor):
    claim = factories.claim(by=editor)
    publish.publish_story(story=claim.story, claims=[claim], by=editor)
    about = f"https://news.example/claims/{claim.public_id}/"
    page = client.get(REPORT, {"about": about}).content.decode()
    assert f'value="{about}"' in page
    sent = client.post(REPORT, {**TEXT, "about": about, "contact": "ann@reader.example"})
    assert sent["Location"] == f"{REPORT}?thanks=1"
    row = Complaint.objects.get()
    assert (row.subject, row.subject_id, row.story) == ("claim", claim.public_id, claim.story)
    thanks = client.get(sent["Location"]).content.decode()
    assert "Thank you" in thanks
    assert "14 million" not in thanks


def test_no_session_no_cookie_but_the_forms_and_nothing_is_kept_by_a_cache(db, settings):
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.SESSION_COOKIE_NAME] = "stray"
    page = client.get(REPORT)
    assert set(page.cookies) == {settings.CSRF_COOKIE_NAME}
    assert "no-store" in page["Cache-Control"]
    assert client.post(REPORT, TEXT).status_code == 403
    token = page.context["csrf_token"] if page.context else client.cookies["storytrack_csrf"].value
    sent = client.post(REPORT, {**TEXT, "csrfmiddlewaretoken": token})
    assert sent.status_code == 302
    assert not Complaint.objects.get().created_by


@pytest.mark.parametrize(
    "typed",
    [
        "the page about steel",
        "https://elsewhere.example/x",
        "http://[",
        "/desk/",
        "/claims/nowhere/",
        "javascript:alert(1)",
        "\x00",
        "/stories/" + "a" * 480,
    ],
)
def test_a_page_that_is_none_of_ours_is_kept_as_it_was_named(client, db, typed):
    assert client.post(REPORT, {**TEXT, "about": typed}).status_code in (302, 422)
    assert all(row.story is None and row.subject == "" for row in Complaint.objects.all())


@pytest.mark.parametrize("text", ["", " ", "x" * 4_001])
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, db, text):
    answer = client.post(REPORT, {"text": text, "about": "As I typed."})
    assert answer.status_code == 422
    assert "Nothing was sent yet." in answer.content.decode()
    assert "As I typed." in answer.content.decode()


def test_who_sends_too_much_is_told_so_and_loses_nothing(client, db):
    for _ in range(complaints.FROM_ONE):
        assert client.post(REPORT, TEXT).status_code == 302
    answer = client.post(REPORT, TEXT)
    assert answer.status_code == 429
    assert TEXT["text"] in answer.content.decode()
    assert client.post(REPORT, TEXT, REMOTE_ADDR="192.0.2.7").status_code == 302
    assert not Complaint.objects.filter(address_hash__contains="127.0.0.1").exists()


def test_behind_a_proxy_the_reader_is_told_from_it(client, db, settings):
    settings.PROXIES = 1
    for number in (1, 2):
        client.post(REPORT, TEXT, headers={"X-Forwarded-For": f"203.0.113.9, 192.0.2.{number}"})
    assert len(set(Complaint.objects.values_list("address_hash", flat=True))) == 2


def test_the_address_to_write_to_is_shown_where_it_is_set(client, db, settings):
    settings.STORYTRACK_COMPLAINTS_TO = "corrections@news.example"
    assert "mailto:corrections@news.example" in client.get(REPORT).content.decode()


def test_hostile_text_is_text(client, editor):
    client.post(REPORT, {"text": "<script>x</script>\x0b", "contact": "<b>"})
    page = client_for(editor).get(address("complaint", Complaint.objects.get())).content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_the_desk_takes_it_on_and_decides_it(editor, reporter, viewer):
    row = complaints.receive(text="It is 14 million.")
    where = address("take_on_complaint", row)
    data = {"revision": 1, "owner": reporter.pk, "due_on": "1 Dec 2040"}
    assert client_for(reporter).post(where, data).status_code == 302
    assert client_for(reporter).post(where, {**data, "owner": ""}).status_code == 409
    row.refresh_from_db()
    assert row.owner == reporter
    decide = address("decide_complaint", row)
    data = {"revision": row.revision, "decision": "rejected", "reason": "As I typed."}
    assert client_for(editor).post(decide, {**data, "decision": ""}).status_code == 422
    assert client_for(editor).post(decide, data).status_code == 302
    page = client_for(viewer).get(address("complaint", row)).content.decode()
    assert "As I typed." in page


def test_overdue_ones_stand_on_todays_page_and_the_list_costs_the_same(editor):
    client = client_for(editor)
    then = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    late = complaints.receive(text="It is 14 million.", now=then)
    new = complaints.receive(text="A new one.")
    assert client.get(reverse("today")).context_data["complaints"] == [late, new]
    before = queries(client, LIST)
    for number in range(3):
        complaints.receive(text="Again.", address_hash=str(number))
    assert queries(client, LIST) == before


def test_my_own_stand_on_my_page_before_they_are_overdue(reporter, editor):
    row = complaints.receive(text="It is 14 million.")
    complaints.take_on(complaint=row, owner=reporter, due_on=row.due_on, revision=None, by=editor)
    assert client_for(reporter).get(reverse("today")).context_data["complaints"] == [row]
    assert client_for(editor).get(reverse("today")).context_data["complaints"] == []


@pytest.mark.parametrize("name", ["complaint", "take_on_complaint", "decide_complaint"])
def test_who_is_refused(name, client, viewer, reporter, outsider, restricted_story):
    page = complaints.Page("story", restricted_story.public_id, restricted_story.public_id)
    where = address(name, complaints.receive(text="Private.", page=page))
    assert signed_out(client, where)
    assert client_for(viewer).post(where).status_code == (405 if name == "complaint" else 403)
    assert client_for(outsider).get(where).status_code == 404
    assert "Private." not in client_for(outsider).get(LIST).content.decode()
    if name == "decide_complaint":
        assert client_for(reporter).get(where).status_code == 403
