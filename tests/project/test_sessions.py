"""A session ends after 12 idle hours, after 14 days however busy, and with what it rests on."""

import datetime as dt

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from stories.actions import accounts, record
from stories.models.vocab import Role
from storytrack.sessions import SessionStore
from tests import factories

START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
PASSWORD = "correct horse battery"


def opened() -> str:
    store = SessionStore()
    store["who"] = "somebody"
    store.create()
    return store.session_key


def visit(key: str, moment: dt.datetime) -> str | None:
    """What one request at this time finds in the session; saves as the middleware does."""
    with time_machine.travel(moment, tick=False):
        store = SessionStore(key)
        found = store.get("who")
        if store.modified and not store.is_empty():
            store.save()
        return found


@pytest.mark.django_db
def test_a_session_that_is_used_lasts():
    with time_machine.travel(START, tick=False):
        key = opened()
    for hours in range(11, 11 * 24, 11):
        assert visit(key, START + hours * HOUR) == "somebody"


@pytest.mark.django_db
def test_a_session_that_is_idle_ends_and_its_row_goes():
    with time_machine.travel(START, tick=False):
        key = opened()
    assert visit(key, START + 12 * HOUR) == "somebody"
    assert visit(key, START + 24 * HOUR + HOUR / 60) is None
    assert not Session.objects.filter(session_key=key).exists()


@pytest.mark.django_db
def test_a_busy_session_ends_after_a_fortnight():
    with time_machine.travel(START, tick=False):
        key = opened()
    for hours in range(11, 14 * 24, 11):
        assert visit(key, START + hours * HOUR) == "somebody"
    assert visit(key, START + 14 * 24 * HOUR + HOUR / 60) is None


@pytest.mark.django_db
def test_reading_writes_at_most_once_an_hour(django_assert_num_queries):
    with time_machine.travel(START, tick=False):
        key = opened()
    with django_assert_num_queries(1):
        visit(key, START + HOUR / 2)
    visit(key, START + 2 * HOUR)
    with django_assert_num_queries(1):
        visit(key, START + 2 * HOUR + HOUR / 2)


@pytest.fixture
def person():
    row = factories.user(role=Role.EDITOR, username="somebody")
    row.set_password(PASSWORD)
    with record.writing():
        row.save()
    return row


def sign_in(client: Client) -> str:
    client.post("/account/login/", {"login": "somebody", "password": PASSWORD})
    return client.session.session_key


def carrying(key: str) -> Client:
    """A browser of somebody who got hold of this session's key."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client


def is_in(key: str) -> bool:
    return carrying(key).get("/desk/").status_code == 200


@pytest.mark.django_db
def test_signing_in_leaves_the_key_that_somebody_may_have_planted(person):
    planted = opened()
    client = carrying(planted)
    assert is_in(sign_in(client))
    assert not is_in(planted)


@pytest.mark.django_db
def test_signing_out_ends_the_session_on_the_server(client, person):
    key = sign_in(client)
    client.post("/account/logout/")
    assert not is_in(key)


@pytest.mark.django_db
def test_switching_an_account_off_ends_its_sessions(client, person, administrator):
    key = sign_in(client)
    accounts.edit_person(
        person=person, changes={"is_active": False}, revision=None, by=administrator
    )
    assert not is_in(key)


@pytest.mark.django_db
def test_a_new_password_ends_the_sessions_of_the_old_one(client, person, administrator):
    key = sign_in(client)
    accounts.set_password(person=person, password="another long password 7", by=administrator)
    assert not is_in(key)


@pytest.mark.django_db
def test_a_lower_role_counts_from_the_next_page_on(client, person, administrator):
    key = sign_in(client)
    assert carrying(key).get(reverse("open_story")).status_code == 200
    accounts.edit_person(
        person=person, changes={"role": Role.VIEWER}, revision=None, by=administrator
    )
    assert carrying(key).get(reverse("open_story")).status_code == 403
