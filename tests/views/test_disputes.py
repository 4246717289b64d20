"""Who disputes what: the rows below a mark."""

import pytest
from django.urls import reverse

from stories.models import Proposal, Verdict
from stories.models.vocab import Aspect, LinkKind
from tests import factories
from tests.base import client_for
from tests.views.asking import part

WHY = {"reason": "We read the minutes."}


def mark_of(claim, axis="verdict"):
    return reverse("mark_claim", args=[claim.public_id, axis])


def disputes(*rows):
    """The rows "who disputes what", as the form sends them."""
    data = {"disputes-TOTAL_FORMS": len(rows) + 1, "disputes-INITIAL_FORMS": 0}
    for number, (speaker, aspect) in enumerate([*rows, ("", "")]):
        data |= {f"disputes-{number}-speaker": speaker, f"disputes-{number}-aspect": aspect}
    return data


def test_those_who_dispute_it_in_claims_of_theirs_stand_in_the_form(
    editor, outsider, restricted_story
):
    claim, clark = factories.claim(), factories.speaker(name="Duncan Clark")
    saying = factories.claim(speaker=clark, story=restricted_story)
    factories.link(source=saying, target=claim, kind=LinkKind.DISPUTES, aspect=Aspect.INTENT)
    where = f"{mark_of(claim)}?value=disputed"
    row = client_for(editor).get(where).context_data["disputes"].forms[0]
    assert (row["speaker"].value(), row["aspect"].value()) == ("Duncan Clark", "intent")
    seen = client_for(outsider).get(where).context_data["disputes"].forms[0]
    assert not seen["speaker"].value()


def test_who_disputes_what_is_kept_with_the_claim_in_which_they_do(editor):
    claim, clark = factories.claim(), factories.speaker(name="Duncan Clark")
    saying = factories.claim(speaker=clark)
    factories.link(source=saying, target=claim, kind=LinkKind.DISPUTES, aspect=Aspect.FEASIBILITY)
    rows = disputes(("duncan clark", "feasibility"), ("Duncan Clark", "intent"))
    client_for(editor).post(mark_of(claim), {"value": "disputed", **WHY, **rows})
    found = Verdict.objects.get().disputes.order_by("pk")
    assert [(row.speaker, row.aspect, row.disputing_claim) for row in found] == [
        (clark, "feasibility", saying),
        (clark, "intent", None),
    ]


def test_a_reporters_proposal_names_who_disputes(reporter):
    claim, clark = factories.claim(), factories.speaker(name="Duncan Clark")
    rows = disputes(("Duncan Clark", "intent"))
    client_for(reporter).post(mark_of(claim), {"value": "disputed", **WHY, **rows})
    row = Proposal.objects.get().disputes.get()
    assert (row.speaker, row.aspect) == (clark, "intent")


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (("Nobody knows", "intent"), "speaker"),
        (("", "intent"), "speaker"),
        (("Duncan Clark", ""), "aspect"),
    ],
)
def test_a_row_half_filled_is_refused_and_kept(row, field, editor):
    claim = factories.claim()
    factories.speaker(name="Duncan Clark")
    data = {"value": "disputed", **WHY, **disputes(row)}
    response = client_for(editor).post(mark_of(claim), data, **part("mark-form"))
    assert response.status_code == 422
    form = response.context_data["disputes"].forms[0]
    assert field in form.errors
    assert (form["speaker"].value(), form["aspect"].value()) == row
    assert WHY["reason"] in response.content.decode()
    assert not Verdict.objects.exists()


def test_nobody_named_is_refused(editor):
    claim = factories.sourced()
    for rows in (disputes(), {}):
        response = client_for(editor).post(mark_of(claim), {"value": "disputed", **WHY, **rows})
        assert response.status_code == 422
        assert "Name who disputes it" in response.content.decode()


def test_rows_typed_before_another_value_was_chosen_stop_nothing(editor):
    claim = factories.sourced()
    rows = disputes(("Nobody knows", ""))
    response = client_for(editor).post(mark_of(claim), {"value": "verified", **WHY, **rows})
    assert response.status_code == 302
    assert not Verdict.objects.get().disputes.exists()


def test_without_a_reason_the_mark_is_refused_and_the_disputes_are_kept(editor):
    factories.speaker(name="Duncan Clark")
    rows = disputes(("Duncan Clark", "intent"))
    for value in ("disputed", "verified"):
        data = {"value": value, "reason": " ", **rows}
        response = client_for(editor).post(mark_of(factories.claim()), data)
        assert response.status_code == 422
        assert "reason" in response.context_data["form"].errors
        assert 'value="Duncan Clark"' in response.content.decode()


def test_a_row_count_that_was_tampered_with_is_refused(editor):
    data = {"value": "disputed", **WHY, "disputes-TOTAL_FORMS": "x"}
    assert client_for(editor).post(mark_of(factories.claim()), data).status_code == 422
