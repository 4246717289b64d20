"""Where a claim stands: edited and removed from its panel."""

import json

import pytest
from django.urls import reverse

from stories.models import Appearance
from stories.models.vocab import ChangeKind
from tests import factories
from tests.base import client_for
from tests.views.asking import part, signed_out

pytestmark = pytest.mark.django_db
TYPED = {"mode": "quote", "language": "en", "translator": "", "via_outlet": "", "via_article": ""}


@pytest.fixture
def appearance():
    return factories.appearance(claim=factories.claim())


def address(name, appearance):
    return reverse(name, args=[appearance.public_id])


def test_the_panel_leads_to_its_form(reporter, appearance):
    page = client_for(reporter).get(reverse("claim", args=[appearance.claim.public_id]))
    assert address("edit_appearance", appearance) in page.content.decode()


def test_mode_and_origin_are_edited(reporter, appearance):
    factories.outlet(name="Agency")
    typed = TYPED | {"via_outlet": "agency", "revision": appearance.revision}
    answer = client_for(reporter).post(address("edit_appearance", appearance), typed)
    assert answer["Location"] == reverse("claim", args=[appearance.claim.public_id])
    row = Appearance.objects.get()
    assert (row.mode, str(row.via_outlet)) == ("quote", "Agency")


def test_two_origins_are_refused_and_nothing_typed_is_lost(reporter, appearance):
    factories.outlet(name="Agency")
    other = factories.article(stories=[appearance.claim.story])
    typed = TYPED | {"via_outlet": "Agency", "via_article": other.pk, "note": "Check the wire."}
    answer = client_for(reporter).post(address("edit_appearance", appearance), typed)
    assert answer.status_code == 422
    assert "not both" in answer.content.decode()
    assert "Check the wire." in answer.content.decode()


def test_a_stale_edit_shows_both_versions(reporter, appearance):
    typed = TYPED | {"revision": 1}
    client_for(reporter).post(address("edit_appearance", appearance), typed)
    answer = client_for(reporter).post(
        address("edit_appearance", appearance), typed | {"mode": "headline"}
    )
    assert answer.status_code == 409
    assert "Both versions" in answer.content.decode()


def test_it_is_removed_with_a_reason_and_undone(reporter, appearance):
    client = client_for(reporter)
    empty = client.post(address("remove_appearance", appearance), {"reason": ""})
    assert empty.status_code == 422
    typed = {"reason": "Another mayor.", "revision": appearance.revision}
    page = client.post(address("remove_appearance", appearance), typed, follow=True)
    assert "It stands in no article yet." in page.content.decode()
    assert client.get(address("edit_appearance", appearance)).status_code == 404

    change = appearance.claim.changes.get(kind=ChangeKind.APPEARANCE_REMOVED)
    client.post(reverse("undo", args=[change.uid]))
    assert Appearance.objects.in_use().get() == appearance


def test_an_administrator_finds_it_among_what_was_put_away(administrator, reporter, appearance):
    typed = {"reason": "Another mayor.", "revision": appearance.revision}
    client_for(reporter).post(address("remove_appearance", appearance), typed)
    client = client_for(administrator)
    assert "Another mayor." in client.get(reverse("trash")).content.decode()
    client.post(reverse("restore", args=["appearance", appearance.public_id]))
    assert Appearance.objects.in_use().get() == appearance


def test_a_note_and_a_proposed_link_offer_undo(reporter, appearance):
    claim = appearance.claim
    where = f"{reverse('notes', args=[claim.story.slug])}?claim={claim.public_id}"
    answer = client_for(reporter).post(where, {"text": "Ask again."}, **part("notes"))
    assert "/desk/undo/" in json.loads(answer["HX-Trigger"])["toast"]["undo"]

    pledge = factories.pledge(story=claim.story, speaker=claim.speaker)
    typed = {"way": "corrects.out", "other": pledge.public_id, "reason": "So.", "scope": "whole"}
    where = reverse("link_claim", args=[claim.public_id])
    answer = client_for(reporter).post(where, typed, **part("link-form"))
    assert "/desk/undo/" in json.loads(answer["HX-Trigger"])["toast"]["undo"]


@pytest.mark.parametrize("name", ["edit_appearance", "remove_appearance"])
def test_who_is_refused(name, client, viewer, outsider, restricted_story):
    where = address(name, factories.appearance(claim=factories.claim(story=restricted_story)))
    assert signed_out(client, where)
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(viewer).get(where).status_code == 403
    assert client_for(viewer).delete(where).status_code == 403


def test_an_article_of_a_hidden_story_hides_its_appearances(outsider, restricted_story):
    claim = factories.claim()
    secret = factories.article(stories=[restricted_story]).versions.get()
    row = factories.appearance(claim=claim, version=secret)
    assert client_for(outsider).get(address("edit_appearance", row)).status_code == 404
