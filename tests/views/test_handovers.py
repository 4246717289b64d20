import pytest
from django.urls import reverse

from stories.actions import record
from stories.models import Followup, User
from tests import factories
from tests.base import client_for
from tests.views.asking import queries, signed_out

FORM = reverse("hand_over_followups")


@pytest.fixture
def leaving(db):
    return factories.user(role="reporter", name="Leah Leaving")


def of(person):
    return f"{FORM}?from={person.public_id}"


def owners():
    return list(Followup.objects.order_by("pk").values_list("owner__name", flat=True))


def test_one_form_hands_over_everything_by_story_or_by_default(leaving, editor, reporter):
    rows = [factories.followup(owner=leaving) for _ in range(3)]
    client = client_for(editor)
    shown = client.get(of(leaving)).content.decode()
    assert "3 open questions" in shown
    assert all(row.question in shown and row.story.title in shown for row in rows)
    data = {"to": reporter.public_id, "note": "She left."}
    data[f"story-{rows[1].story.public_id}"] = editor.public_id
    response = client.post(of(leaving), data)
    assert response["Location"] == reverse("followups")
    assert owners() == [reporter.name, editor.name, reporter.name]
    assert "Nothing to hand over" in client.get(of(leaving)).content.decode()


def test_without_a_name_editors_choose_and_those_who_have_left_come_first(
    leaving, editor, reporter
):
    for owner in (reporter, leaving):
        factories.followup(owner=owner)
    with record.writing():
        User.objects.filter(pk=leaving.pk).update(is_active=False)
    people = client_for(editor).get(FORM).context_data["people"]
    assert people == [leaving, reporter]


def test_reporters_hand_over_their_own_only(leaving, reporter):
    factories.followup(owner=leaving)
    mine = factories.followup(owner=reporter)
    client = client_for(reporter)
    assert client.get(of(leaving)).status_code == 404
    assert client.get(FORM).context_data["leaving"] == reporter
    client.post(FORM, {"to": leaving.public_id})
    mine.refresh_from_db()
    assert mine.owner == leaving


def test_a_hidden_story_is_neither_shown_nor_handed_over(
    leaving, outsider, reporter, restricted_story
):
    hidden = factories.followup(owner=leaving, story=restricted_story)
    client = client_for(outsider)
    assert restricted_story.title not in client.get(of(leaving)).content.decode()
    assert client.get(FORM).context_data["people"] == []
    client.post(of(leaving), {"to": reporter.public_id})
    hidden.refresh_from_db()
    assert hidden.owner == leaving


def test_what_is_refused_stays_typed_and_hands_over_nothing(
    leaving, editor, outsider, restricted_story
):
    factories.followup(owner=leaving)
    factories.followup(owner=leaving, story=restricted_story)
    data = {"to": outsider.public_id, "note": "She left."}
    response = client_for(editor).post(of(leaving), data)
    assert response.status_code == 422
    assert "may not see this story" in response.content.decode()
    assert "She left." in response.content.decode()
    assert owners() == [leaving.name, leaving.name]
    assert client_for(editor).post(of(leaving), {"to": ""}).status_code == 422


def test_more_questions_cost_no_more_queries(leaving, editor):
    client = client_for(editor)
    for _ in range(2):
        factories.followup(owner=leaving)
    before = queries(client, of(leaving))
    for _ in range(4):
        factories.followup(owner=leaving)
    assert queries(client, of(leaving)) <= before + 4  # a choice of people for each story


def test_who_is_refused(client, viewer, editor):
    assert signed_out(client, FORM)
    assert client_for(viewer).get(FORM).status_code == 403
    assert client_for(editor).put(FORM).status_code == 405
    assert client_for(editor).get(f"{FORM}?from=nobody").status_code == 404


def test_it_is_found_from_the_list_of_questions_by_who_may_hand_over(reporter, viewer):
    handing, questions = reverse("hand_over_followups"), reverse("followups")
    assert handing in client_for(reporter).get(questions).content.decode()
    assert handing not in client_for(viewer).get(questions).content.decode()
