import pytest
from django.urls import reverse

from stories.models import Change, Presence
from tests import factories
from tests.base import client_for
from tests.views.asking import part, signed_out


def address(subject, row):
    return reverse("here", args=[subject, row.public_id])


def test_colleagues_see_who_else_has_a_claim_open(viewer, editor):
    claim = factories.claim()
    panel = reverse("claim", args=[claim.public_id])
    logged = Change.objects.count()
    client_for(editor).post(address("claim", claim), **part("here"))
    assert Change.objects.count() == logged
    assert f"Also here: {editor}" in client_for(viewer).get(panel).content.decode()
    assert "Also here" not in client_for(editor).get(panel).content.decode()
    answer = client_for(viewer).post(address("claim", claim), **part("here"))
    assert answer.template_name == "desk/here.html#here"
    assert answer.context_data["others"] == [editor]


def test_the_room_of_a_story_says_it_too(viewer, editor):
    story = factories.story()
    client_for(viewer).post(address("story", story))
    page = client_for(editor).get(reverse("story", args=[story.slug])).content.decode()
    assert f"Also here: {viewer}" in page
    assert f'action="{address("story", story)}"' in page


def test_reading_a_page_is_no_sign_of_life(viewer):
    claim = factories.claim()
    client_for(viewer).get(reverse("claim", args=[claim.public_id]))
    assert not Presence.objects.exists()


@pytest.mark.parametrize("subject", ["story", "claim", "user"])
def test_who_is_refused(subject, client, outsider, editor, restricted_story):
    row = factories.claim(story=restricted_story) if subject == "claim" else restricted_story
    where = address(subject, row)
    assert signed_out(client, where)
    assert client_for(outsider).post(where).status_code == 404
    assert client_for(editor).get(where).status_code == 405
    assert client_for(editor).post(where).status_code == (404 if subject == "user" else 200)
    assert Presence.objects.count() == (0 if subject == "user" else 1)
