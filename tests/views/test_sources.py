"""Evidence as people see it: where else a source is used, and what is closed to them."""

import pytest
from django.urls import reverse

from stories.actions import claim_editions, evidence, needs
from stories.actions import record as actions_record
from stories.models.vocab import Need
from stories.views import sources
from tests import factories
from tests.base import client_for

SECRET = "The minister’s own diary"


def also(claim, user):
    return [list(row.also) for row in sources.of_claim(claim, user)]


def test_a_source_on_several_claims_names_them_all(viewer):
    claim, by_address, by_article = (factories.claim() for _ in range(3))
    article = factories.article(stories=[claim.story])
    for row, values in (
        (claim, {"article": article, "address_key": evidence.key_of("https://example.org/a")}),
        (by_address, {"address_key": evidence.key_of("http://www.example.org/a?utm_source=x")}),
        (by_article, {"article": article}),
        (factories.claim(), {}),
    ):
        factories.evidence(claim=row, **values)
    assert {row.pk for row in also(claim, viewer)[0]} == {by_address.pk, by_article.pk}
    assert also(by_article, viewer) == [[claim]]
    page = client_for(viewer).get(reverse("claim", args=[claim.public_id])).content.decode()
    assert "Also on 2 claims" in page
    assert by_address.text in page


def test_other_uses_are_told_only_where_one_may_see_them(viewer, reporter, restricted_story):
    claim, secret = factories.claim(), factories.claim(story=restricted_story)
    closed = factories.claim()
    key = evidence.key_of("https://example.org/a")
    factories.evidence(claim=claim, address_key=key)
    factories.evidence(claim=secret, address_key=key)
    factories.evidence(claim=closed, address_key=key, closed=True)
    assert also(claim, viewer) == [[]]
    assert also(claim, reporter) == [[secret]]


def test_an_address_is_known_again_in_another_spelling():
    assert evidence.key_of("example.org/a/") == evidence.key_of("https://www.example.org/a")
    assert evidence.key_of("") == evidence.key_of("http://10.0.0.1/") == ""


@pytest.fixture
def closed(reporter):
    """A claim whose only evidence is closed; its author is the reporter."""
    claim = factories.claim()
    return factories.evidence(claim=claim, source=SECRET, closed=True, by=reporter)


def seen_by(row, user):
    client = client_for(user)
    return {
        "panel": SECRET
        in client.get(reverse("claim", args=[row.claim.public_id])).content.decode(),
        "list": client.get(reverse("claims")).content.decode().count("supports") > 0,
        "form": client.get(reverse("edit_evidence", args=[row.public_id])).status_code == 200,
        "needs": needs.met(row.claim, by=user) != frozenset(),
    }


def test_closed_evidence_is_seen_by_its_author_and_those_named(closed, reporter, editor):
    assert seen_by(closed, editor) == dict.fromkeys(("panel", "list", "form", "needs"), False)
    assert all(seen_by(closed, reporter)[name] for name in ("panel", "form", "needs"))
    with actions_record.writing():
        closed.readers.add(editor)
    assert all(seen_by(closed, editor)[name] for name in ("panel", "form", "needs"))


def test_an_administrator_who_is_not_named_sees_none_either(closed, administrator):
    client = client_for(administrator)
    listed = client.get(reverse("admin:stories_evidence_changelist")).content.decode()
    assert SECRET not in listed
    on_claim = reverse("admin:stories_claim_change", args=[closed.claim_id])
    assert SECRET not in client.get(on_claim).content.decode()
    change = reverse("admin:stories_evidence_change", args=[closed.pk])
    assert SECRET not in client.get(change, follow=True).content.decode()


def test_readers_are_never_told_of_closed_evidence(closed):
    assert claim_editions.claim_body(closed.claim)["evidence"] == []


def test_what_was_put_away_is_listed_nowhere(reporter):
    row = factories.evidence(claim=factories.claim(), source=SECRET, by=reporter)
    with actions_record.writing():
        actions_record.save(
            row, {"trashed_at": row.created_at, "trashed_by": reporter}, revision=None, by=reporter
        )
    assert not any(seen_by(row, reporter).values())
    assert needs.met(row.claim, by=reporter) == frozenset[Need]()
