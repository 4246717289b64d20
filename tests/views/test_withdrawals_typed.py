"""What the form of a withdrawal takes, asks and refuses, opened at the pledge."""

import datetime as dt
import uuid

import pytest
from django.test import override_settings
from django.urls import reverse

from stories.models import Article, Claim, ClaimLink, Followup, Speaker
from stories.models.vocab import LinkState
from tests import factories
from tests.base import client_for
from tests.views.test_withdrawals import form_of, pledge, typed

__all__ = ["pledge"]


def test_a_report_that_we_lack_is_entered_with_it(pledge, editor):
    data = typed(pledge, editor, quotes="She said no.", title="No works", outlet="The Paper")

    client_for(editor).post(form_of(pledge), data)

    article = Article.objects.get()
    assert (article.title, article.outlet.name, article.form) == ("No works", "The Paper", "pasted")
    assert pledge.story.claims.get(kind="withdrawal").appearances.get().version.article == article


def test_words_in_no_report_are_asked_where_they_stand(pledge, editor):
    response = client_for(editor).post(
        form_of(pledge), typed(pledge, editor, quotes="She said no.")
    )

    assert response.status_code == 422
    assert "report" in response.context_data["form"].errors


def test_an_address_that_we_have_in_a_hidden_story_is_not_brought_to_light(
    pledge, outsider, restricted_story
):
    factories.article(
        stories=[restricted_story], address="https://a.example/1", address_key="a.example/1"
    )
    data = typed(pledge, outsider, quotes="So.", address="https://a.example/1")
    with_key = Article.objects.get()
    response = client_for(outsider).post(form_of(pledge), data)

    assert list(with_key.stories.all()) == [restricted_story]
    if response.status_code == 422:
        assert "in no story that you may see" in response.content.decode()


def test_a_speaker_whom_we_did_not_know_is_added(pledge, editor):
    more = {"speaker": "The mayor’s office", "on_behalf_of": "The mayor"}
    client = client_for(editor)
    assert client.post(form_of(pledge), typed(pledge, editor, **more)).status_code == 422

    client.post(form_of(pledge), typed(pledge, editor, speaker_kind="organisation", **more))

    assert (
        Speaker.objects.get(name="The mayor’s office").claims.get().on_behalf_of == pledge.speaker
    )


def test_the_deadline_is_asked_about_unless_somebody_does(pledge, editor):
    client_for(editor).post(form_of(pledge), typed(pledge, editor, at_deadline="on"))

    asked = Followup.objects.get(trigger="deadline")
    assert asked.due_on >= dt.date(2022, 1, 1)
    assert "1 January 2022" in asked.question


def test_the_question_of_the_deadline_is_told_and_stays(pledge, editor):
    there = factories.followup(claim=pledge, trigger="deadline")
    client = client_for(editor)
    assert there.question in client.get(form_of(pledge)).content.decode()

    client.post(form_of(pledge), typed(pledge, editor, at_deadline="on"))

    assert Followup.objects.filter(trigger="deadline").count() == 1


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"said_date": ""}, "said"),
        ({"said_date": "next week"}, "said"),
        ({"pledge": ""}, "pledge"),
        ({"reason": ""}, "reason"),
        ({"question": ""}, "question"),
        ({"due_on": "soon"}, "due_on"),
        ({"speaker": "Nobody we know"}, "speaker"),
        ({"via_outlet": "Nobody we know"}, "via_outlet"),
        ({"address": "ftp://a.example"}, "address"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(more, field, pledge, editor):
    data = {**typed(pledge, editor, text="As typed."), **more}

    response = client_for(editor).post(form_of(pledge), data)

    assert response.status_code == 422
    assert field in response.context_data["form"].errors
    assert "As typed." in response.content.decode()
    assert Claim.objects.count() == 1


def test_a_withdrawal_before_the_pledge_is_refused_and_kept(pledge, editor):
    data = typed(pledge, editor, said_date="2016", text="As typed.")

    response = client_for(editor).post(form_of(pledge), data)

    assert response.status_code == 422
    assert "dated before the pledge" in response.content.decode()
    assert "As typed." in response.content.decode()


def test_a_reporters_withdrawal_waits(pledge, reporter):
    response = client_for(reporter).post(form_of(pledge), typed(pledge, reporter), follow=True)

    assert response.redirect_chain[-1][0] == reverse("claim", args=[pledge.public_id])
    assert "until an editor approves" in response.content.decode()
    assert ClaimLink.objects.get().state == LinkState.PROPOSED


def test_with_two_people_an_editors_waits_too(pledge, editor):
    with override_settings(STORYTRACK_SECOND_PERSON=True):
        client_for(editor).post(form_of(pledge), typed(pledge, editor))

    assert ClaimLink.objects.get().state == LinkState.PROPOSED


def test_the_form_sent_twice_is_carried_out_once(pledge, editor):
    data, client = typed(pledge, editor, once=str(uuid.uuid4())), client_for(editor)

    first, second = (client.post(form_of(pledge), data) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert ClaimLink.objects.count() == 1


def test_a_pledge_that_was_withdrawn_before_says_so(pledge, editor):
    client = client_for(editor)
    client.post(form_of(pledge), typed(pledge, editor))

    assert "It was withdrawn before" in client.get(form_of(pledge)).content.decode()
