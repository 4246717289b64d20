import json

import pytest
from django.test import override_settings
from django.urls import reverse

from stories.models import Proposal, Verdict
from stories.models.vocab import Axis, ClaimKind, LinkKind, ProposalState, Stage, Value
from tests import factories
from tests.base import client_for
from tests.views.asking import part, signed_out

FORM = part("mark-form")
REASON = "Two papers report it in these words."


def mark(claim, axis=Axis.VERDICT):
    return reverse("mark_claim", args=[claim.public_id, axis])


def verb(name, row):
    return reverse(name, args=[row.public_id])


def page(claim):
    return reverse("claim", args=[claim.public_id])


def verified(claim, **typed):
    return {"value": Value.VERIFIED, "reason": REASON, "revision": claim.revision, **typed}


def disputed_by(*rows, **typed):
    data = {"disputes-TOTAL_FORMS": len(rows), "disputes-INITIAL_FORMS": 0, **typed}
    for number, (speaker, aspect) in enumerate(rows):
        data |= {f"disputes-{number}-speaker": speaker, f"disputes-{number}-aspect": aspect}
    return {"value": Value.DISPUTED, "reason": REASON, **data}


def chosen(response):
    return [pick["value"] for pick in response.context_data["form"].picks() if pick["chosen"]]


def events(response):
    return set(json.loads(response["HX-Trigger"]))


def test_an_editors_mark_is_decided_at_once(editor):
    claim = factories.sourced()
    response = client_for(editor).post(mark(claim), verified(claim))
    assert response["Location"] == page(claim)
    verdict = Verdict.objects.get()
    assert (verdict.value, verdict.reason, verdict.by) == (Value.VERIFIED, REASON, editor)
    claim.refresh_from_db()
    assert (claim.verdict, claim.stage, claim.assignee) == (
        Value.VERIFIED,
        Stage.SETTLED,
        editor,
    )


def test_in_place_the_form_goes_and_the_row_hears_of_it(editor):
    claim, client = factories.sourced(), client_for(editor)
    shown = client.get(f"{mark(claim)}?value=verified", **FORM)
    assert shown.template_name == "desk/mark_claim.html#mark-form"
    assert chosen(shown) == [Value.VERIFIED]
    assert "data-focus" in shown.content.decode()
    done = client.post(mark(claim), verified(claim), **FORM)
    assert done.content.decode().strip() == '<div id="mark-form"></div>'
    assert {"claim-ruled", f"claim-ruled-{claim.pk}", "toast"} <= events(done)
    assert client.get(f"{mark(claim)}?close=1", **FORM).content.decode().strip() == (
        '<div id="mark-form"></div>'
    )


def test_a_reporters_mark_waits_for_an_editor(reporter):
    claim = factories.sourced()
    response = client_for(reporter).post(mark(claim), verified(claim), **FORM)
    assert Proposal.objects.get().created_by == reporter
    assert "claim-ruled" not in events(response)  # the next row opens only after a decision
    assert f"claim-ruled-{claim.pk}" in events(response)
    assert "decides" in json.loads(response["HX-Trigger"])["toast"]["text"]
    claim.refresh_from_db()
    assert claim.verdict == Value.UNCHECKED


@pytest.mark.parametrize(
    ("kind", "axis", "offered", "not_offered"),
    [
        (ClaimKind.STATEMENT, Axis.VERDICT, "Misleading", "Confirmed as said"),
        (ClaimKind.PLEDGE, Axis.VERDICT, "Confirmed as said", "Misleading"),
        (ClaimKind.PLEDGE, Axis.OUTCOME, "Broken", "Came true"),
        (ClaimKind.FORECAST, Axis.OUTCOME, "Came true", "Broken"),
    ],
)
def test_the_kind_says_which_values_are_offered(kind, axis, offered, not_offered, editor):
    form = client_for(editor).get(mark(factories.claim(kind=kind), axis)).context_data["form"]
    labels = [pick["label"] for pick in form.picks()]
    assert offered in labels
    assert not_offered not in labels
    assert labels[-1] in ("Unchecked", "Not rated", "Too early to say")


def test_what_has_no_outcome_cannot_be_rated(editor):
    claim = factories.claim()
    assert client_for(editor).get(mark(claim, Axis.OUTCOME)).status_code == 404
    assert client_for(editor).get(mark(claim, "mood")).status_code == 404


def test_an_outcome_is_rated_through_the_same_form(editor):
    claim = factories.pledge()
    client_for(editor).post(
        mark(claim, Axis.OUTCOME), {"value": Value.STALLED, "reason": "Nothing was heard."}
    )
    claim.refresh_from_db()
    assert (claim.outcome, claim.verdict) == (Value.STALLED, Value.UNCHECKED)


def test_a_second_mark_leaves_the_first_on_record(editor):
    claim, client = factories.sourced(), client_for(editor)
    client.post(mark(claim), verified(claim))
    client.post(mark(claim), {"value": Value.FALSE, "reason": "The count was withdrawn."})
    values = list(Verdict.objects.order_by("pk").values_list("value", flat=True))
    assert values == [Value.VERIFIED, Value.FALSE]


def test_disputed_names_who_disputes_what(editor):
    claim = factories.sourced()
    one, two = factories.speaker(name="Ann Able"), factories.speaker(name="Ben Bold")
    client_for(editor).post(
        mark(claim), disputed_by((one.name, "accuracy"), (two.name, "intent"), ("", ""))
    )
    rows = Verdict.objects.get().disputes.values_list("speaker", "aspect")
    assert set(rows) == {(one.pk, "accuracy"), (two.pk, "intent")}


