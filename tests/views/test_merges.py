"""From “Same as …” to one row, and back within the day."""

import re
from html import escape, unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from stories.actions import record
from stories.models import Claim, Merge
from tests import factories
from tests.base import client_for
from tests.views.asking import part, signed_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(editor):
    return factories.story(lead=editor)


@pytest.fixture
def pair(story):
    speaker = factories.speaker(name="Rosa Field")
    texts = ("The bridge opens in May.", "In May the bridge will open.")
    return [factories.claim(story=story, speaker=speaker, text=text) for text in texts]


def address(row, subject="claim"):
    return reverse("merge", args=[subject, row.public_id])


def test_the_panel_leads_there_for_editors(editor, reporter, pair):
    panel = reverse("claim", args=[pair[0].public_id])
    assert address(pair[0]) in client_for(editor).get(panel).content.decode()
    assert address(pair[0]) not in client_for(reporter).get(panel).content.decode()


def test_the_other_one_is_found_while_typing(editor, pair):
    one, other = pair
    factories.claim(story=one.story, text="Something about a road.")
    answer = client_for(editor).get(address(one), {"q": "will open"}, **part("merge-found"))
    text = answer.content.decode()
    assert "<html" not in text
    assert f"other={other.public_id}" in text
    assert "road" not in text


def test_both_stand_beside_each_other_with_what_they_hold(editor, pair):
    one, other = pair
    for _ in range(3):
        factories.evidence(claim=other)
    answer = client_for(editor).get(address(one), {"other": other.public_id})
    sides = [(row, how, dict(holds)["Evidence"]) for row, how, holds in answer.context["sides"]]
    assert sides == [(other, "stays", 3), (one, "goes", 0)]
    turned = client_for(editor).get(address(one), {"other": other.public_id, "keep": "this"})
    assert [row for row, *_ in turned.context["sides"]] == [one, other]


def test_one_step_merges_and_old_addresses_lead_on(editor, pair):
    one, other = pair
    client = client_for(editor)
    typed = {"other": other.public_id, "keep": "this", "reason": "Entered twice."}
    answer = client.post(address(one), typed)
    assert answer["Location"] == reverse("claim", args=[one.public_id])

    for name in ("claim", "claim_history", "edit_claim"):
        old, new = (reverse(name, args=[row.public_id]) for row in (other, one))
        assert client.get(f"{old}?whole=1")["Location"] == f"{new}?whole=1"
    told = client.get(reverse("notes", args=[one.story.slug]), {"claim": other.public_id})
    assert told["Location"].endswith(f"?claim={one.public_id}")
    history = client.get(reverse("claim_history", args=[one.public_id])).content.decode()
    assert f"Before the merge, of “{other.text}”" in history
    assert "Entered twice." in history


def test_a_refusal_and_a_missing_choice_keep_what_was_typed(editor, pair):
    one, other = pair
    for row, value in ((one, "verified"), (other, "false")):
        factories.evidence(claim=row)
        factories.verdict(claim=row, value=value)
    typed = {"other": other.public_id, "reason": "Entered twice."}
    answer = client_for(editor).post(address(one), typed)
    assert answer.status_code == 422
    assert "Entered twice." in answer.content.decode()
    assert set(answer.context["form"].errors) == {"verdict_value", "verdict_reason"}

    chosen = {"verdict_value": "verified", "verdict_reason": "Counted."}
    client_for(editor).post(address(one), typed | chosen)
    assert Claim.objects.get(pk=other.pk).verdict == "verified"


def test_a_claim_of_another_kind_cannot_be_chosen(editor, pair):
    pledge = factories.pledge(story=pair[0].story)
    answer = client_for(editor).get(address(pair[0]), {"other": pledge.public_id})
    assert "they cannot be the same claim" in answer.content.decode()
    assert "Merge them" not in answer.content.decode()


