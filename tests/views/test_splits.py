"""One row that was two, split on a page of its own."""

import pytest
from django.urls import reverse

from stories.models import Claim, Speaker
from tests import factories
from tests.base import client_for
from tests.views.asking import signed_out

pytestmark = pytest.mark.django_db


def test_a_claim_is_split_with_what_was_ticked(editor):
    claim = factories.claim()
    moves, stays = factories.evidence(claim=claim), factories.evidence(claim=claim)
    report = factories.appearance(claim=claim)
    where = reverse("split_claim", args=[claim.public_id])
    typed = {
        "text": "Another bridge.",
        "evidence": [moves.public_id],
        "appearances": [report.public_id],
        "reason": "Two bridges.",
        "revision": claim.revision,
    }
    answer = client_for(editor).post(where, typed)
    new = Claim.objects.get(text="Another bridge.")
    assert answer["Location"] == reverse("claim", args=[new.public_id])
    moves.refresh_from_db()
    stays.refresh_from_db()
    assert (moves.claim, stays.claim) == (new, claim)


def test_nothing_ticked_is_refused_and_the_text_stays(editor):
    claim = factories.sourced()
    typed = {"text": "Another bridge.", "reason": "Two.", "revision": claim.revision}
    answer = client_for(editor).post(reverse("split_claim", args=[claim.public_id]), typed)
    assert answer.status_code == 422
    assert "Choose the reports or sources" in answer.content.decode()
    assert "Another bridge." in answer.content.decode()


def test_closed_sources_of_others_are_not_offered(editor, reporter):
    claim = factories.claim()
    factories.evidence(claim=claim, closed=True, by=reporter, source="A secret token")
    page = client_for(editor).get(reverse("split_claim", args=[claim.public_id]))
    assert "A secret token" not in page.content.decode()


def test_claims_of_two_people_are_told_apart(editor):
    old = factories.speaker(name="J. Smith")
    _, second = (factories.claim(speaker=old) for _ in range(2))
    where = reverse("split_speaker", args=[old.slug])
    typed = {"name": "Jane Smith", "chosen": [second.public_id], "reason": "Jane, not John."}
    client_for(editor).post(where, typed)
    new = Speaker.objects.get(name="Jane Smith")
    assert [row.speaker for row in Claim.objects.order_by("pk")] == [old, new]

    same = client_for(editor).post(where, typed | {"name": "J. Smith"})
    assert same.status_code == 422


def test_hidden_claims_of_a_speaker_are_neither_offered_nor_taken(outsider, restricted_story):
    old = factories.speaker()
    secret = factories.claim(story=restricted_story, speaker=old, text="A secret token.")
    where = reverse("split_speaker", args=[old.slug])
    assert "A secret token." not in client_for(outsider).get(where).content.decode()
    typed = {"name": "New", "chosen": [secret.public_id], "reason": "Two."}
    assert client_for(outsider).post(where, typed).status_code == 422


def test_who_is_refused(client, reporter, outsider, restricted_story):
    claim = factories.claim(story=restricted_story)
    for where in (
        reverse("split_claim", args=[claim.public_id]),
        reverse("split_speaker", args=[claim.speaker.slug]),
    ):
        assert signed_out(client, where)
        assert client_for(reporter).get(where).status_code == 403
    hidden = reverse("split_claim", args=[claim.public_id])
    assert client_for(outsider).get(hidden).status_code == 404


def test_where_nothing_could_move_the_page_leads_to_entering_the_other_claim(editor):
    claim = factories.claim()
    page = client_for(editor).get(reverse("split_claim", args=[claim.public_id])).content.decode()
    assert f"{reverse('add_claim')}?story={claim.story.slug}" in page
    assert "Split it off" not in page
