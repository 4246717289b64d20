"""The door of the desk: what it says to browsers and caches."""

import pytest
from django.urls import reverse

from tests import factories
from tests.base import client_for


@pytest.mark.parametrize("name", ["today", "claims", "stories", "followups"])
def test_no_browser_and_no_cache_keeps_a_page_of_the_desk(name, reporter):
    response = client_for(reporter).get(reverse(name))
    assert response.status_code == 200
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-store"}


def test_a_page_that_changes_nothing_refuses_to_be_posted_to(editor):
    response = client_for(editor).post(reverse("claims"))
    assert response.status_code == 405
    assert "GET" in response["Allow"]


@pytest.mark.parametrize("name", ["claims", "search", "followups", "articles"])
def test_a_character_that_no_database_takes_is_refused(name, reporter):
    assert client_for(reporter).get(f"{reverse(name)}?q=%00").status_code == 400


@pytest.mark.parametrize("field", ["pledge", "owner", "speaker", "text", "said_date"])
def test_nor_is_one_in_a_form(field, reporter):
    pledge = factories.pledge()
    address = reverse("withdraw", args=[pledge.public_id])
    client = client_for(reporter)
    client.raise_request_exception = False
    assert client.post(address, {field: "\x00"}).status_code in (400, 422)


def test_readers_pages_may_be_kept(client, db):
    response = client.get(reverse("public:front"))
    assert "public" in response["Cache-Control"]
    assert "Vary" not in response or "Cookie" not in response["Vary"]
