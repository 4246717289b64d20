import datetime as dt
import json

import pytest
from django.urls import reverse

from stories.clock import newsroom_today
from stories.filters import followups as filters
from stories.models import Followup
from stories.models.vocab import FollowupState, Trigger
from tests import factories
from tests.base import client_for
from tests.views.asking import part, queries, signed_out

LIST = reverse("followups")
NEW = reverse("schedule_followup")
QUESTION = {"question": "Has he stepped down?", "due_on": "10 Sep 2027"}


def address(name, row):
    return reverse(name, args=[row.public_id])


def groups(response):
    return {group.key: group.rows for group in response.context_data["groups"]}


def test_the_list_groups_my_open_questions_by_time(editor, reporter):
    today = newsroom_today()
    rows = {
        "late": factories.followup(owner=editor, due_on=today - dt.timedelta(days=1)),
        "today": factories.followup(owner=editor, due_on=today),
        "week": factories.followup(owner=editor, due_on=today + dt.timedelta(days=7)),
        "later": factories.followup(owner=editor, due_on=today + dt.timedelta(days=8)),
        "event": factories.followup(owner=editor, trigger=Trigger.DEADLINE),
    }
    theirs = factories.followup(owner=reporter, due_on=today)
    client = client_for(editor)
    assert groups(client.get(LIST)) == {key: [row] for key, row in rows.items()}
    assert theirs in groups(client.get(f"{LIST}?whose=all"))["today"]
    assert groups(client.get(f"{LIST}?due={today:%Y-%m-%d}")) == {"today": [rows["today"]]}


def test_the_list_shows_closed_questions_on_request(reporter):
    row = factories.followup(owner=reporter)
    client = client_for(reporter)
    client.post(address("drop_followup", row), {"reason": "The firm is gone."})
    assert groups(client.get(LIST)) == {}
    assert groups(client.get(f"{LIST}?state=dropped")) == {"closed": [row]}


def test_the_list_is_a_part_and_costs_the_same_for_more_rows(editor):
    client = client_for(editor)
    factories.followup(owner=editor)
    assert client.get(LIST, **part("followup-rows")).template_name.endswith("#followup-rows")
    before = queries(client, LIST)
    for _ in range(3):
        factories.followup(owner=editor)
    assert queries(client, LIST) == before


def test_a_long_group_opens_on_pages_of_its_own(reporter, monkeypatch):
    monkeypatch.setattr(filters, "EACH", 2)
    monkeypatch.setattr(filters, "PAGE", 2)
    day = newsroom_today() - dt.timedelta(days=1)
    rows = [factories.followup(owner=reporter, due_on=day) for _ in range(5)]
    client = client_for(reporter)
    (group,) = client.get(LIST).context_data["groups"]
    assert (group.rows, bool(group.next)) == (rows[:2], True)
    seen, after = [], ""
    for _ in range(3):
        (group,) = client.get(f"{LIST}?group=late&after={after}").context_data["groups"]
        seen, after = seen + group.rows, group.next
    assert (seen, after) == (rows, "")


@pytest.mark.parametrize("after", ["x", "9999.99999999999999999999", "2026-13-01.1", ".", "-1"])
def test_a_place_that_is_none_begins_with_the_first(after, reporter):
    row = factories.followup(owner=reporter, due_on=newsroom_today())
    response = client_for(reporter).get(LIST, {"group": "today", "after": after})
    assert groups(response) == {"today": [row]}


def test_a_team_s_questions_are_those_of_its_stories(reporter, editor):
    story = factories.story(lead=editor, team=[reporter], by=editor)
    row = factories.followup(story=story, owner=editor, due_on=newsroom_today())
    factories.followup(owner=editor, due_on=newsroom_today())
    assert groups(client_for(reporter).get(LIST)) == {}
    assert groups(client_for(reporter).get(f"{LIST}?whose=team")) == {"today": [row]}


def test_a_question_is_put_in_the_diary_from_a_claim(reporter):
    claim = factories.claim()
    response = client_for(reporter).post(
        f"{NEW}?claim={claim.public_id}", {**QUESTION, "owner": reporter.pk}
    )
    row = Followup.objects.get()
    assert response["Location"] == reverse("claim", args=[claim.public_id])
    assert (row.claim, row.story, row.owner) == (claim, claim.story, reporter)
    assert row.due_on == dt.date(2027, 9, 10)


