"""Deciding what holds: marks, proposals, and reopening."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import proposals
from stories.actions import verdicts as actions
from stories.forms.claims import ReasonForm, speakers_for
from stories.forms.stories import NoteForm
from stories.forms.verdicts import DecideForm, MarkForm, dispute_forms
from stories.models import Claim, Proposal, Verdict
from stories.models.vocab import Axis, LinkKind, Value
from stories.views.claims import of_claim
from stories.views.saving import done, saving, status_of

FORM = "mark-form"


def ruled(claim: Claim) -> list[str]:
    """What the parts of a page listen to after a decision: any, and this very claim's row."""
    return ["claim-ruled", f"claim-ruled-{claim.pk}"]


@require_http_methods(["GET", "HEAD", "POST"])
def mark_claim(request: HttpRequest, public_id: str, axis: str) -> HttpResponse:
    user, claim = person(request), of_claim(request, public_id)
    if axis not in Axis.values or getattr(claim, axis) is None:
        raise Http404
    initial = {"revision": claim.revision, "value": request.GET.get("value", "")}
    form = MarkForm(request.POST or None, claim=claim, axis=axis, initial=initial)
    rows = dispute_forms(request.POST or None, claim, standing_disputes(claim))
    focus_on(form, rows)
    if form.is_valid() and rows.is_valid():
        values = form.cleaned_data
        disputed = values["value"] == Value.DISPUTED
        named = [actions.Dispute(*row) for row in rows.named()] if disputed else []
        with saving(form):
            made = actions.mark(claim=claim, axis=axis, **values, disputes=named, by=user)
            return marked(request, claim, made)
    context = {
        "claim": claim,
        "axis": axis,
        "form": form,
        "disputes": rows,
        "speakers": speakers_for(claim.story, user),
        "back": reverse("claim", args=[public_id]),
        "done": "close" in request.GET,
    }
    status = 422 if rows.errors and any(rows.errors) and form.is_valid() else status_of(form)
    return htmx.page(request, "desk/mark_claim.html", context, parts=[FORM], status=status)


def focus_on(form: MarkForm, rows: Any) -> None:
    """The cursor waits where the next word is due: who disputes it, or why."""
    disputed = form["value"].value() == Value.DISPUTED
    field = rows.forms[0].fields["speaker"] if disputed else form.fields["reason"]
    field.widget.attrs["data-focus"] = ""


def standing_disputes(claim: Claim) -> list[dict[str, str]]:
    """The disputes that the newest verdict names, or those that other claims here make."""
    newest = claim.verdicts.filter(axis=Axis.VERDICT).order_by("-pk").first()
    if newest and newest.value == Value.DISPUTED:
        rows = newest.disputes.select_related("speaker")
        return [{"speaker": row.speaker.name, "aspect": row.aspect} for row in rows]
    made = claim.links_in.approved().filter(kind=LinkKind.DISPUTES, source__speaker__isnull=False)
    return [
        {"speaker": link.source.speaker.name, "aspect": link.aspect}
        for link in made.select_related("source__speaker")[:5]
        if link.source.speaker
    ]


def marked(request: HttpRequest, claim: Claim, made: Verdict | Proposal) -> HttpResponse:
    """After a mark: what was recorded, or that it waits."""
    if isinstance(made, Verdict):
        message, events = f"Recorded: {made.label}", ruled(claim)
    else:
        message, events = f"Put forward: {made.label}. An editor decides.", ruled(claim)[1:]
        events = [*events, "claim-proposed"]
    return done(
        request,
        message,
        to=reverse("claim", args=[claim.public_id]),
        template="desk/mark_claim.html",
        part=FORM,
        events=events,
        context={"claim": claim},
    )


def of_proposal(request: HttpRequest, public_id: str) -> Proposal:
    """The proposal of an address, if this person may see its claim."""
    rows = Proposal.objects.visible_to(person(request)).select_related(
        "claim__story", "claim__speaker", "created_by"
    )
    return get_or_refuse(rows, public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def decide_proposal(request: HttpRequest, public_id: str) -> HttpResponse:
    proposal = of_proposal(request, public_id)
    form = DecideForm(request.POST or None, initial={"revision": proposal.revision})
    if form.is_valid():
        with saving(form):
            verdict = actions.decide(proposal=proposal, **form.cleaned_data, by=person(request))
            message = f"Recorded: {verdict.label}"
            return _closed(request, proposal, message, ruled(proposal.claim))
    return _proposal_page(request, "desk/decide_proposal.html", proposal, form)


@require_http_methods(["GET", "HEAD", "POST"])
def send_back_proposal(request: HttpRequest, public_id: str) -> HttpResponse:
    proposal = of_proposal(request, public_id)
    form = NoteForm(request.POST or None, label="What is missing", hint="Its author sees it.")
    if form.is_valid():
        with saving(form):
            proposals.send_back(proposal=proposal, **form.cleaned_data, by=person(request))
            events = [f"claim-ruled-{proposal.claim_id}", "claim-proposed"]
            message = f"Sent back to {proposal.created_by}."
            return _closed(request, proposal, message, events)
    return _proposal_page(request, "desk/send_back_proposal.html", proposal, form)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back_proposal(request: HttpRequest, public_id: str) -> HttpResponse:
    proposal = of_proposal(request, public_id)
    form = DecideForm(request.POST or None)
    if form.is_valid() and request.method == "POST":
        with saving(form):
            proposals.take_back(proposal=proposal, by=person(request))
            events = [f"claim-ruled-{proposal.claim_id}", "claim-proposed"]
            return _closed(request, proposal, "Taken back.", events)
    return _proposal_page(request, "desk/take_back_proposal.html", proposal, form)


def _closed(
    request: HttpRequest, proposal: Proposal, message: str, events: list[str]
) -> HttpResponse:
    return done(
        request,
        message,
        to=reverse("claim", args=[proposal.claim.public_id]),
        template="desk/decide_proposal.html",
        part="proposal-form",
        events=events,
        context={"proposal": proposal},
    )


def _proposal_page(
    request: HttpRequest, template: str, proposal: Proposal, form: Any
) -> HttpResponse:
    context = {
        "proposal": proposal,
        "claim": proposal.claim,
        "form": form,
        "back": reverse("claim", args=[proposal.claim.public_id]),
    }
    status = status_of(form)
    return htmx.page(request, template, context, parts=["proposal-form"], status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen_claim(request: HttpRequest, public_id: str) -> HttpResponse:
    claim = of_claim(request, public_id)
    form = ReasonForm(request.POST or None, initial={"revision": claim.revision})
    if form.is_valid():
        with saving(form):
            note, revision = form.cleaned_data["reason"], form.cleaned_data["revision"]
            actions.reopen(claim=claim, note=note, revision=revision, by=person(request))
            to = reverse("claim", args=[public_id])
            return done(request, "Reopened. The verdict stays until it is decided anew.", to=to)
    context = {"claim": claim, "form": form, "back": reverse("claim", args=[public_id])}
    return htmx.page(request, "desk/reopen_claim.html", context, status=status_of(form))
