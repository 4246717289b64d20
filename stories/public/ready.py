"""Answers for readers: made once for each generation of the record, then kept ready as bytes.

A warm answer costs one query, for the number that every publishing action raises, or none
where the process is told of it. Nothing here reads a session, a cookie or a user, and nothing
is written.
"""

import datetime as dt
import functools
import hashlib
import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseNotModified,
)
from django.http.response import HttpResponseBase
from django.template.loader import get_template
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from stories.clock import newsroom_today
from stories.models.edition import Edition, Shelf
from stories.public import replica
from stories.public.generations import generation, heard
from stories.public.larder import Larder

CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600"
HTML = "text/html; charset=utf-8"
KEY = re.compile(r"[A-Za-z0-9._-]{1,100}")

FIRST = ("HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")
"""Where a request has one of these, it is judged before If-None-Match (RFC 9110, 13.2.2)."""
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", *FIRST)


class Answer(NamedTuple):
    """What a view gives back; the rest of the response is the same for all of them."""

    body: bytes
    content_type: str = HTML
    status: int = 200
    location: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    in_browsers: str = ""
    """Another content type, for who would rather have a page than what this is."""


class Answered(Exception):
    """The question is answered already: the page has moved, or is gone."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer with what every response says of it, put together once."""

    answer: Answer
    etag: str
    modified: int
    keys: str = ""
    """What it can be purged by at a cache in front: "readers stories stories/a-slug"."""
    headers: dict[str, str] = field(init=False)
    """Of every response with it, with its body or without (RFC 9110, 15.4.5)."""

    def __post_init__(self) -> None:
        headers = {"Cache-Control": CACHE_CONTROL, **dict(self.answer.headers)}
        if self.keys:
            headers["Surrogate-Key"] = self.keys
        if self.answer.in_browsers:
            headers["Vary"] = "Accept"
        if self.answer.location:
            headers["Location"] = self.answer.location
        else:
            headers |= {"ETag": self.etag, "Last-Modified": http_date(self.modified)}
        object.__setattr__(self, "headers", headers)


def _weigh(kept: Kept) -> int:
    return len(kept.answer.body)


larder = Larder(_weigh, limit=32 * 1024 * 1024)
questions = Larder(_weigh, limit=8 * 1024 * 1024, most=2_000)
"""Answers to what readers type, apart: nobody can drive the pages out by asking much."""

View = Callable[..., Answer]


def ready(
    *, parameters: Sequence[str] = (), dated: bool = False, kept_in: Larder[Kept] = larder
) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """Turns a function that gives an `Answer` into a view that keeps it ready.

    Args:
        parameters: names in the query that the answer depends on; all others are ignored.
        dated: the answer shows elapsed time, so it lasts until the newsroom's midnight.
        kept_in: `questions` where readers type what is asked; there, no refusal is kept. What
            has a query is kept there in any case: of numbers of pages there is no end.
    """

    def decorate(view: View) -> Callable[..., HttpResponseBase]:
        @csrf_exempt  # nothing can be posted here: a POST is answered 405, not "no token"
        @functools.wraps(view)
        def run(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            forget_session(request)
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD"])
            today = newsroom_today() if dated else None
            asked = _asked(request, parameters) if request.META.get("QUERY_STRING") else ()
            key = (request.path, asked, today)
            store = questions if asked else kept_in
            known = heard.generation()
            kept = None if known is None else store.get((key, known))
            if kept is not None:
                return _respond(request, kept)
            make = functools.partial(_make, view, request, kwargs, today, urlencode(asked))
            try:
                kept = replica.read(lambda: _kept(store, key, make))
            except replica.AWAY:  # no database: readers get what was there last, if it was
                found = store.last(key)
                if found is None:
                    raise
                kept = found
            return _respond(request, kept)

        return run

    return decorate


def _asked(request: HttpRequest, parameters: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The parameters that were given, in the view's own order."""
    given = ((name, request.GET.get(name, "")) for name in parameters)
    asked = tuple((name, value) for name, value in given if value)
    if any("\x00" in value for _, value in asked):  # no text has one, PostgreSQL takes none
        raise Http404
    return asked


def _kept(kept_in: Larder[Kept], key: Hashable, make: Callable[[], Kept]) -> Kept:
    """The answer of this generation; where it must be made, one thread makes it for all."""
    key = (key, generation())
    kept = kept_in.get(key)
    if kept is None:
        with kept_in.alone(key):
            kept = kept_in.get(key)
            if kept is None:
                kept = make()
                if kept_in is larder or kept.answer.status < 400:
                    kept_in.put(key, kept)
    return kept


def forget_session(request: HttpRequest) -> None:
    """Readers have no session. Django would answer even a stray cookie with a Set-Cookie."""
    vars(request).pop("session", None)


def page(template: str, context: dict[str, Any], *, status: int = 200) -> Answer:
    """A readers' template, rendered without request, user or messages."""
    with timezone.override(ZoneInfo(settings.STORYTRACK_TIME_ZONE)):
        html = get_template(template).render(context)
    return Answer(html.encode(), status=status)


def _make(
    view: View, request: HttpRequest, kwargs: dict[str, Any], today: dt.date | None, asked: str
) -> Kept:
    try:
        answer = view(request, **kwargs)
    except Answered as answered:
        answer = answered.answer
    if answer.location and asked:
        answer = answer._replace(location=f"{answer.location}?{asked}")
    digest = hashlib.sha256(answer.body).hexdigest()[:32]
    return Kept(answer, f'"{digest}"', _modified(today), _keys(request.path))


def _keys(path: str) -> str:
    """By what all readers' pages, those of a sort, and those of one thing are purged."""
    parts = [part for part in path.split("/") if KEY.fullmatch(part)]
    return " ".join(["readers", *parts[:1], *(["/".join(parts[:2])] if parts[1:] else [])])


def _modified(today: dt.date | None) -> int:
    """When the public record changed last; for a dated page no earlier than its day's start."""
    gone = Shelf.objects.filter(gone_at__isnull=False)
    moments = [
        Edition.objects.order_by("-pk").values_list("published", flat=True).first(),
        gone.order_by("-gone_at").values_list("gone_at", flat=True).first(),
    ]
    if today is not None:
        zone = ZoneInfo(settings.STORYTRACK_TIME_ZONE)
        moments.append(dt.datetime.combine(today, dt.time(), tzinfo=zone))
    known = [int(moment.timestamp()) for moment in moments if moment is not None]
    return max(known, default=0)


def _has_it_already(asked: dict[str, Any], kept: Kept) -> bool:
    """As almost all ask who have it: with its own tag alone, and no other condition before it."""
    return asked.get("HTTP_IF_NONE_MATCH") == kept.etag and not any(map(asked.__contains__, FIRST))


def _respond(request: HttpRequest, kept: Kept) -> HttpResponseBase:
    answer, asked = kept.answer, request.META
    if answer.status == 200 and _has_it_already(asked, kept):
        return HttpResponseNotModified(headers=kept.headers)
    body = b"" if request.method == "HEAD" else answer.body
    wants_page = answer.in_browsers and "text/html" in asked.get("HTTP_ACCEPT", "")
    response = HttpResponse(
        body,
        status=answer.status,
        content_type=answer.in_browsers if wants_page else answer.content_type,
        headers=kept.headers,
    )
    response["Content-Length"] = str(len(answer.body))
    if answer.location or not any(map(asked.__contains__, CONDITIONS)):
        return response
    conditional = get_conditional_response(request, kept.etag, kept.modified, response)
    if conditional is None:
        return response
    for name, value in answer.headers:
        conditional[name] = value
    return conditional
