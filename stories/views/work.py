"""The state of the work on a claim: who checks it, whether it is closed, what readers see."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import person
from stories.actions import claims as actions
from stories.actions import pledges, publish, shown_in
from stories.forms.shown_in import ShownInForm
from stories.forms.stories import NoteForm
from stories.forms.work import AssignForm, PublishClaimForm, ReasonForm
from stories.views.claims import of_claim
from stories.views.law import before_publishing
from stories.views.saving import done, saving, status_of


@require_http_methods(["GET", "HEAD", "POST"])
def assign_claim(request: HttpRequest, public_id: str) -> HttpResponse:
    claim, user = of_claim(request, public_id), person(request)
    assignee = claim.assignee or user
    form = AssignForm(
        request.POST or None,
        initial={"revision": claim.revision, "assignee": assignee.username},
    )
    if form.is_valid():
        with saving(form):
            actions.assign(claim=claim, **form.cleaned_data, by=user)
            who = f"{claim.assignee} checks this claim." if claim.assignee else "Nobody checks it."
            return done(request, who, to=reverse("claim", args=[public_id]))
    context = {"claim": claim, "form": form, "back": reverse("claim", args=[public_id])}
    return htmx.page(request, "desk/assign_claim.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def show_claim_in(request: HttpRequest, public_id: str) -> HttpResponse:
    claim, user = of_claim(request, public_id), person(request)
    form = ShownInForm(request.POST or None, claim=claim, user=user)
    if form.is_valid():
        with saving(form):
            revision = form.cleaned_data["revision"]
            shown_in.show_in(claim=claim, stories=form.chosen(), revision=revision, by=user)
            said = "Saved. Readers see it once the claim is published again."
            return done(request, said, to=reverse("claim", args=[public_id]))
    context = {"claim": claim, "form": form, "back": reverse("claim", args=[public_id])}
    return htmx.page(request, "desk/show_claim_in.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def close_pledge(request: HttpRequest, public_id: str) -> HttpResponse:
    claim = of_claim(request, public_id)
    form = ReasonForm(request.POST or None, initial={"revision": claim.revision})
    if form.is_valid():
        with saving(form):
            pledges.close_pledge(claim=claim, **form.cleaned_data, by=person(request))
            message = "The pledge is closed. Nobody has to ask again."
            return done(request, message, to=reverse("claim", args=[public_id]))
    context = {"claim": claim, "form": form, "back": reverse("claim", args=[public_id])}
    return htmx.page(request, "desk/close_pledge.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def publish_claim(request: HttpRequest, public_id: str) -> HttpResponse:
    claim, back = of_claim(request, public_id), reverse("claim", args=[public_id])
    form = PublishClaimForm(request.POST or None, initial={"revision": claim.revision})
    if form.is_valid():
        with saving(form):
            edition = publish.publish_claim(claim=claim, **form.cleaned_data, by=person(request))
            message = f"Published: readers see edition {edition.number}."
            return done(request, message, to=back)
    claim = of_claim(request, public_id)
    context = {
        "claim": claim,
        "form": form,
        "back": back,
        **before_publishing(claim),
    }
    return htmx.page(request, "desk/publish_claim.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def take_down_claim(request: HttpRequest, public_id: str) -> HttpResponse:
    claim, back = of_claim(request, public_id), reverse("claim", args=[public_id])
    form = NoteForm(
        request.POST or None,
        label="Why it is taken down",
        hint="Readers see this note in place of the claim.",
    )
    if form.is_valid():
        with saving(form):
            publish.take_down(row=claim, note=form.cleaned_data["note"], by=person(request))
            return done(request, "Taken down. Readers see your note.", to=back)
    context = {"claim": of_claim(request, public_id), "form": form, "back": back}
    return htmx.page(request, "desk/take_down_claim.html", context, status=status_of(form))
