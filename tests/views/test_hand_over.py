import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from stories.actions import notes
from stories.clock import newsroom_today
from stories.models import Note
from stories.models.vocab import LinkState, Stage
from tests import factories
from tests.base import client_for
from tests.views.asking import queries, signed_out

pytestmark = pytest.mark.django_db


def page(story):
    return reverse("hand_over_story", args=[story.slug])


def hours_ago(hours):
    return timezone.now() - dt.timedelta(hours=hours)


def shown(client, story, since=""):
    return client.get(page(story), {"since": since} if since else {}).context_data


def test_it_tells_what_was_done_since(viewer, reporter):
    story = factories.story()
    lines = {hours: factories.change(row=story, now=hours_ago(hours)) for hours in (2, 20, 60)}
    client = client_for(viewer)
    fresh = shown(client, story, "8h")["changes"]
    assert lines[2] in fresh
    assert lines[20] not in fresh
    assert lines[60] in shown(client, story, "72h")["changes"]
    assert lines[60] not in shown(client, story)["changes"]
    notes.write(story=story, text="All quiet.", handover=True, by=reporter, now=hours_ago(3))
    since_note = shown(client, story)
    assert lines[2] in since_note["changes"]
    assert lines[20] not in since_note["changes"]
    exact = hours_ago(30).isoformat()
    assert lines[20] in shown(client, story, exact)["changes"]


@pytest.mark.parametrize("since", ["yesterday", "2026-11-22", "9999-01-01T00:00:00+00:00", "-1h"])
def test_what_names_no_instant_tells_a_day(since, viewer):
    story = factories.story()
    found = shown(client_for(viewer), story, since)["since"]
    assert abs(found - hours_ago(24)) < dt.timedelta(minutes=5)


def test_it_tells_what_is_open_and_what_waits(viewer, reporter):
    story, today = factories.story(), newsroom_today()
    claim = factories.claim(story=story)
    factories.claim(story=story, stage=Stage.SETTLED, assignee=reporter)
    due = factories.followup(story=story, due_on=today + dt.timedelta(days=7))
    factories.followup(story=story, due_on=today + dt.timedelta(days=8))
    proposal = factories.proposal(claim=claim, by=reporter)
    link = factories.link(source=claim, target=claim_of(story), state=LinkState.PROPOSED)
    reply = factories.reply_request(claims=[claim], by=reporter)
    found = shown(client_for(viewer), story)
    assert claim in found["claims"]
    assert all(each.stage != Stage.SETTLED for each in found["claims"])
    assert found["questions"] == [due]
    waiting = found["waiting"]
    assert (waiting.proposals, waiting.links, waiting.replies) == ([proposal], [link], [reply])


def claim_of(story):
    return factories.pledge(story=story)


def test_the_note_stands_in_the_story_until_the_next_one(reporter, editor):
    story = factories.story()
    for user, text in ((reporter, "Ask the ministry."), (editor, "Nothing new.")):
        answer = client_for(user).post(page(story), {"text": text})
        assert answer["Location"] == reverse("story", args=[story.slug])
    room = client_for(reporter).get(reverse("story", args=[story.slug]))
    assert [note.text for note in room.context_data["handovers"]] == ["Nothing new."]
    assert Note.objects.filter(handover=True).count() == 2


def test_an_empty_note_is_refused(reporter):
    story = factories.story()
    response = client_for(reporter).post(page(story), {"text": "  "})
    assert response.status_code == 422
    assert not Note.objects.exists()


def test_a_closed_note_is_handed_to_those_it_names_alone(reporter, editor, viewer):
    story = factories.story()
    notes.write(
        story=story, text="Between us.", handover=True, closed=True, readers=[editor], by=reporter
    )
    assert shown(client_for(viewer), story)["last"] is None
    assert shown(client_for(editor), story)["last"].text == "Between us."


def test_more_of_everything_costs_no_more_queries(editor, reporter):
    client, story = client_for(editor), factories.story()

    def more():
        claim = factories.claim(story=story)
        factories.proposal(claim=claim, by=reporter)
        factories.followup(claim=claim, due_on=newsroom_today())
        factories.reply_request(claims=[claim], by=reporter)

    more()
    before = queries(client, page(story))
    for _ in range(3):
        more()
    assert queries(client, page(story)) == before


def test_who_is_refused(client, outsider, restricted_story, reporter):
    assert signed_out(client, page(restricted_story))
    assert client_for(outsider).get(page(restricted_story)).status_code == 404
    assert client_for(outsider).post(page(restricted_story), {"text": "x"}).status_code == 404
    assert client_for(reporter).put(page(restricted_story)).status_code == 405


@pytest.mark.parametrize("typed", ["0001-01-01T00:00:00%2B05:00", "2018-09-19T10:00:00", "x"])
def test_a_moment_that_is_none_tells_of_a_day(typed, reporter):
    response = client_for(reporter).get(f"{page(factories.story())}?since={typed}")
    assert timezone.now() - response.context_data["since"] < dt.timedelta(days=1, minutes=1)
