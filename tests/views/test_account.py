from django.urls import reverse

from tests.base import client_for
from tests.views.asking import signed_out

PROFILE = reverse("profile")


def typed(user, **values):
    data = {"name": user.name, "email": "", "time_zone": "Europe/London", "digest_hour": "7"}
    return data | {"revision": user.revision} | values


def test_people_change_their_own_name_zone_and_hour(viewer):
    response = client_for(viewer).post(PROFILE, typed(viewer, name="Vera V.", digest_hour="6"))
    viewer.refresh_from_db()
    assert response["Location"] == PROFILE
    assert (viewer.name, viewer.time_zone, viewer.digest_hour) == ("Vera V.", "Europe/London", 6)


def test_nobody_makes_themselves_an_administrator_here(viewer):
    client_for(viewer).post(PROFILE, typed(viewer, role="administrator", is_active=""))
    viewer.refresh_from_db()
    assert (viewer.role, viewer.is_active) == ("viewer", True)


def test_a_wrong_zone_is_refused_and_what_was_typed_stays(viewer):
    response = client_for(viewer).post(PROFILE, typed(viewer, name="Kept", time_zone="Mars"))
    assert response.status_code == 422
    assert "Kept" in response.content.decode()
    assert "time_zone" in response.context_data["form"].errors


def test_a_stale_save_shows_both(viewer):
    client = client_for(viewer)
    client.post(PROFILE, typed(viewer, name="First"))
    stale = client.post(PROFILE, typed(viewer, name="Second"))
    assert stale.status_code == 409
    assert "First" in stale.content.decode()
    assert "Second" in stale.content.decode()


def test_who_is_refused(client, viewer):
    assert signed_out(client, PROFILE)
    assert client_for(viewer).put(PROFILE).status_code == 405
