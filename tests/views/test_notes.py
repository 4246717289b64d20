import pytest
from django.urls import reverse

from stories.models import Note
from tests import factories
from tests.base import client_for
from tests.views.asking import part, queries, signed_out


def here(story, claim=None):
    where = reverse("notes", args=[story.slug])
    return f"{where}?claim={claim.public_id}" if claim else where


def test_a_note_on_a_claim_stands_in_its_panel_and_calls_a_colleague(editor, reporter):
    claim = factories.claim()
    data = {"text": f"@{reporter.username}, call them."}
    response = client_for(editor).post(here(claim.story, claim), data, **part("notes"))
    assert response.template_name == "desk/notes.html#notes"
    client = client_for(reporter)
    panel = client.get(reverse("claim", args=[claim.public_id]))
    assert [note.text for note in panel.context_data["notes"]] == [data["text"]]
    assert len(client.get(reverse("today")).context_data["mentions"]) == 1
    client.post(reverse("seen_notes", args=[claim.story.slug]))
    assert client.get(reverse("today")).context_data["mentions"] == []


def test_a_login_that_calls_nobody_is_said(editor, reporter, outsider, restricted_story):
    where = here(restricted_story)
    text = f"@{reporter.username} @{editor.username} @{outsider.username} @no.such, a@example.org"
    told = client_for(editor).post(where, {"text": text}, **part("notes"))["HX-Trigger"]
    assert f"is called @no.such or @{outsider.username}." in told
    page = client_for(editor).post(where, {"text": f"@{reporter.username}: all?"}, follow=True)
    assert "The note is written." in page.content.decode()
    assert "is called" not in page.content.decode()


def test_a_closed_note_is_nowhere_for_others(editor, reporter, viewer):
    claim = factories.claim()
    note = factories.note(claim=claim, text="A secret.", by=editor, readers=[reporter])
    places = [here(claim.story), here(claim.story, claim)]
    places += [reverse("claim", args=[claim.public_id]), reverse("today")]
    for where in places:
        assert "A secret." not in client_for(viewer).get(where).content.decode()
    assert "A secret." in client_for(reporter).get(places[0]).content.decode()
    administrator = client_for(factories.user(role="administrator"))
    assert administrator.get(reverse("edit_note", args=[note.public_id])).status_code == 404


def test_a_closed_note_without_readers_is_refused(editor):
    data = {"text": "A secret.", "closed": "on"}
    response = client_for(editor).post(here(factories.story()), data)
    assert response.status_code == 422
    assert "readers" in response.context_data["form"].errors


def test_its_author_changes_it_and_puts_it_away(editor, reporter):
    note = factories.note(by=editor)
    where = reverse("edit_note", args=[note.public_id])
    assert client_for(editor).post(where, {"text": "Better.", "revision": 1}).status_code == 302
    assert client_for(editor).post(where, {"text": "Worse.", "revision": 1}).status_code == 409
    assert client_for(reporter).post(where, {"text": "Mine.", "revision": 2}).status_code == 403
    client_for(editor).post(reverse("put_away_note", args=[note.public_id]))
    assert not Note.objects.visible_to(editor).exists()


def test_somebody_elses_note_is_put_away_by_an_editor_only(editor, reporter):
    note = factories.note(by=reporter)
    where = reverse("put_away_note", args=[note.public_id])
    another = factories.user(role="reporter")
    assert client_for(another).post(where).status_code == 403
    assert Note.objects.visible_to(another).exists()
    assert client_for(editor).post(where).status_code == 302
    assert not Note.objects.visible_to(editor).exists()


def test_more_notes_cost_the_same(viewer):
    story, client = factories.story(), client_for(viewer)
    factories.note(claim=factories.claim(story=story))
    before = queries(client, here(story))
    for _ in range(3):
        factories.note(claim=factories.claim(story=story))
    assert queries(client, here(story)) == before


@pytest.mark.parametrize("name", ["notes", "seen_notes", "edit_note", "put_away_note"])
def test_who_is_refused(name, client, outsider, editor, restricted_story):
    note = factories.note(story=restricted_story, by=editor)
    key = restricted_story.slug if name in ("notes", "seen_notes") else note.public_id
    where = reverse(name, args=[key])
    assert signed_out(client, where)
    assert client_for(outsider).post(where).status_code == 404
    assert client_for(editor).put(where).status_code == 405
