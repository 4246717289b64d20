"""The right of reply: asking, going without, and what came back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import record
from stories.actions import replies as actions
from stories.forms.claims import speakers_for
from stories.forms.replies import CloseReplyForm, GoWithoutForm, ReplyForm
from stories.models import Outlet, ReplyRequest
from stories.views.claims import of_claim
from stories.views.saving import done, saving, status_of


def of_reply(request: HttpRequest, public_id: str) -> ReplyRequest:
    rows = ReplyRequest.objects.visible_to(person(request))
    return get_or_refuse(rows.select_related("story", "speaker", "outlet"), public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_reply(request: HttpRequest, public_id: str) -> HttpResponse:
    claim, user = of_claim(request, public_id), person(request)
    same = claim.story.claims.in_use().filter(speaker=claim.speaker).order_by("-pk")[:30]
    about = list({claim.pk: claim, **{each.pk: each for each in same}}.values())
    initial = {"speaker": str(claim.speaker or ""), "claims": [claim.public_id]}
    form = ReplyForm(request.POST or None, story=claim.story, about=about, initial=initial)
    back = reverse("claim", args=[public_id])
    if form.is_valid():
        with saving(form):
            actions.ask(story=claim.story, **form.values(), by=user)
            return done(request, "The request is on record.", to=back)
    context = {
        "claim": claim,
        "form": form,
        "speakers": speakers_for(claim.story, user),
        "outlets": list(Outlet.objects.in_use().values_list("name", flat=True)[:500]),
        "back": back,
    }
    return htmx.page(request, "desk/ask_reply.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def go_without_reply(request: HttpRequest, public_id: str) -> HttpResponse:
    claim, back = of_claim(request, public_id), reverse("claim", args=[public_id])
    form = GoWithoutForm(request.POST or None)
    if form.is_valid():
        with saving(form):
            if claim.speaker is None:
                raise record.Refused("The claim names nobody who could be asked.")
            actions.go_without(
                story=claim.story,
                claims=[claim],
                speaker=claim.speaker,
                reason=form.cleaned_data["reason"],
                by=person(request),
            )
            return done(request, "Noted. Readers will see your reason.", to=back)
    context = {"claim": claim, "form": form, "back": back}
    return htmx.page(request, "desk/go_without_reply.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_reply(request: HttpRequest, public_id: str) -> HttpResponse:
    reply, user = of_reply(request, public_id), person(request)
    about = list(reply.claims.all())
    form = ReplyForm(request.POST or None, instance=reply, story=reply.story, about=about)
    back = reverse("claim", args=[about[0].public_id])
    if form.is_valid():
        values = form.values()
        values |= record.columns("asked", values.pop("asked"))
        with saving(form):
            row = of_reply(request, public_id)
            actions.edit_request(reply=row, changes=values, revision=form.opened_at, by=user)
            return done(request, "Saved.", to=back)
    context = {
        "reply": of_reply(request, public_id),
        "claim": about[0],
        "form": form,
        "speakers": speakers_for(reply.story, user),
        "outlets": list(Outlet.objects.in_use().values_list("name", flat=True)[:500]),
        "back": back,
    }
    return htmx.page(request, "desk/edit_reply.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def close_reply(request: HttpRequest, public_id: str) -> HttpResponse:
    reply = of_reply(request, public_id)
    claim = reply.claims.all()[0]
    form = CloseReplyForm(request.POST or None, initial={"revision": reply.revision})
    back = reverse("claim", args=[claim.public_id])
    if form.is_valid():
        with saving(form):
            actions.close(reply=reply, **form.cleaned_data, by=person(request))
            return done(request, "It is on record.", to=back)
    context = {"reply": reply, "claim": claim, "form": form, "back": back}
    return htmx.page(request, "desk/close_reply.html", context, status=status_of(form))
