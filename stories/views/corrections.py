"""Stopping what readers see, and correcting it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import person
from stories.actions import corrections, publish, stops
from stories.forms.corrections import CorrectForm, StopForm
from stories.models import Story
from stories.models.vocab import Role
from stories.views.law import before_publishing, of_subject, place_of
from stories.views.saving import done, saving, status_of


@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, subject: str, public_id: str) -> HttpResponse:
    row = of_subject(request, subject, public_id)
    withdrawn = list(publish.withdrawn_pledges(row)) if isinstance(row, Story) else []
    editions = stops.earlier(row)
    may_order = person(request).includes(Role.ADMINISTRATOR)
    ordered = bool(withdrawn) and may_order
    form = StopForm(request.POST or None, editions=editions, may_order=ordered)
    if form.is_valid():
        with saving(form):
            stops.stop(row=row, **form.cleaned_data, by=person(request))
            said = "Set back" if form.cleaned_data.get("to") else "Taken down"
            return done(request, f"{said}. Readers see your line.", to=place_of(row))
    context = {
        "row": of_subject(request, subject, public_id),
        "form": form,
        "withdrawn": withdrawn,
        "may_order": may_order,
        "edition": publish.current_edition(row),
        "is_story": isinstance(row, Story),
        "back": place_of(row),
    }
    return htmx.page(request, "desk/stop.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, subject: str, public_id: str) -> HttpResponse:
    row = of_subject(request, subject, public_id)
    current = publish.current_edition(row)
    editions = [current, *stops.earlier(row)] if current else []
    form = CorrectForm(request.POST or None, editions=editions, revision=row.revision)
    if form.is_valid():
        with saving(form):
            edition = corrections.correct(row=row, **form.cleaned_data, by=person(request))
            message = f"Corrected: readers see edition {edition.number} and your note."
            return done(request, message, to=place_of(row))
    row = of_subject(request, subject, public_id)
    oldest = editions[-1].number if editions else 1
    context = {
        "row": row,
        "form": form,
        "carried": corrections.carried(row, oldest),
        **before_publishing(row),
        "back": place_of(row),
    }
    return htmx.page(request, "desk/correct.html", context, status=status_of(form))
