"""Publishing an update with its story and claims: what changes on which page, and what goes out."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import person
from stories.actions import publish, readiness, together
from stories.forms.updates import TogetherForm
from stories.models import Claim, Story, Update
from stories.models.vocab import Publication
from stories.obstacles import Obstacle
from stories.views.saving import done, saving, status_of
from stories.views.updates import of_update


@require_http_methods(["GET", "HEAD", "POST"])
def publish_together(request: HttpRequest, public_id: str) -> HttpResponse:
    row, back = of_update(request, public_id), reverse("update", args=[public_id])
    form = TogetherForm(request.POST or None, update=row)
    if form.is_valid():
        with saving(form):
            together.publish_together(update=row, by=person(request), **form.cleaned_data)
            message = "Published: the update is in the feeds, and its claims say so."
            return done(request, message, to=reverse("story", args=[row.story.slug]))
    row = of_update(request, public_id)
    shown: list[Claim | Story] = [*form.offered, row.story]
    rows = [each for each in map(changed, shown) if each["differences"]]
    context = {
        "update": row,
        "form": form,
        "back": back,
        "claims": row.claims.in_use().filter(story=row.story).select_related("speaker"),
        "rows": rows,
        "pages": len(rows),
        "same": len(shown) - len(rows),
        "obstacles": hurdles(row, form.named),
    }
    return htmx.page(request, "desk/publish_together.html", context, status=status_of(form))


def changed(row: Claim | Story) -> dict[str, Any]:
    """What readers will see differently on the page of a claim or story."""
    return {
        "name": str(row),
        "is_claim": isinstance(row, Claim),
        "edition": publish.current_edition(row),
        "differences": publish.differences(row),
    }


def hurdles(update: Update, claims: Iterable[Claim]) -> list[Obstacle]:
    """What an editor should know, once all of it is public, which it becomes together."""
    found = publish.obstacles(update.story)
    update.story.publication = Publication.PUBLIC
    going = {claim.pk for claim in claims}
    for claim in claims:
        claim.story.publication = Publication.PUBLIC
        if claim.standing_by is not None and claim.standing_by_id in going:
            claim.standing_by.publication = Publication.PUBLIC
        found += publish.obstacles(claim)
    unseen = update.claims.count() > len(going)
    found += publish.obstacles(update) if unseen else readiness.blocks(update)
    return list({each.text: each for each in found}.values())
