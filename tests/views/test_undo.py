import json

from django.urls import reverse

from stories.models import Change
from stories.models.vocab import ChangeKind
from tests import factories
from tests.base import client_for
from tests.views.asking import part, signed_out

TYPED = {"side": "supports", "tier": "primary", "interest": "unknown"}
TYPED |= {"source": "The count", "passage": "400 cars a day."}


def entered(claim, user, **headers):
    where = reverse("add_evidence", args=[claim.public_id])
    return client_for(user).post(where, TYPED, **headers)


def address(kind=ChangeKind.EVIDENCE_ADDED):
    return reverse("undo", args=[Change.objects.filter(kind=kind).first().uid])


def test_undo_is_offered_beside_the_word_that_it_is_saved(reporter):
    claim = factories.claim()
    toast = json.loads(entered(claim, reporter, **part("evidence-form"))["HX-Trigger"])["toast"]
    assert toast["undo"] == address()


def test_without_script_the_next_page_offers_it(reporter):
    claim, client = factories.claim(), client_for(reporter)
    client.post(reverse("add_evidence", args=[claim.public_id]), TYPED)
    page = client.get(reverse("claim", args=[claim.public_id])).content.decode()
    assert f'action="{address()}"' in page


def test_it_is_undone_and_one_is_back_where_one_was(reporter):
    claim, client = factories.claim(), client_for(reporter)
    entered(claim, reporter)
    where = reverse("claim", args=[claim.public_id])
    response = client.post(address(), {"next": f"{where}?whole=1"}, follow=True)
    assert response.redirect_chain == [(f"{where}?whole=1", 302)]
    text = response.content.decode()
    assert "Undone. The log keeps both steps." in text
    assert TYPED["passage"] not in text


def test_what_cannot_be_undone_says_so(reporter):
    claim, client = factories.claim(), client_for(reporter)
    entered(claim, reporter)
    client.post(address())
    text = client.post(address(), follow=True).content.decode()
    assert "Something was done with it since" in text


def test_a_mark_in_place_offers_it(editor):
    claim = factories.sourced()
    where = reverse("mark_claim", args=[claim.public_id, "verdict"])
    data = {"value": "verified", "reason": "Counted.", "revision": claim.revision}
    answer = client_for(editor).post(where, data, **part("mark-form"))
    toast = json.loads(answer["HX-Trigger"])["toast"]
    assert toast["undo"] == address(ChangeKind.VALUE_DECIDED)


def test_who_is_refused(client, outsider, reporter, restricted_story):
    claim = factories.claim(story=restricted_story)
    entered(claim, reporter)
    where = address()
    assert signed_out(client, where)
    assert client_for(outsider).post(where).status_code == 404
    assert client_for(reporter).get(where).status_code == 405


def test_a_step_of_somebody_else_stays(reporter, editor):
    entered(factories.claim(), reporter)
    text = client_for(editor).post(address(), follow=True).content.decode()
    assert "Only who did this can undo it." in text
