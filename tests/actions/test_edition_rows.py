"""Rows of the desk as readers may see them."""

import pytest

from stories.actions.edition_rows import evidence_body, reply_body, span_body
from stories.models.spans import NO_DATE, Span
from tests import factories
from tests.factories import columns, day

pytestmark = pytest.mark.django_db


def test_a_date_is_plain_and_a_missing_one_says_nothing():
    assert span_body(day("2018-09-19")) == {
        "from": "2018-09-19",
        "to": "2018-09-19",
        "basis": "stated",
        "note": "",
    }
    assert span_body(NO_DATE) is None
    assert span_body(Span(note="Not known."))["note"] == "Not known."


def test_a_source_without_address_has_that_of_its_article():
    article = factories.article(address="https://gazette.example/a", address_key="a")
    row = factories.evidence(claim=factories.claim(), article=article, note="A secret.")
    body = evidence_body(row)
    assert body["address"] == "https://gazette.example/a"
    assert "secret" not in str(body)


def test_of_a_reply_only_who_when_and_what_came_of_it():
    reply = factories.reply_request(
        questions="A secret?", contact="A secret office", **columns(asked=day("2018-09-18"))
    )
    body = reply_body(reply)
    assert (body["asked"], body["state"]) == (reply.speaker.name, "pending")
    assert "secret" not in str(body)


def test_readers_get_the_page_or_minute_where_there_is_one():
    claim = factories.claim()
    assert evidence_body(factories.evidence(claim=claim, locator="page 12"))["locator"] == "page 12"
    assert "locator" not in evidence_body(factories.evidence(claim=claim))
