"""The usual questions about a pledge, put in the diary with one key."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from stories.access import get_or_refuse, person
from stories.actions import usual
from stories.models import Claim
from stories.views.saving import done
from stories.words import count_words

TEMPLATE, PART = "desk/schedule_followup.html", "followup-form"


@require_POST
def ask_usual(request: HttpRequest, public_id: str) -> HttpResponse:
    """All that are offered, or only those that the form names."""
    user = person(request)
    claim = get_or_refuse(
        Claim.objects.visible_to(user).select_related("story", "assignee"), public_id=public_id
    )
    named = request.POST.getlist("trigger") or None
    asked = usual.ask(claim=claim, triggers=named, by=user)
    message = f"{count_words(len(asked), 'question')} put in the diary."
    return done(
        request,
        message if asked else "They are in the diary already.",
        to=reverse("claim", args=[public_id]),
        template=TEMPLATE,
        part=PART,
        events=["followup-scheduled"],
    )
