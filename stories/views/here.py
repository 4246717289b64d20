"""Who is looking at this now: a sign of life while a panel or a room is open and visible."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from stories import htmx
from stories.access import get_or_refuse, person
from stories.actions import presence
from stories.models import Claim, Story

PART = "here"


@require_POST
def here(request: HttpRequest, subject: str, public_id: str) -> HttpResponse:
    """Says that this person is there, and answers who else is."""
    user = person(request)
    if subject == "story":
        story = get_or_refuse(Story.objects.visible_to(user), public_id=public_id)
        place = reverse("story", args=[story.slug])
    elif subject == "claim":
        get_or_refuse(Claim.objects.visible_to(user), public_id=public_id)
        place = reverse("claim", args=[public_id])
    else:
        raise Http404
    presence.here(subject=subject, public_id=public_id, by=user)
    context = {
        "subject": subject,
        "public_id": public_id,
        "others": presence.others(subject=subject, public_id=public_id, user=user),
        "back": place,
    }
    return htmx.page(request, "desk/here.html", context, parts=[PART])
