"""The desk's search, and the claims that a sentence may repeat."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from stories import htmx
from stories import search as searching
from stories.access import get_or_refuse, person
from stories.intake.spot import numbers
from stories.models import Claim, Story
from stories.models.vocab import Role

LONGEST = 200
TEASERS = 4
"""Hits of each kind where all kinds are shown."""
PAGE = 20
SHORTEST = 12
"""Letters below which a sentence says too little to be looked for."""
LONGEST_CLAIM = 2_000


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    user = person(request)
    typed = request.GET.get("q", "").strip()[:LONGEST]
    kind = next((each for each in searching.KINDS if each.key == request.GET.get("kind")), None)
    after = place(request.GET.get("after", "")) if kind else 0
    kinds, limit = ([kind.key], PAGE) if kind else (searching.ALL, TEASERS)
    found = searching.search(typed, user=user, kinds=kinds, limit=limit, after=after)
    shown = [group for group in found.groups if group.hits]
    following = shown[0].after if kind and shown else None
    same: dict[str, str] = {"q": typed, "kind": kind.key} if kind else {"q": typed}
    context = {
        "typed": typed,
        "kind": kind,
        "found": found,
        "shown": shown,
        "next": urlencode(same | {"after": str(following)}) if following else "",
        "newest": urlencode(same) if after else None,
        "may_gather": user.includes(Role.REPORTER),
    }
    return htmx.page(request, "desk/search.html", context, parts=["search-results"])


def place(text: str) -> int:
    """How many hits to pass over; what cannot be read is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


@require_safe
def have_we_seen(request: HttpRequest) -> HttpResponse:
    user = person(request)
    text = request.GET.get("text", "").strip()[:LONGEST_CLAIM]
    context: dict[str, Any] = {"text": text, "speaker": request.GET.get("speaker", "").strip()}
    if slug := request.GET.get("story"):
        context["story"] = get_or_refuse(Story.objects.visible_to(user), slug=slug)
    exclude = None
    if public_id := request.GET.get("exclude"):
        exclude = get_or_refuse(Claim.objects.visible_to(user), public_id=public_id)
    if len(text) >= SHORTEST:
        context["asked"] = True
        context["numbers"] = [each.text for each in numbers(text)]
        context["seen"] = searching.have_we_seen(
            text, user=user, exclude=exclude, speaker=context["speaker"]
        )
    return htmx.page(request, "desk/have_we_seen.html", context, parts=["seen"])