def test_a_merge_is_taken_apart_from_the_one_that_stayed(editor, pair):
    one, other = pair
    client = client_for(editor)
    client.post(address(one), {"other": other.public_id, "keep": "this", "reason": "Twice."})
    apart = reverse("take_apart", args=[Merge.objects.get().public_id])
    assert apart in client.get(reverse("claim", args=[one.public_id])).content.decode()
    assert client.post(apart, {"note": ""}).status_code == 422
    answer = client.post(apart, {"note": "They are two."})
    assert answer["Location"] == reverse("claim", args=[other.public_id])
    assert client.get(answer["Location"]).status_code == 200
    assert client.get(apart).status_code == 404


def test_speakers_outlets_and_topics(editor):
    client = client_for(editor)
    for subject, make in (
        ("speaker", factories.speaker),
        ("outlet", factories.outlet),
        ("topic", factories.topic),
    ):
        one, other = make(name=f"Courier {subject}"), make(name=f"The Courier {subject}")
        found = client.get(address(one, subject)).content.decode()
        assert other.name in found
        client.post(address(one, subject), {"other": other.public_id, "reason": "Twice."})
        one.refresh_from_db()
        assert one.merged_into == other
        if subject == "speaker":
            page, now = (reverse("speaker", args=[row.slug]) for row in (one, other))
            assert client.get(page)["Location"] == now


def test_who_is_refused(client, viewer, reporter, outsider, restricted_story, pair, editor):
    secret = factories.claim(story=restricted_story)
    assert signed_out(client, address(secret))
    assert client_for(reporter).get(address(secret)).status_code == 403
    assert client_for(viewer).post(address(secret)).status_code == 403
    assert client_for(outsider).get(address(secret)).status_code == 404
    named = client_for(outsider).get(address(pair[0]), {"other": secret.public_id})
    assert named.status_code == 404
    assert client_for(editor).get(address(pair[0], "story")).status_code == 404
    assert client_for(editor).delete(address(pair[0])).status_code == 405


def test_a_refusal_names_everything_in_the_way_with_what_mends_it(editor, reporter, pair):
    kept, gone = pair
    factories.evidence(claim=gone)
    waiting = factories.proposal(claim=gone, by=reporter, axis="verdict", value="verified")
    factories.story(main_claim=gone)
    with record.writing():
        Claim.objects.filter(pk=gone.pk).update(publication="public")
    shown = client_for(editor).get(address(gone), {"other": kept.public_id}).content.decode()
    assert "Merge them" not in shown
    assert reverse("decide_proposal", args=[waiting.public_id]) in shown
    assert reverse("publish_claim", args=[kept.public_id]) in shown
    assert "Choose another main claim" in shown


def test_what_mends_it_leads_back_to_the_merge(editor, reporter, pair):
    kept, gone = pair
    factories.evidence(claim=gone)
    waiting = factories.proposal(claim=gone, by=reporter, axis="verdict", value="verified")
    client, here = client_for(editor), f"{address(gone)}?other={kept.public_id}&keep=other"
    shown = client.get(here).content.decode()
    decide = reverse("decide_proposal", args=[waiting.public_id])
    [there] = re.findall(rf'href="({re.escape(decide)}\?next=[^"]+)"', shown)
    form = client.get(unescape(there))
    assert f'name="next" value="{escape(here)}"' in form.content.decode()
    done = client.post(decide, {"revision": waiting.revision, "next": here})
    assert done["Location"] == here


def test_a_closed_pledge_is_opened_by_an_outcome(editor):
    kept, gone = (factories.pledge(story=None) for _ in range(2))
    with record.writing():
        closed = {"closed_at": timezone.now(), "closed_by": editor}
        Claim.objects.filter(pk=kept.pk).update(outcome="kept", **closed)
    shown = client_for(editor).get(address(gone), {"other": kept.public_id}).content.decode()
    assert reverse("mark_claim", args=[kept.public_id, "outcome"]) in shown
