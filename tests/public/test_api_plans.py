"""Every filter of the API finds its rows by an index, however rare or common the value is."""

import pytest
from django.db import connection

from stories.actions import publish, record
from stories.models.edition import Edition
from stories.public import ready
from stories.public.api import answers
from stories.public.ready import questions
from tests.plans import READS_ALL, SORTS, Plans

pytestmark = pytest.mark.skipif(
    connection.vendor == "postgresql", reason="PostgreSQL reads a small table whole, rightly"
)


@pytest.fixture(autouse=True)
def only_the_answer(monkeypatch):
    """Without the question for the newest edition of all, which reads one row."""
    monkeypatch.setattr(ready, "_modified", lambda today: 0)


VALUES = {
    "claims?kind=pledge": "edition_claim_kind",
    "claims?verdict=verified": "edition_verdict",
    "claims?outcome=kept": "edition_outcome",
    "claims?standing=withdrawn": "edition_standing",
    "claims?standing=withdrawn&verdict=false&story=a-million-jobs": "edition_verdict",
    "pledges?outcome=broken": "edition_claim_kind",
    "pledges?standing=superseded": "edition_claim_kind",
    "updates?importance=minor": "edition_importance",
}
SCOPES = {
    "stories?topic=jobs": "listing_newest",
    "claims?story=a-million-jobs": "listing_newest",
    "claims?speaker=jack-ma": "listing_newest",
    "claims?topic=jobs": "listing_newest",
    "pledges?speaker=jack-ma": "listing_newest",
    "updates?story=a-million-jobs": "listing_newest",
    "updates?claim={claim}": "listing_newest",
    "measurements?topic=jobs": "listing_newest",
}
ORDERED = {
    "claims": "shelf_newest",
    "claims?kind=pledge": "shelf_newest",
    "claims?since=2017-01-01&until=2017-12-31": "shelf_newest",
    "updates?importance=major": "shelf_newest",
    "speakers?kind=person": "shelf_newest",
}


def plans(client, newsroom, asked):
    questions.clear()
    address = f"/api/v1/{asked.format(claim=newsroom.pledge.public_id)}"
    found = Plans(lambda: client.get(address))
    assert client.get(address).status_code == 200
    return found


def check(client, newsroom, asked, index):
    found = plans(client, newsroom, asked)
    assert found.show(rf"\b{index}\b"), found.text
    assert not found.show(READS_ALL[connection.vendor]), found.text


@pytest.mark.parametrize(("asked", "index"), {**VALUES, **SCOPES}.items())
def test_what_a_filter_asks_for_is_found_by_its_index(client, newsroom, asked, index):
    check(client, newsroom, asked, index)


@pytest.mark.parametrize(("asked", "index"), ORDERED.items())
def test_what_is_common_comes_out_of_the_list_in_order(client, newsroom, monkeypatch, asked, index):
    monkeypatch.setattr(answers, "RARE", 0)
    found = plans(client, newsroom, asked)
    lists = Plans(lambda: list(answers.having("claim", claim_kind="pledge").order_by("-sort_at")))
    assert found.show(rf"\b{index}\b"), found.text
    assert not found.show(READS_ALL[connection.vendor]), found.text
    assert not lists.show(SORTS[connection.vendor]), lists.text


@pytest.mark.parametrize("index", sorted({*VALUES.values()}))
def test_a_missing_index_is_noticed(client, newsroom, index):
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX "{index}"')
    asked = next(each for each, name in VALUES.items() if name == index)
    with pytest.raises(AssertionError):
        check(client, newsroom, asked, index)


@pytest.mark.parametrize("rare", [0, 2_000])
def test_rare_or_common_the_answer_is_the_same(client, newsroom, monkeypatch, rare):
    monkeypatch.setattr(answers, "RARE", rare)

    def ids(asked):
        questions.clear()
        return {each["id"] for each in client.get(f"/api/v1/claims?{asked}").json()["items"]}

    both = {newsroom.pledge.public_id, newsroom.withdrawal.public_id}
    assert ids("") == both
    assert ids("kind=pledge") == {newsroom.pledge.public_id}
    assert ids("standing=withdrawn&verdict=verified") == {newsroom.pledge.public_id}
    assert ids("standing=withdrawn&verdict=false") == set()
    assert ids("standing=stands&topic=jobs") == {newsroom.withdrawal.public_id}


@pytest.mark.parametrize("rare", [0, 2_000])
def test_an_older_edition_or_what_is_gone_is_not_found(client, newsroom, monkeypatch, rare):
    """The index of editions knows all that ever were; the shelf says what stands."""
    monkeypatch.setattr(answers, "RARE", rare)
    with record.writing():
        record.save(newsroom.withdrawal, {"venue": "Rome"}, revision=None, by=newsroom.editor)
    publish.publish_claim(claim=newsroom.withdrawal, by=newsroom.editor)
    assert Edition.objects.filter(subject="claim", standing="stands").count() == 2
    found = client.get("/api/v1/claims?standing=stands").json()["items"]
    assert [each["id"] for each in found] == [newsroom.withdrawal.public_id]
    newsroom.withdrawal.refresh_from_db()
    publish.take_down(row=newsroom.withdrawal, note="Not so.", by=newsroom.editor)
    assert client.get("/api/v1/claims?standing=stands").json()["items"] == []
