"""Marks that wait: what their authors and those who decide find."""

import pytest
from django.urls import reverse

from stories.models import Proposal, Verdict
from stories.models.vocab import ProposalState
from tests import factories
from tests.base import client_for
from tests.views.asking import part

WHY = {"reason": "We read the minutes."}


def mark_of(claim, axis="verdict"):
    return reverse("mark_claim", args=[claim.public_id, axis])


def page_of(claim):
    return reverse("claim", args=[claim.public_id])


def of_proposal(name, proposal):
    return reverse(name, args=[proposal.public_id])


def test_what_hinders_a_decision_is_said_in_place(editor, settings):
    settings.STORYTRACK_SECOND_PERSON = True
    proposal = factories.proposal(claim=factories.sourced(), by=editor)
    where, client = of_proposal("decide_proposal", proposal), client_for(editor)
    refused = client.post(where, {"revision": 1}, **part("proposal-form"))
    assert refused.status_code == 422
    assert "alone_reason" in refused.context_data["form"].errors
    assert 'name="alone_reason"' in refused.content.decode()
    done = client.post(where, {"revision": 1, "alone_reason": "It is on air at six."})
    assert done["Location"] == page_of(proposal.claim)
    assert proposal.claim.followups.filter(question__startswith="Second look").exists()


def test_only_who_decides_their_own_is_asked_why(editor, settings):
    proposal = factories.proposal(claim=factories.claim())
    where = of_proposal("decide_proposal", proposal)
    for second in (False, True):
        settings.STORYTRACK_SECOND_PERSON = second
        assert "alone_reason" not in client_for(editor).get(where).content.decode()


def test_a_proposal_edited_meanwhile_is_shown_anew(editor, reporter):
    proposal = factories.proposal(claim=factories.sourced(), by=reporter)
    client_for(reporter).post(
        mark_of(proposal.claim), {"value": "false", "reason": "The minutes say otherwise."}
    )
    where = of_proposal("decide_proposal", proposal)
    for headers in ({}, part("proposal-form")):
        stale = client_for(editor).post(where, {"revision": 1}, **headers)
        assert stale.status_code == 409
        assert "The minutes say otherwise." in stale.content.decode()
    assert not Verdict.objects.exists()


def test_only_its_author_takes_a_proposal_back(reporter, editor):
    proposal = factories.proposal(claim=factories.sourced(), by=reporter)
    where = of_proposal("take_back_proposal", proposal)
    assert client_for(editor).post(where).status_code == 422
    assert client_for(reporter).get(where).status_code == 200
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OPEN
    assert client_for(reporter).post(where)["Location"] == page_of(proposal.claim)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.TAKEN_BACK


@pytest.mark.parametrize(("user", "word"), [("editor", "Decide"), ("reporter", "Propose")])
def test_the_key_says_what_it_does(user, word, request):
    client = client_for(request.getfixturevalue(user))
    assert f"{word} <kbd" in client.get(mark_of(factories.claim())).content.decode()


def test_with_a_second_person_an_editors_mark_waits_too(editor, settings):
    settings.STORYTRACK_SECOND_PERSON = True
    claim, client = factories.sourced(), client_for(editor)
    assert ">Propose <kbd" in client.get(mark_of(claim)).content.decode()
    data = {"value": "verified", **WHY}
    response = client.post(mark_of(claim), data, follow=True)
    assert "A second person decides." in response.content.decode()
    assert (Proposal.objects.count(), Verdict.objects.count()) == (1, 0)


def test_next_leads_back_but_never_to_another_house(editor):
    for wanted, taken in (("/desk/", "/desk/"), ("https://elsewhere.example/", None)):
        claim = factories.sourced()
        data = {"value": "verified", **WHY, "next": wanted}
        where = client_for(editor).post(mark_of(claim), data)["Location"]
        assert where == (taken or page_of(claim))
    page = client_for(editor).get(f"{mark_of(claim)}?next=/desk/").content.decode()
    assert '<input type="hidden" name="next" value="/desk/">' in page


def test_its_author_and_editors_edit_a_proposal_in_its_own_form(reporter, editor, outsider):
    proposal = factories.proposal(claim=factories.sourced(), by=reporter)
    where = of_proposal("edit_proposal", proposal)
    shown = client_for(reporter).get(where).content.decode()
    assert proposal.reason in shown
    assert "Change it" in shown
    changed = {"value": "false", "reason": "The minutes say otherwise.", "revision": 1}
    assert client_for(reporter).post(where, changed)["Location"] == page_of(proposal.claim)
    proposal.refresh_from_db()
    assert (proposal.value, proposal.state) == ("false", ProposalState.OPEN)
    stale = client_for(editor).post(where, {**changed, "reason": "What the editor typed."})
    assert stale.status_code == 409
    assert "The minutes say otherwise." in stale.content.decode()
    assert "What the editor typed." in stale.content.decode()
    again = {**changed, "reason": "What the editor typed.", "revision": 2}
    assert client_for(editor).post(where, again).status_code == 302


def test_nobody_else_edits_it_and_a_closed_one_nobody(reporter, editor):
    proposal = factories.proposal(claim=factories.sourced(), by=editor)
    where = of_proposal("edit_proposal", proposal)
    data = {"value": "false", **WHY, "revision": 1}
    assert client_for(reporter).post(where, data).status_code == 422
    client_for(editor).post(of_proposal("decide_proposal", proposal), {"revision": 1})
    assert client_for(editor).post(where, {**data, "revision": 2}).status_code == 422


def test_it_is_sent_back_beside_the_list(reporter, editor):
    claim = factories.claim()
    proposal = factories.proposal(claim=claim, by=reporter)
    where, client = of_proposal("send_back_proposal", proposal), client_for(editor)
    assert where in client.get(page_of(claim), **part("claim-panel")).content.decode()
    shown = client.get(where, **part("proposal-form"))
    assert shown.template_name == "desk/send_back_proposal.html#proposal-form"
    closed = client.get(f"{where}?close=1", **part("proposal-form"))
    assert "<form" not in closed.content.decode()
    assert client.post(where, {"note": ""}, **part("proposal-form")).status_code == 422
    sent = client.post(where, {"note": "Which paper?"}, **part("proposal-form"))
    assert f"claim-ruled-{claim.pk}" in sent["HX-Trigger"]
    proposal.refresh_from_db()
    assert proposal.state == "sent_back"


def test_what_came_back_is_told_in_the_panel_and_put_forward_again_as_typed(reporter, editor):
    proposal = factories.proposal(claim=factories.sourced(), by=reporter, reason="Long and good.")
    client_for(editor).post(of_proposal("send_back_proposal", proposal), {"note": "Which paper?"})
    panel = client_for(reporter).get(page_of(proposal.claim)).content.decode()
    assert "Which paper?" in panel
    assert "Which paper?" not in client_for(editor).get(page_of(proposal.claim)).content.decode()
    again = f"{mark_of(proposal.claim)}?again={proposal.public_id}"
    assert "Long and good." in client_for(reporter).get(again).content.decode()
    assert client_for(editor).get(again).status_code == 404
    client_for(reporter).post(mark_of(proposal.claim), {"value": "verified", "reason": "Better."})
    assert "Which paper?" not in client_for(reporter).get(page_of(proposal.claim)).content.decode()
