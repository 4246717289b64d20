"""Views of the list of claims that people keep: saved, shared, removed."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import saved_views as actions
from stories.filters.claims import ClaimFilter
from stories.forms.saved_views import RemoveViewForm, SaveViewForm
from stories.models import SavedView, User
from stories.models.vocab import Role
from stories.views.saving import done, saving, status_of

PAGE = "claims"


class Kept(NamedTuple):
    """A saved view as the menu shows it."""

    view: SavedView
    href: str
    mine: bool


def kept_views(user: User) -> list[Kept]:
    """One's own views of the list of claims, and those that colleagues share."""
    rows = SavedView.objects.visible_to(user).filter(page=PAGE, removed_at__isnull=True)
    address = reverse("claims")
    return [
        Kept(row, f"{address}?{row.query}", row.created_by_id == user.pk)
        for row in rows.select_related("created_by")
    ]


def query_of(data: QueryDict) -> str:
    """The filters of an address, and nothing else of it."""
    names = [name for name in ClaimFilter.base_filters if data.get(name)]
    return urlencode({name: data[name] for name in names})


@require_http_methods(["GET", "HEAD", "POST"])
def save_view(request: HttpRequest) -> HttpResponse:
    user = person(request)
    form = SaveViewForm(request.POST or None, initial={"query": query_of(request.GET)})
    if not user.includes(Role.REPORTER):
        del form.fields["shared"]
    query = query_of(QueryDict(form["query"].value() or ""))
    back = f"{reverse('claims')}?{query}"
    if form.is_valid():
        with saving(form):
            typed: dict[str, Any] = form.cleaned_data | {"query": query}
            view = actions.save_view(page=PAGE, **typed, by=user)
            return done(request, f"“{view.name}” is among your views.", to=back)
    context = {"form": form, "back": back}
    return htmx.page(request, "desk/save_view.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def remove_view(request: HttpRequest, public_id: str) -> HttpResponse:
    user, back = person(request), reverse("claims")
    rows = SavedView.objects.visible_to(user).filter(removed_at__isnull=True)
    view = get_or_refuse(rows, public_id=public_id)
    form = RemoveViewForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with saving(form):
            actions.remove_view(view=view, by=user)
            return done(request, f"“{view.name}” is removed.", to=back)
    context = {"form": form, "view": view, "back": back}
    return htmx.page(request, "desk/remove_view.html", context, status=status_of(form))
