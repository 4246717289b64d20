"""One row that was two: a claim, or a speaker."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import person
from stories.actions import splits as actions
from stories.forms.splits import MOST, SplitClaimForm, SplitSpeakerForm
from stories.models import Claim
from stories.views.claims import of_claim
from stories.views.people import of_speaker
from stories.views.saving import done, saving, status_of


@require_http_methods(["GET", "HEAD", "POST"])
def split_claim(request: HttpRequest, public_id: str) -> HttpResponse:
    user, claim = person(request), of_claim(request, public_id)
    form = SplitClaimForm(request.POST or None, claim=claim, user=user)
    if form.is_valid():
        with saving(form):
            new = actions.split_claim(claim=claim, **form.arguments(), by=user)
            to = reverse("claim", args=[new.public_id])
            return done(request, "Split off. This is the new claim.", to=to)
    context = {"claim": claim, "form": form, "back": reverse("claim", args=[public_id])}
    return htmx.page(request, "desk/split_claim.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def split_speaker(request: HttpRequest, slug: str) -> HttpResponse:
    user, row = person(request), of_speaker(request, slug)
    theirs = Claim.objects.visible_to(user).filter(Q(speaker=row) | Q(on_behalf_of=row))
    newest = theirs.order_by("-pk").values("pk")[:MOST]
    offered = Claim.objects.filter(pk__in=list(newest.values_list("pk", flat=True)))
    form = SplitSpeakerForm(request.POST or None, speaker=row, claims=offered)
    if form.is_valid():
        with saving(form):
            other = actions.split_speaker(speaker=row, **form.arguments(), by=user)
            to = reverse("speaker", args=[other.slug])
            return done(request, "Split. These claims are theirs now.", to=to)
    context = {"speaker": row, "form": form, "back": reverse("speaker", args=[slug])}
    return htmx.page(request, "desk/split_speaker.html", context, status=status_of(form))
