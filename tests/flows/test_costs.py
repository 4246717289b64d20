"""A page costs the same number of queries for ten claims and for a thousand."""

import copy
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stories.actions import publish, record, shelving
from stories.models import Claim, Listing, Shelf
from stories.models.fields import new_public_id
from tests import factories
from tests.base import client_for

DESK = [
    reverse("claims"),
    reverse("story", args=["jobs"]),
    reverse("today"),
    reverse("stories"),
    reverse("followups"),
]
READERS = ["/", "/stories/jobs/", "/feeds/updates.rss", "/stories/jobs/updates.rss"]


@pytest.fixture
def claim(editor):
    """One of ten public claims of a story with updates and a question."""
    story = factories.story(lead=editor, slug="jobs")
    speaker = factories.speaker()
    claims = [factories.claim(story=story, speaker=speaker) for _ in range(10)]
    updates = [factories.update(story=story) for _ in range(3)]
    publish.publish_story(story=story, claims=claims, updates=updates, by=editor)
    factories.followup(story=story, claim=claims[0], owner=editor)
    claims[0].refresh_from_db()
    return claims[0]


def copied(row, **changes):
    """The row again under another key; copies skip the actions, which would take minutes."""
    new = copy.copy(row)
    new.pk = None
    for name, value in changes.items():
        setattr(new, name, value)
    return new


def to_a_thousand(claim):
    shelf = Shelf.objects.select_related("edition").get(public_id=claim.public_id)
    places = list(shelf.listings.all())
    with record.writing():
        more = [copied(claim, public_id=new_public_id()) for _ in range(990)]
        Claim.objects.bulk_create(more)
        for number, row in enumerate(more, start=10_000):
            edition = copied(
                shelf.edition, uid=uuid.uuid4(), public_id=row.public_id, position=number
            )
            edition.save(force_insert=True)
            there = copied(shelf, public_id=row.public_id, slug=row.public_id, edition=edition)
            there.save(force_insert=True)
            Listing.objects.bulk_create(copied(place, shelf=there) for place in places)


def costs(desk, reader):
    found = {}
    for address in [*DESK, *READERS]:
        client = desk if address in DESK else reader
        client.get(address)
        with record.writing():
            shelving.raise_generation()  # so that readers' pages are made, not found ready
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        found[address] = len(queries)
    return found


def test_a_thousand_claims_cost_no_more_queries_than_ten(claim, editor, client):
    desk = client_for(editor)
    before = costs(desk, client)
    to_a_thousand(claim)
    assert Claim.objects.count() == 1_000
    assert costs(desk, client) == before
