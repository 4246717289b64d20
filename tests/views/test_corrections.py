import pytest
from django.urls import reverse

from stories.actions import publish, record
from stories.models import Edition, Shelf
from tests import factories
from tests.base import client_for
from tests.views.asking import signed_out


def address(name, row, subject="claim"):
    return reverse(name, args=[subject, row.public_id])


@pytest.fixture
def claim(editor):
    claim = factories.claim(text="It costs 40 million.", by=editor)
    publish.publish_story(story=claim.story, claims=[claim], by=editor)
    return claim


def changed(claim, editor):
    with record.writing():
        record.save(claim, {"text": "It costs 400 million."}, revision=None, by=editor)
    return claim


def test_stopping_opens_with_a_line_that_one_more_key_sends(claim, editor):
    client, where = client_for(editor), address("stop", claim)
    page = client.get(where)
    assert 'data-key="!"' in page.content.decode()
    assert "while we check it" in page.content.decode()
    line = page.context_data["form"]["line"].value()
    assert client.post(where, {"line": line})["Location"] == reverse(
        "claim", args=[claim.public_id]
    )
    assert Shelf.objects.get(subject="claim").gone_note == line
    assert client.get(f"/claims/{claim.public_id}/").status_code == 410
    assert "nothing to stop" in client.get(where).content.decode()


def test_it_is_set_back_to_an_edition_that_one_chooses(claim, editor):
    changed(claim, editor)
    publish.publish_claim(claim=claim, by=editor)
    client, where = client_for(editor), address("stop", claim)
    assert "Back to edition 1" in client.get(where).content.decode()
    client.post(where, {"line": "A figure was wrong.", "to": "1"})
    page = client.get(f"/claims/{claim.public_id}/").content.decode()
    assert "It costs 40 million." in page
    assert "A figure was wrong." in page
    wrong = client.post(where, {"line": "As I typed.", "to": "9"})
    assert wrong.status_code == 422
    assert "As I typed." in wrong.content.decode()


def test_the_form_of_a_correction_lists_who_had_it(claim, editor):
    publish.publish_update(update=factories.update(story=claim.story, claims=[claim]), by=editor)
    where, client = address("correct", claim), client_for(editor)
    page = client.get(where).content.decode()
    assert "Feed of claim “It costs 40 million.”" in page
    assert "<b>Change the draft first</b>" in page
    changed(claim, editor)
    data = {"revision": claim.revision, "since": "1", "wrong": "Misread.", "note": "It is 400."}
    assert client.post(where, {**data, "note": ""}).status_code == 422
    assert client.post(where, {**data, "revision": 1}).status_code == 409
    assert client.post(where, data).status_code == 302
    assert Edition.objects.filter(subject="claim").last().correction.startswith("It is 400.")


@pytest.mark.parametrize("name", ["stop", "correct"])
@pytest.mark.parametrize("subject", ["story", "claim", "update", "nothing"])
def test_who_is_refused(name, subject, client, viewer, reporter, outsider, restricted_story):
    make = {"claim": factories.claim, "update": factories.update}
    row = make[subject](story=restricted_story) if subject in make else restricted_story
    where = address(name, row, subject)
    assert signed_out(client, where)
    for person in (viewer, reporter):
        assert client_for(person).get(where).status_code == 403
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(outsider).put(where).status_code == 405
