"""A session ends after 12 idle hours, and after 14 days however busy."""

import datetime as dt

import pytest
import time_machine
from django.contrib.sessions.models import Session

from storytrack.sessions import SessionStore

START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


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
