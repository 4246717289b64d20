from django.test import Client
from django.urls import reverse

from stories.mail.letter import stop_token
from tests import factories
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


def stop(user, kind="assigned"):
    return reverse("stop_mail", args=[stop_token(user, kind)])


def test_one_kind_of_mail_is_stopped_from_the_mail_itself(client, viewer):
    assert "Stop this mail?" in client.get(stop(viewer)).content.decode()
    viewer.refresh_from_db()
    assert viewer.mail_assigned  # a look changes nothing: mail programs open links ahead
    enforcing = Client(enforce_csrf_checks=True)  # a mail program has no token of ours
    answer = enforcing.post(stop(viewer), {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    viewer.refresh_from_db()
    assert (viewer.mail_assigned, viewer.mail_digest, viewer.mail_escalated) == (False, True, True)


def test_nobody_elses_mail_is_stopped(client, viewer):
    good = stop(viewer)
    assert client.post(good[:-5] + "xxxx/").status_code == 404
    factories.user(is_active=False)
    gone = factories.user(is_active=False)
    assert client.get(stop(gone)).status_code == 404
    viewer.refresh_from_db()
    assert viewer.mail_assigned


def test_mail_is_chosen_in_the_profile(viewer):
    client_for(viewer).post(PROFILE, typed(viewer, mail_digest="on"))
    viewer.refresh_from_db()
    assert (viewer.mail_digest, viewer.mail_assigned, viewer.mail_escalated) == (True, False, False)
