"""The brief of a story or a claim, for the reporter who writes now: a page, or text to copy."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from stories import htmx, words
from stories.access import person
from stories.briefs import as_text, brief_of
from stories.models import Claim
from stories.views.claims import of_claim
from stories.views.room import claims_of, of_story


@require_safe
def claim_brief(request: HttpRequest, public_id: str) -> HttpResponse:
    claim = of_claim(request, public_id)
    back = reverse("claim", args=[public_id])
    return _answer(request, [claim], title=claim.text, back=back)


@require_safe
def story_brief(request: HttpRequest, slug: str) -> HttpResponse:
    story = of_story(request, slug)
    claims = claims_of(story, person(request))
    return _answer(request, claims, title=story.title, back=reverse("story", args=[slug]))


def _answer(request: HttpRequest, claims: list[Claim], *, title: str, back: str) -> HttpResponse:
    brief = brief_of(claims, person(request))
    at = words.instant_words(timezone.localtime())
    if request.GET.get("as") == "text":
        text = as_text(brief, title=title, at=at)
        return HttpResponse(text, content_type="text/plain; charset=utf-8")
    context = {"brief": brief, "title": title, "at": at, "back": back}
    return htmx.page(request, "desk/brief.html", context)
