"""Settling the review list: somebody has looked again, and says what they decided."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import reviews as actions
from stories.forms.stories import NoteForm
from stories.models import ReviewItem
from stories.views.saving import done, saving, status_of

TEMPLATE, PART = "desk/settle_review.html", "review-row"


@require_http_methods(["GET", "HEAD", "POST"])
def settle_review(request: HttpRequest, public_id: str) -> HttpResponse:
    user = person(request)
    rows = ReviewItem.objects.visible_to(user)
    rows = rows.select_related("story", "cause", "claim", "article", "update", "edition")
    item = get_or_refuse(rows, public_id=public_id)
    form = NoteForm(
        request.POST or None,
        label="What you decided",
        hint="Such as: still right, because it tells what was said that day.",
    )
    if form.is_valid():
        with saving(form):
            note = form.cleaned_data["note"]
            actions.settle(item=item, note=note, revision=None, by=user)
            return done(
                request,
                "Settled. It is off the list.",
                to=reverse("today"),
                template=TEMPLATE,
                part=PART,
                events=["review-settled"],
            )
    context = {"item": item, "form": form, "back": reverse("today")}
    return htmx.page(request, TEMPLATE, context, parts=[PART], status=status_of(form))
