"""The door of the API: any site may ask, not too fast; answers are kept ready like pages."""

import copy
import json
import math
from collections.abc import Callable, Collection
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from stories.public.api.pace import asker, buckets
from stories.public.ready import Answer, forget_session, questions, ready

METHODS = "GET, HEAD, OPTIONS"
LONGEST = 2_000
"""Letters of a query: enough for every filter at once."""
OPEN = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "ETag, Link, Retry-After"),
)
"""Any page may read the answers. Credentials are never allowed, and there are none to send."""
PREFLIGHT = (
    ("Access-Control-Allow-Methods", METHODS),
    ("Access-Control-Allow-Headers", "If-None-Match, If-Modified-Since"),
    ("Access-Control-Max-Age", "86400"),
    ("Allow", METHODS),
)

View = Callable[..., HttpResponseBase]


def open_to_all(
    view: View, *, parameters: Collection[str] = (), fixed: dict[str, str] | None = None
) -> View:
    """The view of one address of the API, behind its door.

    Args:
        parameters: what the address may be asked; anything else is refused by name, because an
            answer to a misspelt filter would look right and be wrong.
        fixed: parameters that the address itself says ("claims.csv").
    """
    asked = sorted(set(parameters) - set(fixed or ()))

    @ready(parameters=asked, kept_in=questions)
    def answered(request: HttpRequest, **kwargs: Any) -> Answer:
        inner = copy.copy(request)
        inner.method = "GET"
        query = request.GET.copy()
        query.update(fixed or {})
        inner.GET = query  # type: ignore[assignment]
        return _answer(view(inner, **kwargs))

    @csrf_exempt
    def run(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        forget_session(request)
        refused = _refused(request, asked)
        return headed(request, refused) if refused else answered(request, **kwargs)

    return run


def problem(status: int, message: str, *headers: tuple[str, str], **more: Any) -> HttpResponse:
    """An error, in one sentence for people."""
    body = json.dumps({"status": status, "message": message, **more}, ensure_ascii=False)
    every = {"Cache-Control": "no-store", **dict(OPEN), **dict(headers)}
    return HttpResponse(body, status=status, content_type="application/json", headers=every)


def headed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response; to HEAD without its body."""
    if request.method == "HEAD":
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response


def _refused(request: HttpRequest, asked: Collection[str]) -> HttpResponse | None:
    if request.method == "OPTIONS":
        headers = {"Cache-Control": "no-store", **dict(OPEN), **dict(PREFLIGHT)}
        return HttpResponse(status=204, headers=headers)
    wait = buckets.wait(asker(request), settings.STORYTRACK_API_PER_MINUTE)
    if wait:
        seconds = str(math.ceil(wait))
        return problem(429, f"Too fast. Ask again in {seconds} s.", ("Retry-After", seconds))
    if request.method not in ("GET", "HEAD"):
        return problem(405, "The API only answers questions: use GET.", ("Allow", METHODS))
    if len(request.META.get("QUERY_STRING", "")) > LONGEST:
        return problem(400, f"The query is longer than {LONGEST:,} letters. Shorten it.")
    if any("\x00" in value for _, values in request.GET.lists() for value in values):
        return problem(400, "A NUL character names nothing. Remove it.")
    unknown = next((name for name in request.GET if name not in asked), None)
    if unknown is not None:
        known = f"Known here: {', '.join(asked)}." if asked else "Nothing can be asked here."
        return problem(400, f"There is no parameter “{unknown[:60]}”. {known}")
    return None


def _answer(response: HttpResponseBase) -> Answer:
    kept = [(name, response[name]) for name in ("Content-Disposition", "Link") if name in response]
    return Answer(
        body=getattr(response, "content", b""),
        content_type=response["Content-Type"],
        status=response.status_code,
        location=response.get("Location", ""),
        headers=(*OPEN, *kept),
    )
