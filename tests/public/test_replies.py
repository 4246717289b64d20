"""What readers see of the right of reply."""

import pytest
from django.urls import reverse

from stories.actions import publish, record, replies
from stories.models import Claim
from tests import factories
from tests.factories import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(editor):
    story = factories.story()
    publish.publish_story(story=story, by=editor)
    row = factories.claim(story=story)
    with record.writing():
        Claim.objects.filter(pk=row.pk).update(verdict="false")
    row.refresh_from_db()
    return row


def page(client, claim):
    return client.get(reverse("public:claim", args=[claim.public_id])).content.decode()


def test_an_editors_reason_for_asking_nobody_is_printed(client, claim, editor):
    why = "The minutes show it."
    about = {"story": claim.story, "claims": [claim], "speaker": claim.speaker}
    replies.go_without(**about, reason=why, by=editor)
    publish.publish_claim(claim=claim, by=editor)
    assert f"We did not ask {claim.speaker}: {why}" in page(client, claim)


@pytest.mark.parametrize(
    ("state", "answer", "said"),
    [
        ("declined", "", "declined to comment"),
        ("no_answer", "", "did not answer"),
        ("answered", "A secret answer.", "answered on"),
    ],
)
def test_what_came_of_it_is_printed_and_never_the_words(state, answer, said, client, claim, editor):
    reply = factories.reply_request(
        claims=[claim],
        questions="A secret question?",
        contact="A secret office",
        **factories.columns(asked=day("2018-09-18")),
    )
    replies.close(reply=reply, state=state, answer=answer, revision=None, by=editor)
    publish.publish_claim(claim=claim, by=editor)
    shown = page(client, claim)
    assert f"We asked {claim.speaker}: {said}" in shown
    assert "18 September 2018" in shown
    assert "secret" not in shown


def test_another_outlets_question_is_told_as_theirs(client, claim, editor):
    about = {"story": claim.story, "claims": [claim], "speaker": claim.speaker}
    replies.go_without(**about, reason="It is in their books.", by=editor)
    factories.reply_request(claims=[claim], outlet=factories.outlet(name="The Gazette"))
    publish.publish_claim(claim=claim, by=editor)
    assert f"The Gazette asked {claim.speaker}" in page(client, claim)


@pytest.mark.parametrize("state", ["pending", "declined", "no_answer", "answered", "not_asked"])
def test_programs_are_told_of_a_reply_in_every_state(state, client, claim, editor):
    row = factories.claim(story=claim.story)
    about = {"story": row.story, "claims": [row], "speaker": row.speaker}
    if state == "not_asked":
        replies.go_without(**about, reason="The minutes show it.", by=editor)
    else:
        reply = factories.reply_request(claims=[row])
    if state not in ("not_asked", "pending"):
        answer = "No." if state == "answered" else ""
        replies.close(reply=reply, state=state, answer=answer, revision=None, by=editor)
    publish.publish_claim(claim=row, by=editor)
    (told,) = client.get(f"/api/v1/claims/{row.public_id}").json()["replies"]
    assert told["state"] == state
    assert (told["answered"] is None) == (state != "answered")
