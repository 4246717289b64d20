"""Marking a claim, and reopening it."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import evidence, needs, record
from stories.actions import verdicts as actions
from stories.forms.claims import speakers_for
from stories.forms.marks import SOURCE, MarkSheet
from stories.forms.work import ReasonForm
from stories.models import Claim, Proposal, User, Verdict
from stories.models.vocab import Axis, ChangeKind, LinkKind, Role, Value
from stories.views.claims import of_claim
from stories.views.saving import done, saving, status_of
from stories.views.undo import offer

FORM = "mark-form"
NEEDS = "mark-needs"
PARTS = [FORM, NEEDS, "speakers"]


def ruled(claim: Claim) -> list[str]:
    """What the parts of a page listen to after a decision: any, and this very claim's row."""
    return ["claim-ruled", f"claim-ruled-{claim.pk}"]


@require_http_methods(["GET", "HEAD", "POST"])
def mark_claim(request: HttpRequest, public_id: str, axis: str) -> HttpResponse:
    user, claim = person(request), of_claim(request, public_id)
    if axis not in Axis.values or getattr(claim, axis) is None:
        raise Http404
    initial, disputes = begun(request, claim, axis)
    sheet = sheet_of(request, claim, axis, initial=initial, disputes=disputes)
    if sheet.is_valid():
        with saving(sheet.form):
            return marked(request, claim, mark(sheet, claim, axis, by=user))
    context = {
        **marking(sheet, claim, axis, user),
        "newest": newest_of(claim, axis),
        "decides": user.includes(Role.EDITOR) and not settings.STORYTRACK_SECOND_PERSON,
        "address": reverse("mark_claim", args=[public_id, axis]),
        "done": "close" in request.GET,
    }
    status = max(status_of(sheet.form), 422 if sheet.faulty else 200)
    return htmx.page(request, "desk/mark_claim.html", context, parts=PARTS, status=status)


def begun(
    request: HttpRequest, claim: Claim, axis: str
) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """What stands in the form before anybody types: of the address, or a proposal sent back."""
    user = person(request)
    initial: dict[str, Any] = {"revision": claim.revision, "value": request.GET.get("value", "")}
    initial[SOURCE] = {
        name.removeprefix(f"{SOURCE}-"): value
        for name, value in request.GET.items()
        if name.startswith(f"{SOURCE}-")
    }
    if "again" not in request.GET:
        return initial, standing_disputes(claim, user)
    rows = Proposal.objects.filter(claim=claim, axis=axis, created_by=user)
    proposal = get_or_refuse(rows, public_id=request.GET["again"])
    return initial | as_typed(proposal), disputes_of(proposal)


def sheet_of(
    request: HttpRequest,
    claim: Claim,
    axis: str,
    *,
    initial: dict[str, Any],
    disputes: list[dict[str, str]],
) -> MarkSheet:
    met = needs.met(claim, by=person(request))
    return MarkSheet(
        request.POST, claim=claim, axis=axis, met=met, initial=initial, disputes=disputes
    )


def marking(sheet: MarkSheet, claim: Claim, axis: str, user: User) -> dict[str, Any]:
    """What the form of a mark shows, also where a proposal is edited."""
    return {
        "claim": claim,
        "axis": axis,
        "sheet": sheet,
        "form": sheet.form,
        "disputes": sheet.disputes,
        "speakers": speakers_for(claim.story, user) if sheet.value == Value.DISPUTED else [],
        "back": reverse("claim", args=[claim.public_id]),
    }


@record.action
def mark(sheet: MarkSheet, claim: Claim, axis: str, *, by: User) -> Verdict | Proposal:
    """The mark, and the source typed with it: both or neither."""
    if source := sheet.new_source():
        evidence.add_evidence(claim=claim, **source, by=by)
    named = [actions.Dispute(*row) for row in sheet.named()]
    return actions.mark(claim=claim, axis=axis, **sheet.form.cleaned_data, disputes=named, by=by)


def as_typed(proposal: Proposal) -> dict[str, str]:
    return {"value": proposal.value, "reason": proposal.reason}


def disputes_of(row: Proposal | Verdict) -> list[dict[str, str]]:
    named = row.disputes.select_related("speaker")
    return [{"speaker": each.speaker.name, "aspect": each.aspect} for each in named]


def newest_of(claim: Claim, axis: str) -> Verdict | None:
    return claim.verdicts.filter(axis=axis).select_related("by", "claim").order_by("-pk").first()


def standing_disputes(claim: Claim, user: User) -> list[dict[str, str]]:
    """The disputes that the newest verdict names, or those that claims make which `user` sees."""
    newest = newest_of(claim, Axis.VERDICT)
    if newest and newest.value == Value.DISPUTED:
        return disputes_of(newest)
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
        kind = ChangeKind.VALUE_DECIDED
    else:
        who = "A second person" if settings.STORYTRACK_SECOND_PERSON else "An editor"
        message = f"Proposed: {made.label}. {who} decides."
        events = [f"claim-ruled-{claim.pk}", "claim-proposed"]
        kind = ChangeKind.VALUE_PROPOSED
    return done(
        request,
        message,
        to=reverse("claim", args=[claim.public_id]),
        template="desk/mark_claim.html",
        part=FORM,
        events=events,
        context={"claim": claim},
        undo=offer(person(request), kind),
    )


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
