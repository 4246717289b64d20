"""Handing over all that a person asks, in one form."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import handovers as actions
from stories.forms.handovers import LeavingForm
from stories.models import Followup, Story, User
from stories.models.vocab import Role
from stories.views.saving import done, saving, status_of
from stories.words import count_words

TEMPLATE = "desk/hand_over_followups.html"


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_followups(request: HttpRequest) -> HttpResponse:
    user = person(request)
    people = holders(user)
    code = request.GET.get("from")
    if code is None and user.includes(Role.EDITOR):
        return htmx.page(request, TEMPLATE, {"people": people})
    allowed = User.objects.all() if user.includes(Role.EDITOR) else User.objects.filter(pk=user.pk)
    leaving = get_or_refuse(allowed, public_id=code) if code else user
    rows = actions.held(leaving, by=user).select_related("story", "owner").order_by("due_on", "pk")
    form = LeavingForm(request.POST or None, person=leaving, stories=stories_of(leaving, user))
    if form.is_valid():
        with saving(form):
            given = actions.hand_over_all(
                person=leaving,
                to=form.cleaned_data["to"],
                by_story=form.by_story(),
                note=form.cleaned_data["note"],
                by=user,
            )
            message = f"{count_words(len(given), 'question')} of {leaving} handed over."
            return done(request, message, to=reverse("followups"))
    context = {"form": form, "leaving": leaving, "rows": rows, "back": reverse("followups")}
    return htmx.page(request, TEMPLATE, context, status=status_of(form))


def stories_of(leaving: User, user: User) -> list[tuple[Story, int]]:
    """The stories in which `leaving` has open questions, with how many, as `user` sees them."""
    rows = actions.held(leaving, by=user).order_by()
    counts = dict(rows.values_list("story").annotate(Count("pk")))
    return [(row, counts[row.pk]) for row in Story.objects.filter(pk__in=counts).order_by("title")]


def holders(user: User) -> list[User]:
    """Everybody who asks something that `user` may see: those who have left come first."""
    asked = Followup.objects.open().visible_to(user)
    rows = User.objects.filter(pk__in=asked.values("owner"))
    return sorted(rows, key=lambda each: (each.includes(Role.REPORTER), str(each)))
