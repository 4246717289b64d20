"""Holds and clearances: what law and standards say before anything goes out."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import clearances as actions
from stories.actions import publish
from stories.forms.notes import ClearForm, HoldForm, LiftForm
from stories.models import Claim, Clearance, Hold, Story, Update, User
from stories.models.vocab import Role
from stories.views.saving import done, saving, status_of

Row = Story | Claim | Update


def of_subject(request: HttpRequest, subject: str, public_id: str) -> Row:
    """The story, claim or update of an address, if this person may see it."""
    rows = {"story": Story, "claim": Claim, "update": Update}
    if subject not in rows:
        raise Http404
    visible = rows[subject].objects.visible_to(person(request))  # type: ignore[attr-defined]
    row: Row = get_or_refuse(visible, public_id=public_id)
    return row


def place_of(row: Row) -> str:
    if isinstance(row, Story):
        return reverse("story", args=[row.slug])
    return reverse("claim" if isinstance(row, Claim) else "update", args=[row.public_id])


def before_publishing(row: Row) -> dict[str, Any]:
    """What readers see of it, what they would see differently, and what is in the way."""
    return {
        "edition": publish.current_edition(row),
        "obstacles": publish.obstacles(row),
        "differences": publish.differences(row),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, subject: str, public_id: str) -> HttpResponse:
    row = of_subject(request, subject, public_id)
    form = HoldForm(request.POST or None, user=person(request))
    if form.is_valid():
        with saving(form):
            actions.hold(row=row, **form.values(), by=person(request))
            return done(request, "Held: nothing of this goes out.", to=place_of(row))
    context = {"row": row, "form": form, "back": place_of(row)}
    return htmx.page(request, "desk/hold.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def lift_hold(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = Hold.objects.standing().visible_to(person(request))
    placed: Hold = get_or_refuse(
        rows.select_related("story", "claim", "update", "created_by"), public_id=public_id
    )
    user = person(request)
    if placed.created_by_id != user.pk and not user.includes(Role.ADMINISTRATOR):
        raise PermissionDenied
    row = placed.claim or placed.update or placed.story
    form = LiftForm(request.POST or None, initial={"revision": placed.revision})
    if form.is_valid():
        with saving(form):
            actions.lift(hold=placed, **form.cleaned_data, by=user)
            return done(request, "The hold is lifted.", to=place_of(row))
    context = {"hold": placed, "row": row, "form": form, "back": place_of(row)}
    return htmx.page(request, "desk/lift_hold.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def clear(request: HttpRequest, subject: str, public_id: str) -> HttpResponse:
    """Sign-off of the words that stand on this page; a later edit shows that it was before."""
    row = of_subject(request, subject, public_id)
    form = ClearForm(request.POST or None, initial={"revision": row.revision})
    if form.is_valid():
        with saving(form):
            text = words_of(row)
            actions.clear(row=row, text=text, **form.cleaned_data, by=person(request))
            return done(request, "Cleared, as it stands now.", to=place_of(row))
    context = {"row": row, "text": words_of(row), "form": form, "back": place_of(row)}
    return htmx.page(request, "desk/clear.html", context, status=status_of(form))


def words_of(row: Row) -> str:
    """The words that are cleared: all that readers would get of it."""
    if isinstance(row, Story):
        return "\n".join(each for each in (row.title, row.answer, row.account) if each)
    if isinstance(row, Update):
        return f"{row.headline}\n{row.text}"
    reasons = row.verdicts.order_by("pk").values_list("reason", flat=True)
    return "\n".join([row.text, *reasons])


def law_of(row: Row, user: User) -> dict[str, object]:
    """What the page of `row` shows: standing holds, and the newest sign-off of each desk."""
    newest: dict[str, Clearance] = {}
    for each in Clearance.objects.of(row).select_related("created_by"):
        newest.setdefault(each.desk, each)
    signed = [(each, actions.overtaken(each, row)) for each in newest.values()]
    return {"holds": actions.holds_on(row), "clearances": signed}
