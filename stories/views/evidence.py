"""Sources on a claim, and the articles in which it stands."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import appearances, record
from stories.actions import evidence as actions
from stories.forms.appearances import AppearanceForm, EditAppearanceForm
from stories.forms.evidence import EvidenceForm
from stories.forms.work import ReasonForm
from stories.models import Appearance, Article, Claim, Evidence
from stories.models.vocab import ChangeKind
from stories.views.claims import of_claim
from stories.views.saving import done, saving, status_of
from stories.views.undo import offer


@require_http_methods(["GET", "HEAD", "POST"])
def add_evidence(request: HttpRequest, public_id: str) -> HttpResponse:
    claim = of_claim(request, public_id)
    form = EvidenceForm(request.POST or None, request.FILES or None, story=claim.story)
    template, part = "desk/add_evidence.html", "evidence-form"
    if form.is_valid():
        with saving(form):
            actions.add_evidence(claim=claim, **form.values(), by=person(request))
            return done(
                request,
                "The evidence is entered.",
                to=reverse("claim", args=[public_id]),
                template=template,
                part=part,
                events=["evidence-added"],
                undo=offer(person(request), ChangeKind.EVIDENCE_ADDED),
                context={"claim": claim},
            )
    context = {
        "claim": claim,
        "form": form,
        "back": reverse("claim", args=[public_id]),
        "done": "close" in request.GET,
    }
    return htmx.page(request, template, context, parts=[part], status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_evidence(request: HttpRequest, public_id: str) -> HttpResponse:
    user = person(request)
    rows = Evidence.objects.visible_to(user).filter(claim__in=Claim.objects.visible_to(user))
    rows = rows.select_related("claim__story", "article", "file")
    row = get_or_refuse(rows, public_id=public_id)
    sent = (request.POST or None, request.FILES or None)
    form = EvidenceForm(*sent, instance=row, story=row.claim.story)
    back = reverse("claim", args=[row.claim.public_id])
    if form.is_valid():
        values = form.values()
        values |= record.columns("dated", values.pop("dated"))
        with saving(form):
            actions.edit_evidence(evidence=row, changes=values, revision=form.opened_at, by=user)
            return done(request, "Saved.", to=back)
    context = {"claim": row.claim, "evidence": row, "form": form, "back": back}
    return htmx.page(request, "desk/edit_evidence.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def add_appearance(request: HttpRequest, public_id: str) -> HttpResponse:
    claim = of_claim(request, public_id)
    form = AppearanceForm(request.POST or None, story=claim.story)
    if form.is_valid():
        with saving(form):
            appearances.add_appearance(claim=claim, **form.cleaned_data, by=person(request))
            to = reverse("claim", args=[public_id])
            undo = offer(person(request), ChangeKind.APPEARANCE_ADDED)
            return done(request, "The passage is marked.", to=to, undo=undo)
    context = {"claim": claim, "form": form, "back": reverse("claim", args=[public_id])}
    return htmx.page(request, "desk/add_appearance.html", context, status=status_of(form))


def of_appearance(request: HttpRequest, public_id: str) -> Appearance:
    """The appearance of an address, if this person may see its claim and its article."""
    user = person(request)
    rows = Appearance.objects.in_use().filter(
        claim__in=Claim.objects.visible_to(user),
        version__article__in=Article.objects.visible_to(user),
    )
    rows = rows.select_related("claim__story", "version__article", "via_article", "via_outlet")
    return get_or_refuse(rows, public_id=public_id)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_appearance(request: HttpRequest, public_id: str) -> HttpResponse:
    row = of_appearance(request, public_id)
    form = EditAppearanceForm(request.POST or None, instance=of_appearance(request, public_id))
    back = reverse("claim", args=[row.claim.public_id])
    if form.is_valid():
        with saving(form):
            values, opened = form.values(), form.opened_at
            appearances.edit_appearance(
                appearance=row, changes=values, revision=opened, by=person(request)
            )
            return done(request, "Saved.", to=back)
    context = {"appearance": row, "form": form, "back": back}
    return htmx.page(request, "desk/edit_appearance.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def remove_appearance(request: HttpRequest, public_id: str) -> HttpResponse:
    user, row = person(request), of_appearance(request, public_id)
    form = ReasonForm(request.POST or None, initial={"revision": row.revision})
    back = reverse("claim", args=[row.claim.public_id])
    if form.is_valid():
        with saving(form):
            appearances.remove_appearance(appearance=row, **form.cleaned_data, by=user)
            undo = offer(user, ChangeKind.APPEARANCE_REMOVED)
            return done(request, "Removed. The log keeps it.", to=back, undo=undo)
    context = {"appearance": row, "form": form, "back": back}
    return htmx.page(request, "desk/remove_appearance.html", context, status=status_of(form))
