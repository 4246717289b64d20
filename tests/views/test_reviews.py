import json

from django.urls import reverse

from stories.models.vocab import ReviewState
from tests import factories
from tests.base import client_for
from tests.views.asking import part, signed_out


def address(item):
    return reverse("settle_review", args=[item.public_id])


def test_somebody_settles_it_with_a_note(reporter):
    item = factories.review_item(cause=factories.claim())
    response = client_for(reporter).post(address(item), {"note": "Still right."})
    item.refresh_from_db()
    assert response["Location"] == reverse("today")
    assert (item.state, item.settled_note) == (ReviewState.SETTLED, "Still right.")


def test_in_place_the_row_goes(reporter):
    item = factories.review_item(cause=factories.claim())
    client, target = client_for(reporter), part(f"review-row-{item.pk}")
    shown = client.get(address(item), **target)
    assert shown.template_name == "desk/settle_review.html#review-row"
    assert f'id="review-row-{item.pk}"' in shown.content.decode()
    done = client.post(address(item), {"note": "Still right."}, **target)
    assert done.content.decode().strip() == ""
    assert {"review-settled", "toast"} <= set(json.loads(done["HX-Trigger"]))


def test_without_a_note_nothing_is_settled(reporter):
    item = factories.review_item(cause=factories.claim())
    response = client_for(reporter).post(address(item), {"note": " "})
    item.refresh_from_db()
    assert (response.status_code, item.state) == (422, ReviewState.OPEN)


def test_what_is_settled_stays_settled(reporter):
    item = factories.review_item(cause=factories.claim())
    client = client_for(reporter)
    client.post(address(item), {"note": "First."})
    again = client.post(address(item), {"note": "Second."})
    item.refresh_from_db()
    assert again.status_code == 422
    assert item.settled_note == "First."


def test_who_is_refused(client, viewer, reporter, outsider, restricted_story):
    cause = factories.claim(story=restricted_story)
    where = address(factories.review_item(cause=cause))
    elsewhere = factories.review_item(cause=cause, claim=factories.claim(), story=factories.story())
    assert signed_out(client, where)
    assert client_for(viewer).get(where).status_code == 403
    assert client_for(outsider).get(where).status_code == 404
    assert client_for(outsider).get(address(elsewhere)).status_code == 404
    assert client_for(reporter).put(where).status_code == 405
