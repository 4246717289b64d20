"""Proposals: edited, decided, sent back, taken back."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import evidence, record, verdicts
from stories.actions import proposals as actions
from stories.forms.marks import MarkSheet
from stories.forms.stories import NoteForm
from stories.forms.verdicts import DecideForm, TakeBackForm
from stories.models import Proposal, User
from stories.views.saving import done, saving, status_of
from stories.views.verdicts import (
    PARTS,
    as_typed,
    disputes_of,
    marking,
    ruled,
    sheet_of,
)

DECIDE = "desk/decide_proposal.html"
PART = "proposal-form"


def of_proposal(request: HttpRequest, public_id: str) -> Proposal:
    """The proposal of an address, if this person may see its claim."""
    rows = Proposal.objects.visible_to(person(request)).select_related(
        "claim__story", "claim__speaker", "created_by"
    )
    return get_or_refuse(rows, public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_proposal(request: HttpRequest, public_id: str) -> HttpResponse:
    proposal, user = of_proposal(request, public_id), person(request)
    claim, axis = proposal.claim, proposal.axis
    initial = {"revision": proposal.revision, **as_typed(proposal)}
    disputes = disputes_of(proposal)
    sheet = sheet_of(request, claim, axis, initial=initial, disputes=disputes)
    if sheet.is_valid():
        with saving(sheet.form):
            edit(sheet, proposal, by=user)
            to = reverse("claim", args=[claim.public_id])
            return done(request, "The proposal is changed. It still waits for a decision.", to=to)
    context = {
        **marking(sheet, claim, axis, user),
        "proposal": of_proposal(request, public_id),
        "address": reverse("edit_proposal", args=[public_id]),
    }
    status = max(status_of(sheet.form), 422 if sheet.faulty else 200)
    return htmx.page(request, "desk/edit_proposal.html", context, parts=PARTS, status=status)


@record.action
def edit(sheet: MarkSheet, proposal: Proposal, *, by: User) -> Proposal:
    """The proposal as it is typed now, with the source typed beside it: both or neither."""
    if source := sheet.new_source():
        evidence.add_evidence(claim=proposal.claim, **source, by=by)
    changes = dict(sheet.form.cleaned_data)
    revision = changes.pop("revision")
    changes["disputes"] = [actions.Dispute(*row) for row in sheet.named()]
    return actions.edit_proposal(proposal=proposal, changes=changes, revision=revision, by=by)


@require_http_methods(["GET", "HEAD", "POST"])
def decide_proposal(request: HttpRequest, public_id: str) -> HttpResponse:
    proposal, user = of_proposal(request, public_id), person(request)
    own = settings.STORYTRACK_SECOND_PERSON and proposal.created_by == user
    initial = {"revision": proposal.revision}
    form = DecideForm(request.POST or None, initial=initial, own=own)
    if form.is_valid():
        with saving(form):
            verdict = verdicts.decide(proposal=proposal, **form.cleaned_data, by=user)
            message = f"Recorded: {verdict.label}"
            return _closed(request, proposal, message, ruled(proposal.claim))
    return _proposal_page(request, DECIDE, public_id, form, parts=[PART])


@require_http_methods(["GET", "HEAD", "POST"])
def send_back_proposal(request: HttpRequest, public_id: str) -> HttpResponse:
    proposal = of_proposal(request, public_id)
    form = NoteForm(request.POST or None, label="What is missing", hint="Its author sees it.")
    if form.is_valid():
        with saving(form):
            actions.send_back(proposal=proposal, **form.cleaned_data, by=person(request))
            events = [f"claim-ruled-{proposal.claim_id}", "claim-proposed"]
            message = f"Sent back to {proposal.created_by}."
            return _closed(request, proposal, message, events)
    return _proposal_page(request, "desk/send_back_proposal.html", public_id, form, parts=[PART])


@require_http_methods(["GET", "HEAD", "POST"])
def take_back_proposal(request: HttpRequest, public_id: str) -> HttpResponse:
    proposal = of_proposal(request, public_id)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with saving(form):
            actions.take_back(proposal=proposal, by=person(request))
            events = [f"claim-ruled-{proposal.claim_id}", "claim-proposed"]
            return _closed(request, proposal, "Taken back.", events)
    return _proposal_page(request, "desk/take_back_proposal.html", public_id, form)


def _closed(
    request: HttpRequest, proposal: Proposal, message: str, events: list[str]
) -> HttpResponse:
    return done(
        request,
        message,
        to=reverse("claim", args=[proposal.claim.public_id]),
        template=DECIDE,
        part=PART,
        events=events,
        context={"proposal": proposal},
    )


def _proposal_page(
    request: HttpRequest, template: str, public_id: str, form: Any, parts: Iterable[str] = ()
) -> HttpResponse:
    """The page of a form on a proposal; the proposal is read again, as it is on record."""
    proposal = of_proposal(request, public_id)
    context = {
        "proposal": proposal,
        "claim": proposal.claim,
        "form": form,
        "back": reverse("claim", args=[proposal.claim.public_id]),
        "done": "close" in request.GET,
    }
    return htmx.page(request, template, context, parts=parts, status=status_of(form))