def test_a_dispute_that_came_to_stand_while_it_was_typed_is_not_lost(editor):
    claim = factories.sourced()
    critic = factories.claim(
        story=claim.story, kind=ClaimKind.ASSESSMENT, speaker=factories.speaker(name="Ann Able")
    )
    factories.link(source=critic, target=claim, kind=LinkKind.DISPUTES, aspect="feasibility")
    where, client = f"{mark(claim)}?value=disputed", client_for(editor)
    assert "Ann Able" in client.get(where).content.decode()
    client.post(mark(claim), disputed_by(("Ann Able", "feasibility")))
    assert Verdict.objects.get().disputes.get().disputing_claim == critic


@pytest.mark.parametrize("typed", [{"reason": "  "}, {"value": "kept"}, {"value": ""}])
def test_a_mark_without_reason_or_with_a_strange_value_is_refused(typed, editor):
    claim = factories.sourced()
    response = client_for(editor).post(mark(claim), verified(claim, **typed), **FORM)
    assert response.status_code == 422
    assert response.template_name == "desk/mark_claim.html#mark-form"
    assert not Verdict.objects.exists()


def test_a_claim_that_changed_meanwhile_is_looked_at_again(editor):
    claim, client = factories.sourced(), client_for(editor)
    opened = verified(claim, reason="What I typed before.")
    client.post(mark(claim), {"value": Value.FALSE, "reason": "A colleague was faster."})
    stale = client.post(mark(claim), opened, **FORM)
    assert stale.status_code == 409
    assert "What I typed before." in stale.content.decode()
    assert "false" in stale.content.decode()
    again = {**opened, "revision": stale.context_data["form"]["revision"].value()}
    assert client.post(mark(claim), again).status_code == 302


def test_an_editor_decides_a_proposal(editor, reporter):
    claim = factories.sourced()
    row = factories.proposal(claim=claim, by=reporter)
    response = client_for(editor).post(verb("decide_proposal", row), {"revision": row.revision})
    assert response["Location"] == page(claim)
    assert Verdict.objects.get().proposal == row


def test_deciding_in_place_opens_the_next_row(editor, reporter):
    row = factories.proposal(claim=factories.sourced(), by=reporter)
    response = client_for(editor).post(
        verb("decide_proposal", row), {"revision": row.revision}, **part("proposal-form")
    )
    assert response.template_name == "desk/decide_proposal.html#proposal-form"
    assert {"claim-ruled", f"claim-ruled-{row.claim_id}"} <= events(response)


def test_a_proposal_that_was_decided_meanwhile_says_so(editor, reporter):
    row = factories.proposal(claim=factories.sourced(), by=reporter)
    where, client = verb("decide_proposal", row), client_for(editor)
    client.post(where, {"revision": row.revision})
    again = client.post(where, {"revision": row.revision})
    assert again.status_code in (409, 422)
    assert Verdict.objects.count() == 1


@override_settings(STORYTRACK_SECOND_PERSON=True)
def test_alone_on_shift_an_editor_says_why_it_cannot_wait(editor):
    row = factories.proposal(claim=factories.sourced(), by=editor)
    where, client = verb("decide_proposal", row), client_for(editor)
    refused = client.post(where, {"revision": row.revision, "alone_reason": ""})
    assert refused.status_code == 422
    assert "alone_reason" in refused.context_data["form"].errors
    client.post(where, {"revision": row.revision, "alone_reason": "The paper prints in an hour."})
    assert Verdict.objects.get().by == editor
    assert row.claim.followups.get().question.startswith("Second look")


def test_a_proposal_is_sent_back_with_a_note(editor, reporter):
    row = factories.proposal(claim=factories.sourced(), by=reporter)
    where, client = verb("send_back_proposal", row), client_for(editor)
    assert client.post(where, {"note": " "}).status_code == 422
    assert client.post(where, {"note": "Which paper?"})["Location"] == page(row.claim)
    row.refresh_from_db()
    assert (row.state, row.decision_note) == (ProposalState.SENT_BACK, "Which paper?")


def test_a_settled_claim_is_reopened_and_keeps_its_verdict(reporter):
    claim = factories.sourced()
    factories.verdict(claim=claim)
    claim.refresh_from_db()
    data = {"reason": "New figures are out.", "revision": claim.revision}
    where, client = verb("reopen_claim", claim), client_for(reporter)
    assert client.post(where, {**data, "reason": ""}).status_code == 422
    assert client.post(where, data)["Location"] == page(claim)
    claim.refresh_from_db()
    assert (claim.stage, claim.verdict) == (Stage.CHECKING, Value.VERIFIED)


def test_who_is_refused(client, viewer, outsider, reporter, editor, restricted_story):
    claim = factories.claim(story=restricted_story)
    proposal = factories.proposal(claim=claim, by=editor)
    theirs = [mark(claim), verb("reopen_claim", claim), verb("take_back_proposal", proposal)]
    editors = [verb("decide_proposal", proposal), verb("send_back_proposal", proposal)]
    for where in [*theirs, *editors]:
        assert signed_out(client, where)
        assert client_for(viewer).get(where).status_code == 403
        assert client_for(outsider).get(where).status_code == 404
        assert client_for(outsider).post(where).status_code == 404
        assert client_for(editor).put(where).status_code == 405
    for where in editors:
        assert client_for(reporter).post(where).status_code == 403
