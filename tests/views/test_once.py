"""A form that is sent twice is carried out once."""

import re
import threading
import uuid

import pytest
from django.db import connection
from django.urls import reverse

from stories.actions import record
from stories.models import Change, Followup, Submission
from tests import factories
from tests.base import client_for
from tests.views.asking import part

NEW = reverse("schedule_followup")


@pytest.fixture
def story(editor):
    return factories.story(by=editor)


def sent(**changes):
    return {
        "question": "Has he stepped down?",
        "due_on": "10 Sep 2027",
        "once": str(uuid.uuid4()),
        **changes,
    }


def ask(client, story, values, **more):
    values = {"owner": story.lead.pk, **values}
    return client.post(f"{NEW}?story={story.slug}", values, **more)


def test_every_form_of_the_desk_has_a_key_of_its_own(editor, story):
    client = client_for(editor)
    pages = [client.get(f"{NEW}?story={story.slug}").content.decode() for _ in range(2)]
    keys = [re.search(r'name="once" value="([^"]+)"', page)[1] for page in pages]
    assert uuid.UUID(keys[0]) != uuid.UUID(keys[1])


def test_the_same_form_again_leads_where_the_first_one_led(editor, story):
    client, values = client_for(editor), sent()
    first = ask(client, story, values)
    again = ask(client, story, values)
    assert Followup.objects.count() == 1
    assert (again.status_code, again["Location"]) == (302, first["Location"])
    page = client.get(again["Location"]).content.decode()
    assert "This was saved already." in page


def test_the_same_key_with_other_content_is_another_save(editor, story):
    client, values = client_for(editor), sent()
    ask(client, story, values)
    ask(client, story, {**values, "question": "And who follows him?"})
    assert Followup.objects.count() == 2


def test_the_key_of_one_person_is_not_another_ones(editor, reporter, story):
    values = sent()
    ask(client_for(editor), story, values)
    ask(client_for(reporter), story, values)
    assert Followup.objects.count() == 2


def test_in_place_the_second_one_changes_nothing_and_says_so(editor, story):
    client, values = client_for(editor), sent()
    ask(client, story, values, **part("followup-form"))
    again = ask(client, story, values, **part("followup-form"))
    assert again.status_code == 204
    assert "This was saved already." in again["HX-Trigger"]
    assert Followup.objects.count() == 1


def test_a_refused_form_can_be_sent_again(editor, story):
    client, values = client_for(editor), sent(owner=factories.user(role="viewer").pk)
    assert ask(client, story, values).status_code == 422
    assert Submission.objects.count() == 0
    assert ask(client, story, {**values, "owner": editor.pk}).status_code == 302


@pytest.mark.parametrize("key", ["", "no key", "0" * 400])
def test_what_is_no_key_is_ignored(key, editor, story):
    assert ask(client_for(editor), story, sent(once=key)).status_code == 302
    assert Submission.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_burst_of_the_same_form_writes_once(transactional_db, editor, story):
    values, answers = sent(), []

    def send():
        try:
            answers.append(ask(client_for(editor), story, values).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302] * 6
    assert Followup.objects.count() == 1
    assert Change.objects.filter(kind="followup_scheduled").count() == 1


def test_an_action_outside_a_form_knows_no_submission(editor, story):
    with record.writing():
        pass
    assert Submission.objects.count() == 0
