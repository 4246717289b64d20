"""Linking claims: made, approved, refused, removed."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import links as actions
from stories.forms.links import LinkForm, candidates
from stories.forms.stories import NoteForm
from stories.forms.work import ReasonForm
from stories.models import Claim, ClaimLink
from stories.models.vocab import LinkState
from stories.views.claims import of_claim
from stories.views.saving import done, saving, status_of

FORM = "link-form"


@require_http_methods(["GET", "HEAD", "POST"])
def link_claim(request: HttpRequest, public_id: str) -> HttpResponse:
    user, claim = person(request), of_claim(request, public_id)
    given = {name: request.GET[name] for name in ("way", "other", "reason") if name in request.GET}
    form = LinkForm(request.POST or None, claim=claim, user=user, initial=given)
    template = "desk/link_claim.html"
    if form.is_valid():
        with saving(form):
            link = actions.link(**form.arguments(), by=user)
            return done(
                request,
                said(link, claim),
                to=reverse("claim", args=[public_id]),
                template=template,
                part=FORM,
                events=linked(link),
                context={"claim": claim},
            )
    context = {
        "claim": claim,
        "form": form,
        "words": request.POST.get("words") or request.GET.get("words", ""),
        "found": found(form, claim, request),
        "back": reverse("claim", args=[public_id]),
        "done": "close" in request.GET,
    }
    parts = [FORM, "link-candidates"]
    return htmx.page(request, template, context, parts=parts, status=status_of(form))


def found(form: LinkForm, claim: Claim, request: HttpRequest) -> list[Claim]:
    """What the search finds, with the claim that is chosen already always among it."""
    words = request.POST.get("words") or request.GET.get("words", "")
    rows = candidates(claim, words, person(request))
    chosen = form["other"].value()
    if chosen and chosen not in {row.public_id for row in rows}:
        rows = [*Claim.objects.visible_to(person(request)).filter(public_id=chosen), *rows]
    return rows


def said(link: ClaimLink, claim: Claim) -> str:
    if link.state == LinkState.PROPOSED:
        return "Proposed. An editor approves it."
    other = link.target if link.source_id == claim.pk else link.source
    word = link.get_kind_display() if link.source_id == claim.pk else f"is {link.back_label}"
    return f"This claim now {word}: {other}"


def linked(link: ClaimLink) -> list[str]:
    ends = (link.source_id, link.target_id)
    return ["claim-linked", *(f"claim-ruled-{key}" for key in ends)]


def of_link(request: HttpRequest, public_id: str) -> ClaimLink:
    """The link of an address, if this person may see both of its claims."""
    rows = ClaimLink.objects.visible_to(person(request)).select_related(
        "source__story", "target__story", "created_by"
    )
    return get_or_refuse(rows, public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def approve_link(request: HttpRequest, public_id: str) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = NoteForm(data, label="Note", hint="It stays on record.")
    form.fields["note"].required = False
    return _settle(request, public_id, form, "desk/approve_link.html", actions.approve, "Approved.")


@require_http_methods(["GET", "HEAD", "POST"])
def refuse_link(request: HttpRequest, public_id: str) -> HttpResponse:
    form = NoteForm(request.POST or None, label="Why it does not hold", hint="Its author sees it.")
    return _settle(request, public_id, form, "desk/refuse_link.html", actions.refuse, "Refused.")


@require_http_methods(["GET", "HEAD", "POST"])
def remove_link(request: HttpRequest, public_id: str) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    del form.fields["revision"]
    message = "Removed. The link stays on record, with your reason."
    return _settle(request, public_id, form, "desk/remove_link.html", actions.remove, message)


def _settle(
    request: HttpRequest,
    public_id: str,
    form: Any,
    template: str,
    action: Callable[..., ClaimLink],
    message: str,
) -> HttpResponse:
    link = of_link(request, public_id)
    back = reverse("claim", args=[link.target.public_id])
    if form.is_valid():
        with saving(form):
            action(link=link, **form.cleaned_data, by=person(request))
            return done(request, message, to=back)
    context = {"link": link, "form": form, "back": back}
    return htmx.page(request, template, context, status=status_of(form))
