import pytest
from django.urls import reverse

from stories.models import Clearance, Hold
from tests import factories
from tests.base import client_for
from tests.views.asking import signed_out


def address(name, subject, row):
    return reverse(name, args=[subject, row.public_id])


def test_a_hold_stops_publishing_and_stands_on_todays_page(viewer, editor):
    claim = factories.claim()
    where = address("hold", "claim", claim)
    assert client_for(viewer).post(where, {"reason": " "}).status_code == 422
    assert client_for(viewer).post(where, {"reason": "Counsel reads it."}).status_code == 302
    client = client_for(editor)
    publish = reverse("publish_claim", args=[claim.public_id])
    assert "Counsel reads it." in client.get(publish).content.decode()
    refused = client.post(publish, {"revision": claim.revision})
    assert refused.status_code == 422
    assert client.get(reverse("today")).context_data["held"] == [Hold.objects.get()]


def test_who_placed_it_lifts_it(viewer, editor):
    placed = factories.hold(story=factories.story(), by=viewer)
    where = reverse("lift_hold", args=[placed.public_id])
    data = {"why": "Read.", "revision": 1}
    assert client_for(editor).post(where, data).status_code == 403
    assert client_for(viewer).post(where, data).status_code == 302
    assert client_for(viewer).post(where, data).status_code == 404


def test_a_clearance_is_of_the_words_that_were_read(viewer):
    update = factories.update(story=factories.story(), headline="It opens", text="In May.")
    where, client = address("clear", "update", update), client_for(viewer)
    assert "In May." in client.get(where).content.decode()
    assert client.post(where, {"desk": "legal", "revision": 99}).status_code == 409
    assert client.post(where, {"desk": "legal", "revision": update.revision}).status_code == 302
    assert Clearance.objects.get().text == "It opens\nIn May."


def test_a_clearance_before_the_last_change_says_so(viewer, reporter):
    claim = factories.claim()
    client_for(viewer).post(address("clear", "claim", claim), {"desk": "legal", "revision": 1})
    page = reverse("claim", args=[claim.public_id])
    assert "before its last change" not in client_for(viewer).get(page).content.decode()
    assign = reverse("assign_claim", args=[claim.public_id])
    client_for(reporter).post(assign, {"assignee": reporter.username, "revision": 1})
    assert "before its last change" in client_for(viewer).get(page).content.decode()


@pytest.mark.parametrize("name", ["hold", "clear"])
@pytest.mark.parametrize("subject", ["story", "claim", "update", "nothing"])
def test_who_is_refused(name, subject, client, outsider, editor, restricted_story):
    make = {"claim": factories.claim, "update": factories.update}
    row = make[subject](story=restricted_story) if subject in make else restricted_story
    where = address(name, subject, row)
    assert signed_out(client, where)
    assert client_for(outsider).post(where).status_code == 404
    assert client_for(editor).get(where).status_code == (404 if subject == "nothing" else 200)


def test_who_may_not_lift(client, outsider, restricted_story):
    where = reverse("lift_hold", args=[factories.hold(story=restricted_story).public_id])
    assert signed_out(client, where)
    assert client_for(outsider).post(where).status_code == 404
    assert client_for(outsider).put(where).status_code == 405


@pytest.mark.parametrize(
    ("day", "zone"), [("1 Jan 0001", "Europe/Berlin"), ("31 Dec 9999", "America/New_York")]
)
def test_an_embargo_beyond_the_calendar_is_refused_and_nothing_is_lost(day, zone, viewer):
    time = "00:10" if "0001" in day else "23:50"
    typed = {"reason": "Not yet.", "day": day, "time": time, "zone": zone}
    response = client_for(viewer).post(address("hold", "story", factories.story()), typed)
    assert response.status_code == 422
    assert {"day"} <= set(response.context_data["form"].errors)
    assert "Not yet." in response.content.decode()
