"""The preview of all that changes with an update, and publishing it in one go."""

import re

import pytest
from django.urls import reverse

from stories.actions import claims, clearances, editions, publish, withdrawals
from stories.models import Update
from stories.models.vocab import Publication
from tests import factories
from tests.base import client_for
from tests.factories import day
from tests.views.asking import signed_out


@pytest.fixture
def withdrawn(editor):
    """A public pledge that was withdrawn a moment ago, and the draft that tells of it."""
    pledge = factories.pledge(
        story=factories.story(lead=editor, answer="Open."), said=day("2017-01-09")
    )
    publish.publish_story(story=pledge.story, claims=[pledge], by=editor)
    return withdrawals.withdraw(
        pledge=pledge, claim={"said": day("2018-09-19")}, reason="She said so.", by=editor
    )


def address(update):
    return reverse("publish_together", args=[update.public_id])


def sent(withdrawn):
    """What the page sends as it opens: everything that the update names, and the story."""
    claims = [each.public_id for each in withdrawn.update.claims.all()]
    return {"revision": withdrawn.update.revision, "claims": claims, "with_story": "on"}


def test_the_preview_shows_every_page_that_changes(withdrawn, editor):
    response = client_for(editor).get(address(withdrawn.update))

    page = response.content.decode()
    assert withdrawn.update.headline in page
    changes = {row["name"]: row["differences"] for row in response.context_data["rows"]}
    pledge = withdrawn.links[0].target
    assert changes[pledge.text] != []
    assert changes[withdrawn.claim.text] != []
    assert str(pledge.story) not in changes
    assert "Nothing changes on the other page." in page
    assert page.count('role="region"') == len(
        set(re.findall('role="region" aria-label="[^"]+"', page))
    )
    assert 'data-key="p"' in page


def test_what_goes_out_with_it_is_no_obstacle(withdrawn, editor):
    assert client_for(editor).get(address(withdrawn.update)).context_data["obstacles"] == []


def test_one_key_publishes_all_of_it(withdrawn, editor):
    client, update = client_for(editor), withdrawn.update

    response = client.post(address(update), sent(withdrawn))

    assert response["Location"] == reverse("story", args=[update.story.slug])
    for row in (update, withdrawn.claim, withdrawn.links[0].target):
        row.refresh_from_db()
        assert row.publication == Publication.PUBLIC
    assert editions.current_edition(withdrawn.links[0].target).standing == "withdrawn"


def test_what_was_changed_meanwhile_is_shown_before_it_goes_out(withdrawn, editor):
    response = client_for(editor).post(address(withdrawn.update), {"revision": 0})

    assert response.status_code == 409
    assert Update.objects.get().publication == Publication.DRAFT


def test_a_hold_stops_it_and_says_who_placed_it(withdrawn, editor):
    clearances.hold(row=withdrawn.update.story, reason="The lawyers read it.", by=editor)

    response = client_for(editor).get(address(withdrawn.update))
    assert "The lawyers read it." in response.content.decode()
    answer = client_for(editor).post(address(withdrawn.update), sent(withdrawn))
    assert answer.status_code == 422
    assert Update.objects.get().publication == Publication.DRAFT


def test_who_may_not_publish(client, viewer, reporter, outsider, editor, restricted_story):
    where = address(factories.update(story=restricted_story))
    assert signed_out(client, where)
    for person in (viewer, reporter):
        assert client_for(person).get(where).status_code == 403
        assert client_for(person).post(where).status_code == 403
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(editor).put(where).status_code == 405
    assert client_for(editor).get(where).status_code == 200


def test_a_claim_that_changed_since_readers_saw_it_is_offered(withdrawn, editor):
    other = factories.claim(story=withdrawn.update.story)
    publish.publish_claim(claim=other, by=editor)
    claims.edit_claim(claim=other, changes={"text": "In other words."}, revision=None, by=editor)
    form = client_for(editor).get(address(withdrawn.update)).context_data["form"]
    assert form.offered[-1] == other
    assert other.public_id not in form.initial["claims"]
    data = {**sent(withdrawn), "claims": [other.public_id]}
    client_for(editor).post(address(withdrawn.update), data)
    assert editions.current_edition(other).headline == "In other words."
    assert editions.current_edition(withdrawn.claim) is None
