"""Taking back one's own last step: offered for a minute beside the word that it is saved."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from stories.access import get_or_refuse, person
from stories.actions import undo as actions
from stories.actions.record import Refused
from stories.models import Change, User
from stories.views.saving import next_address


@require_POST
def undo(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    user = person(request)
    get_or_refuse(Change.objects.visible_to(user), uid=uid)
    try:
        change = actions.undo(uid=uid, by=user)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect(next_address(request, reverse("today")))
    messages.success(request, "Undone. The log keeps both steps.")
    claim = change.claim
    to = reverse("claim", args=[claim.public_id]) if claim else reverse("today")
    return redirect(next_address(request, to))


def offer(user: User, kind: str) -> str:
    """The address that takes back what `user` has just done; empty where nothing can be."""
    uid = actions.offered(kind=kind, by=user)
    return reverse("undo", args=[uid]) if uid else ""
