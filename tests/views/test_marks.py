"""Several claims, one value, one reason; each still a verdict of its own."""

import json

import pytest
from django.urls import reverse

from stories.models import Claim, Proposal, Submission, Verdict
from stories.models.vocab import Stage
from tests import factories
from tests.base import client_for
from tests.views.asking import part, signed_out

WHERE = reverse("mark_claims")
REASON = "The official table has it."


def code(claim):
    return f"{claim.public_id}.{claim.revision}"


def mark(client, claims, headers=None, **typed):
    data = {"claim": [code(row) for row in claims], "value": "verified", "reason": REASON, **typed}
    return client.post(WHERE, data, **(headers or {}))


def test_each_claim_gets_a_verdict_of_its_own_with_the_same_reason(editor):
    claims = [factories.sourced() for _ in range(3)]
    shown = client_for(editor).get(WHERE, {"claim": [code(row) for row in claims]})
    assert all(row.text in shown.content.decode() for row in claims)
    response = mark(client_for(editor), claims)
    assert response["Location"] == reverse("claims")
    assert set(Verdict.objects.values_list("claim", "value", "reason")) == {
        (row.pk, "verified", REASON) for row in claims
    }


def test_what_one_refuses_is_told_and_stops_no_other(editor, outsider):
    fine, bare, pledge = factories.sourced(), factories.claim(), factories.pledge()
    stale = factories.sourced()
    opened = code(stale)
    client_for(outsider).post(
        reverse("assign_claim", args=[stale.public_id]),
        {"assignee": outsider.username, "revision": stale.revision},
    )
    data = {"claim": [code(fine), code(bare), code(pledge), opened], "value": "verified"}
    told = client_for(editor).post(WHERE, {**data, "reason": REASON}).content.decode()
    assert "1 claim marked, 3 refused" in told
    assert "needs at least one piece of evidence" in told
    assert "needs a report" in told
    assert "Somebody else saved this" in told
    assert Verdict.objects.get().claim == fine
    for row in (bare, pledge, stale):
        row.refresh_from_db()
        assert row.verdict == "unchecked"
    assert bare.stage == Stage.UNASSIGNED
    assert not bare.changes.filter(kind="value_decided").exists()


def test_in_place_every_marked_row_hears_of_it(editor):
    claims = [factories.sourced(), factories.sourced()]
    panel = part("claim-panel")
    assert client_for(editor).get(WHERE, {"claim": code(claims[0])}, **panel).template_name == (
        "desk/mark_claims.html#claim-panel"
    )
    response = mark(client_for(editor), claims, panel)
    heard = set(json.loads(response["HX-Trigger"]))
    assert heard == {"toast", *(f"claim-ruled-{row.pk}" for row in claims)}


def test_a_reporter_puts_all_of_them_forward(reporter):
    claims = [factories.sourced(), factories.sourced()]
    mark(client_for(reporter), claims)
    assert Proposal.objects.count() == 2
    assert not Verdict.objects.exists()


def test_outcomes_are_rated_together_too(editor):
    pledges = [factories.pledge(), factories.pledge()]
    mark(client_for(editor), pledges, value="stalled", reason="Nothing was heard of either.")
    assert set(Claim.objects.values_list("outcome", flat=True)) == {"stalled"}


def test_what_is_missing_is_said_and_what_was_typed_stays(editor):
    claim = factories.sourced()
    response = mark(client_for(editor), [claim], reason="  ", headers=part("claim-panel"))
    assert response.status_code == 422
    assert f'value="{code(claim)}"' in response.content.decode()
    kept = mark(client_for(editor), [claim], value="")
    assert kept.status_code == 422
    assert REASON in kept.content.decode()


def test_sent_twice_they_are_marked_once(editor):
    claims, client = [factories.sourced(), factories.claim()], client_for(editor)
    once = "0" * 8 + "-0000-4000-8000-" + "0" * 12
    mark(client, claims, once=once)
    mark(client, claims, once=once)
    assert Verdict.objects.count() == 1
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("codes", [[], ["nonsense"], ["."], ["x.9999999999999999999"]])
def test_nothing_selected_says_what_to_do(codes, editor):
    response = client_for(editor).get(WHERE, {"claim": codes})
    assert response.status_code == 200
    assert "No claim is selected" in response.content.decode()


def test_who_is_refused(client, viewer, outsider, reporter, restricted_story):
    claim = factories.sourced(story=restricted_story)
    assert signed_out(client, WHERE)
    assert client_for(viewer).get(WHERE).status_code == 403
    assert "No claim is selected" in mark(client_for(outsider), [claim]).content.decode()
    assert not Verdict.objects.exists()
    assert claim.text in client_for(reporter).get(WHERE, {"claim": code(claim)}).content.decode()
    assert client_for(reporter).put(WHERE).status_code == 405


def test_who_disputes_several_claims_is_asked_once(editor):
    claims, critic = [factories.claim() for _ in range(2)], factories.speaker(name="A critic")
    client = client_for(editor)
    typed = {"value": "disputed", "reason": "She doubts them."}
    bare = mark(client, claims, **typed)
    assert bare.status_code == 422
    assert set(bare.context["form"].errors) == {"speaker", "aspect"}
    unknown = mark(client, claims, **typed, speaker="Nobody", aspect="accuracy")
    assert "We know no “Nobody”" in unknown.content.decode()

    mark(client, claims, **typed, speaker="a critic", aspect="accuracy")

    rows = [row.verdicts.get() for row in claims]
    assert [row.value for row in rows] == ["disputed", "disputed"]
    assert [row.disputes.get().speaker for row in rows] == [critic, critic]


def test_who_disputes_counts_for_disputed_alone(editor):
    claim, critic = factories.sourced(), factories.speaker()
    mark(client_for(editor), [claim], speaker=critic.name, aspect="accuracy")
    assert not claim.verdicts.get().disputes.exists()
