import pytest

from stories.models import Update
from tests import factories
from tests.admin.posting import errors, page, send


@pytest.mark.django_db
def test_an_update_from_empty(site):
    claim = factories.claim()
    values = {"story": claim.story_id, "headline": "It is withdrawn", "text": "On Wednesday."}
    values |= {"claims": [claim.pk], "happened_date": "19 Sep 2018"}
    assert send(site, page("update_add"), **values).status_code == 302
    update = Update.objects.get()
    assert (update.headline, list(update.claims.all())) == ("It is withdrawn", [claim])
    assert (update.publication, update.importance) == ("draft", "minor")


@pytest.mark.django_db
def test_a_claim_of_another_story_is_refused_beside_the_claims(site):
    story, claim = factories.story(), factories.claim()
    values = {"story": story.pk, "headline": "Typed", "text": "At length."}
    answer = send(site, page("update_add"), claims=[claim.pk], **values)
    assert set(errors(answer)) == {"claims"}
    assert "At length." in answer.text


@pytest.mark.django_db
def test_an_edit_keeps_story_and_publication(site):
    update = factories.update()
    forged = {"story": factories.story().pk, "publication": "public"}
    send(site, page("update_change", update.pk), headline="Other", **forged)
    story = update.story
    update.refresh_from_db()
    assert (update.headline, update.story, update.publication) == ("Other", story, "draft")
