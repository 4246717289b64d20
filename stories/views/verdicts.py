"""Deciding what holds: marks, proposals, and reopening."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import proposals
from stories.actions import verdicts as actions
from stories.forms.claims import speakers_for
from stories.forms.stories import NoteForm
from stories.forms.verdicts import DecideForm, MarkForm, TakeBackForm, dispute_forms
from stories.forms.work import ReasonForm
from stories.models import Claim, Proposal, User, Verdict
from stories.models.vocab import Axis, LinkKind, Role, Value
from stories.views.claims import of_claim
from stories.views.saving import done, saving, status_of

FORM = "mark-form"
DECIDE = "desk/decide_proposal.html"


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
    disputed = form["value"].value() == Value.DISPUTED
    rows = dispute_forms(request.POST, claim, standing_disputes(claim, user))
    focus_on(form, rows, disputed=disputed)
    wrong = disputed and rows.is_bound and not rows.is_valid()
    if form.is_valid() and not wrong:
        named = [actions.Dispute(*row) for row in rows.named()] if disputed else []
        with saving(form):
            made = actions.mark(
                claim=claim, axis=axis, **form.cleaned_data, disputes=named, by=user
            )
            return marked(request, claim, made)
    context = {
        "claim": claim,
        "axis": axis,
        "form": form,
        "disputes": rows,
        "speakers": speakers_for(claim.story, user),
        "decides": user.includes(Role.EDITOR) and not settings.STORYTRACK_SECOND_PERSON,
        "back": reverse("claim", args=[public_id]),
        "done": "close" in request.GET,
    }
    status = max(status_of(form), 422 if wrong else 200)
    return htmx.page(request, "desk/mark_claim.html", context, parts=[FORM], status=status)


def focus_on(form: MarkForm, rows: Any, *, disputed: bool) -> None:
    """The cursor waits where the next word is due: who disputes it, or why."""
    nameless = disputed and rows.forms and not rows.forms[0]["speaker"].value()
    field = rows.forms[0].fields["speaker"] if nameless else form.fields["reason"]
    field.widget.attrs["data-focus"] = ""


def standing_disputes(claim: Claim, user: User) -> list[dict[str, str]]:
    """The disputes that the newest verdict names, or those that claims make which `user` sees."""
    newest = claim.verdicts.filter(axis=Axis.VERDICT).order_by("-pk").first()
    if newest and newest.value == Value.DISPUTED:
        rows = newest.disputes.select_related("speaker")
        return [{"speaker": row.speaker.name, "aspect": row.aspect} for row in rows]
    made = claim.links_in.approved().visible_to(user).filter(kind=LinkKind.DISPUTES)
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
        who = "A second person" if settings.STORYTRACK_SECOND_PERSON else "An editor"
        message = f"Put forward: {made.label}. {who} decides."
        events = [f"claim-ruled-{claim.pk}", "claim-proposed"]
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
    proposal, user = of_proposal(request, public_id), person(request)
    own = settings.STORYTRACK_SECOND_PERSON and proposal.created_by == user
    initial = {"revision": proposal.revision}
    form = DecideForm(request.POST or None, initial=initial, own=own)
    if form.is_valid():
        with saving(form):
            verdict = actions.decide(proposal=proposal, **form.cleaned_data, by=user)
            message = f"Recorded: {verdict.label}"
            return _closed(request, proposal, message, ruled(proposal.claim))
    return _proposal_page(request, DECIDE, public_id, form, parts=["proposal-form"])


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
    return _proposal_page(request, "desk/send_back_proposal.html", public_id, form)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back_proposal(request: HttpRequest, public_id: str) -> HttpResponse:
    proposal = of_proposal(request, public_id)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with saving(form):
            proposals.take_back(proposal=proposal, by=person(request))
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
        part="proposal-form",
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
    }
    return htmx.page(request, template, context, parts=parts, status=status_of(form))


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
