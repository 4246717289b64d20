import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from stories.actions import due, publish, record
from stories.models import Edition, Hold, Schedule
from stories.models.vocab import Publication, ScheduleState
from tests import factories
from tests.base import client_for
from tests.views.asking import queries, signed_out

LIST = reverse("schedules")
AT = {"day": "19 Sep 2040", "time": "18:30", "zone": "Europe/London"}


def address(name, *words):
    return reverse(name, args=words)


def of(row, subject="claim"):
    return address("schedule_row", subject, row.public_id)


def send(client, row, subject="claim", **values):
    return client.post(of(row, subject), {**AT, "revision": row.revision, **values})


def test_an_editor_says_when_and_the_page_tells_what_goes_out(editor):
    claim, client = factories.claim(text="The hall opens."), client_for(editor)
    where = of(claim)
    assert "is not public" in client.get(where).content.decode()
    done = send(client, claim)
    made = Schedule.objects.get()
    assert made.at == dt.datetime(2040, 9, 19, 17, 30, tzinfo=dt.UTC)
    assert done["Location"] == address("schedule", made.public_id)
    page = client.get(done["Location"]).content.decode()
    assert "19 Sep 2040, 18:30 Europe/London" in page
    assert "The hall opens." in page


def test_a_time_that_clocks_skip_says_which_to_write(editor):
    claim = factories.claim()
    answer = send(client_for(editor), claim, day="25 Mar 2040", time="01:30")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write 02:30, which they show then." in page
    assert 'value="01:30"' in page
    assert not Schedule.objects.exists()


def test_a_time_that_comes_twice_is_asked_about(editor):
    claim, client = factories.claim(), client_for(editor)
    twice = {"day": "28 Oct 2040", "time": "01:30"}
    answer = send(client, claim, **twice)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "show 01:30 twice" in page
    assert page.count('type="radio"') == 2
    send(client, claim, **twice, which="second")
    assert Schedule.objects.get().at.hour == 1
    send(client, claim, **twice, which="first", revision=claim.revision + 1)
    assert Schedule.objects.open().get().at.hour == 0


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"day": "19 Sep 2001"}, "is past"),
        ({"day": "some day"}, "Write the day like"),
        ({"time": "half past"}, "Write the time like"),
        ({"zone": "Nowhere"}, "Nowhere"),
    ],
)
def test_what_is_wrong_with_a_moment_is_said_and_nothing_typed_is_lost(editor, values, said):
    answer = send(client_for(editor), factories.claim(), correction="As I typed.", **values)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "As I typed." in answer.content.decode()


def test_a_story_takes_the_drafts_along_that_were_ticked(editor):
    story = factories.story()
    one, other = factories.claim(story=story), factories.claim(story=story)
    send(client_for(editor), story, "story", claims=[one.public_id])
    names = {each["content"]["public_id"] for each in Schedule.objects.get().frozen}
    assert {story.public_id, one.public_id} <= names
    assert other.public_id not in names


def test_later_edits_are_shown_as_no_part_of_it(editor):
    story, client = factories.story(answer="It stands."), client_for(editor)
    send(client, story, "story")
    where = address("schedule", Schedule.objects.get().public_id)
    assert "not part of it" not in client.get(where).content.decode()
    with record.writing():
        record.save(story, {"answer": "It fell."}, revision=None, by=editor)
    page = client.get(where).content.decode()
    assert "not part of it" in page
    assert of(story, "story") in page


def test_the_form_that_moves_it_begins_with_the_moment_that_was_set(editor):
    claim, client = factories.claim(), client_for(editor)
    where = send(client, claim)["Location"]
    form = client.get(where).context_data["form"]
    shown = {name: form[name].value() for name in ("day", "time", "zone")}
    assert shown == {**AT, "day": "19 Sep 2040"}


def test_it_is_moved_and_called_off(editor):
    claim, client = factories.claim(), client_for(editor)
    made = factories.schedule(claim=claim, by=editor)
    where = address("schedule", made.public_id)
    client.post(where, {**AT, "revision": made.revision})
    made.refresh_from_db()
    assert made.zone == "Europe/London"
    assert client.post(where, {**AT, "day": "1 Oct 2040", "revision": 1}).status_code == 409
    cancel = address("cancel_schedule", made.public_id)
    data = {"revision": made.revision, "why": "Not yet."}
    assert client.post(cancel, data)["Location"] == address("claim", claim.public_id)
    made.refresh_from_db()
    assert (made.state, made.why) == (ScheduleState.CANCELLED, "Not yet.")
    assert "Not yet." in client.get(where).content.decode()


def test_what_was_stopped_stands_first_on_todays_page_with_its_reason(editor):
    stopped = factories.schedule(story=factories.story(), at=timezone.now())
    waiting = factories.schedule(claim=factories.claim())
    factories.hold(story=stopped.story, reason="Counsel reads it.")
    due.publish_due()
    client = client_for(editor)
    today = client.get(reverse("today"))
    assert today.context_data["going_out"] == [stopped, waiting]
    assert "Counsel reads it." in today.content.decode()
    assert list(client.get(LIST).context_data["stopped"]) == [stopped]


def test_the_list_costs_the_same_for_more_rows(viewer):
    client = client_for(viewer)
    factories.schedule(claim=factories.claim())
    before = queries(client, LIST)
    for _ in range(3):
        factories.schedule(update=factories.update())
    assert queries(client, LIST) == before


def test_an_embargo_is_a_hold_that_says_until_when(viewer, editor):
    claim = factories.claim()
    where = address("hold", "claim", claim.public_id)
    client = client_for(viewer)
    half = client.post(where, {"reason": "As agreed.", "day": "19 Sep 2040"})
    assert half.status_code == 422
    assert "needs both" in half.content.decode()
    client.post(where, {"reason": "As agreed.", **AT})
    assert Hold.objects.get().until == dt.datetime(2040, 9, 19, 17, 30, tzinfo=dt.UTC)
    page = client_for(editor).get(address("publish_claim", claim.public_id)).content.decode()
    assert "Under embargo until 19 Sep 2040 17:30" in page
    answer = client_for(editor).post(
        address("publish_claim", claim.public_id), {"revision": claim.revision}
    )
    assert answer.status_code == 422


def test_publishing_now_says_that_it_takes_the_place_of_a_schedule(editor):
    story = factories.story()
    factories.schedule(story=story)
    page = client_for(editor).get(address("publish_story", story.slug)).content.decode()
    assert "takes the place of that" in page
    publish.publish_story(story=story, by=editor)
    assert not Schedule.objects.open().exists()
    assert Edition.objects.count() == 1
    story.refresh_from_db()
    assert story.publication == Publication.PUBLIC


@pytest.mark.parametrize("name", ["schedule", "cancel_schedule", "schedule_row"])
def test_who_is_refused(name, client, viewer, reporter, outsider, restricted_story):
    claim = factories.claim(story=restricted_story)
    words = ["claim", claim.public_id]
    if name != "schedule_row":
        words = [factories.schedule(claim=claim).public_id]
    where = address(name, *words)
    assert signed_out(client, where)
    assert client_for(viewer).post(where).status_code == 403
    assert client_for(reporter).post(where).status_code == 403
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(outsider).put(where).status_code == 405


def test_a_restricted_storys_schedule_is_in_no_list_of_a_stranger(outsider, restricted_story):
    factories.schedule(story=restricted_story)
    client = client_for(outsider)
    assert list(client.get(LIST).context_data["waiting"]) == []
    assert client.get(reverse("today")).context_data["going_out"] == []