def test_in_place_the_form_makes_room_and_the_page_hears_of_it(reporter):
    story = factories.story()
    where, client = f"{NEW}?story={story.slug}", client_for(reporter)
    shown = client.get(where, **part("followup-form"))
    assert shown.template_name == "desk/schedule_followup.html#followup-form"
    assert "hx-post" in shown.content.decode()
    done = client.post(where, {**QUESTION, "owner": reporter.pk}, **part("followup-form"))
    assert done.content.decode().strip() == '<div id="followup-form"></div>'
    events = json.loads(done["HX-Trigger"])
    assert "followup-scheduled" in events
    assert events["toast"]["href"] == address("followup", Followup.objects.get())


def test_without_claim_or_story_the_story_is_chosen(reporter):
    story = factories.story()
    client = client_for(reporter)
    data = {**QUESTION, "owner": reporter.pk, "story": story.slug}
    assert client.post(NEW, data)["Location"] == reverse("story", args=[story.slug])


def test_next_leads_back_but_never_to_another_house(reporter):
    story = factories.story()
    where, client = f"{NEW}?story={story.slug}", client_for(reporter)
    data = {**QUESTION, "owner": reporter.pk}
    assert client.post(where, {**data, "next": "/desk/"})["Location"] == "/desk/"
    away = client.post(where, {**data, "next": "https://elsewhere.example/"})["Location"]
    assert away == reverse("story", args=[story.slug])


@pytest.mark.parametrize("due_on", ["", "soon", "31 Feb 2027"])
def test_a_question_without_a_day_is_refused_and_kept(due_on, reporter):
    story = factories.story()
    response = client_for(reporter).post(
        f"{NEW}?story={story.slug}", {**QUESTION, "due_on": due_on, "owner": reporter.pk}
    )
    assert response.status_code == 422
    assert "due_on" in response.context_data["form"].errors
    assert QUESTION["question"] in response.content.decode()
    assert not Followup.objects.exists()


def test_what_the_record_refuses_stands_beside_its_field(reporter):
    story = factories.story()
    data = {**QUESTION, "owner": reporter.pk, "backup": reporter.pk}
    response = client_for(reporter).post(f"{NEW}?story={story.slug}", data)
    assert response.status_code == 422
    assert "backup" in response.context_data["form"].errors


def test_somebody_elses_story_cannot_be_asked_about(outsider, restricted_story):
    claim = factories.claim(story=restricted_story)
    client = client_for(outsider)
    for query in (f"claim={claim.public_id}", f"story={restricted_story.slug}"):
        assert client.get(f"{NEW}?{query}").status_code == 404
    form = client.get(NEW).context_data["form"]
    assert restricted_story not in form.fields["story"].queryset


def test_a_question_is_edited(reporter):
    row = factories.followup(owner=reporter)
    where, client = address("edit_followup", row), client_for(reporter)
    data = {"question": "How many?", "due_on": "2027-01-02", "revision": row.revision}
    assert client.post(where, data)["Location"] == address("followup", row)
    row.refresh_from_db()
    assert (row.question, row.due_on) == ("How many?", dt.date(2027, 1, 2))
    stale = client.post(where, {**data, "question": "How few?"})
    assert stale.status_code == 409
    assert "How few?" in stale.content.decode()
    assert "How many?" in stale.content.decode()


def test_a_question_is_handed_over_with_a_note(reporter, editor):
    row = factories.followup(owner=reporter)
    data = {"owner": editor.pk, "note": "She knows the firm.", "revision": row.revision}
    client_for(reporter).post(address("reassign_followup", row), data)
    row.refresh_from_db()
    assert row.owner == editor
    assert (
        "She knows the firm." in client_for(editor).get(address("followup", row)).content.decode()
    )


def test_a_question_is_dropped_only_with_a_reason(reporter):
    row = factories.followup(owner=reporter)
    where, client = address("drop_followup", row), client_for(reporter)
    assert client.post(where, {"reason": " "}).status_code == 422
    assert client.post(where, {"reason": "It was never said."}).status_code == 302
    row.refresh_from_db()
    assert row.state == FollowupState.DROPPED
    assert client.get(where)["Location"] == address("followup", row)


def test_one_row_comes_back_as_a_part(viewer):
    row = factories.followup()
    response = client_for(viewer).get(address("followup", row), **part(f"followup-row-{row.pk}"))
    assert response.template_name == "desk/followup.html#followup-row"
    assert f'id="followup-row-{row.pk}"' in response.content.decode()
    assert reverse("answer_followup", args=[row.public_id]) not in response.content.decode()


@pytest.mark.parametrize(
    "name", ["edit_followup", "reassign_followup", "drop_followup", "snooze_followup"]
)
def test_who_is_refused(name, client, viewer, outsider, reporter, restricted_story):
    where = address(name, factories.followup(story=restricted_story))
    assert signed_out(client, where)
    assert client_for(viewer).get(where).status_code == 403
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(reporter).put(where).status_code == 405
    assert client_for(reporter).get(where).status_code == 200
