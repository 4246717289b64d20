"""Answers for readers: made once for each generation of the record, then kept ready as bytes.

A warm answer costs one query, for the number that every publishing action raises. Nothing
here reads a session, a cookie or a user, and nothing is written.
"""

import datetime as dt
import functools
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connections, router
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.template.loader import get_template
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from stories.clock import newsroom_today
from stories.models.edition import Edition, Generation, Shelf
from stories.public import replica

GENERATION = f"SELECT number FROM {Generation._meta.db_table}"  # noqa: S608 - our own name
CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600"
HTML = "text/html; charset=utf-8"


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


class Kept(NamedTuple):
    answer: Answer
    etag: str
    modified: int


def _place(key: Any) -> Hashable:
    """The part of a key that does not change with the generation."""
    return key[0] if isinstance(key, tuple) else key


class Larder:
    """The answers used last, up to a number of bytes and of answers. Safe between threads."""

    def __init__(self, limit: int, most: int = 20_000) -> None:
        self.limit, self.most = limit, most
        self.size = 0
        self.kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self.lock = threading.Lock()
        self.making: dict[Hashable, threading.Lock] = {}
        self.newest: dict[Hashable, Hashable] = {}

    def get(self, key: Hashable) -> Kept | None:
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def put(self, key: Hashable, kept: Kept) -> None:
        with self.lock:
            self._drop(key)
            self.kept[key] = kept
            self.newest[_place(key)] = key
            self.size += len(kept.answer.body)
            while self.kept and (self.size > self.limit or len(self.kept) > self.most):
                self._drop(next(iter(self.kept)))

    def last(self, place: Hashable) -> Kept | None:
        """The answer of the newest generation that was asked for there."""
        with self.lock:
            return self.kept.get(self.newest.get(place))

    @contextmanager
    def alone(self, key: Hashable) -> Iterator[None]:
        """One thread at a time is inside for this key."""
        with self.lock:
            mine = self.making.setdefault(key, threading.Lock())
        with mine:
            try:
                yield
            finally:
                with self.lock:
                    self.making.pop(key, None)

    def clear(self) -> None:
        with self.lock:
            self.kept.clear()
            self.newest.clear()
            self.size = 0

    def _drop(self, key: Hashable) -> None:
        if key in self.kept:
            self.size -= len(self.kept.pop(key).answer.body)
            if self.newest.get(_place(key)) == key:
                del self.newest[_place(key)]


larder = Larder(limit=32 * 1024 * 1024)
questions = Larder(limit=8 * 1024 * 1024, most=2_000)
"""Answers to what readers type, apart: nobody can drive the pages out by asking much."""

View = Callable[..., Answer]


def ready(
    *, parameters: Sequence[str] = (), dated: bool = False, kept_in: Larder = larder
) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """Turns a function that gives an `Answer` into a view that keeps it ready.

    Args:
        parameters: names in the query that the answer depends on; all others are ignored.
        dated: the answer shows elapsed time, so it lasts until the newsroom's midnight.
        kept_in: `questions` where readers type what is asked; there, no refusal is kept.
    """

    def decorate(view: View) -> Callable[..., HttpResponseBase]:
        @csrf_exempt  # nothing can be posted here: a POST is answered 405, not "no token"
        @functools.wraps(view)
        def run(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            forget_session(request)
            if request.method not in ("GET", "HEAD"):
                return HttpResponseNotAllowed(["GET", "HEAD"])
            today = newsroom_today() if dated else None
            query = tuple(request.GET.get(name, "") for name in parameters)
            if "\x00" in "".join(query):  # no text has one, and PostgreSQL takes none
                raise Http404
            key = (request.path, query, today)
            make = functools.partial(_make, view, request, kwargs, today)
            try:
                kept = replica.read(lambda: _kept(kept_in, key, make))
            except replica.AWAY:  # no database: readers get what was there last, if it was
                found = kept_in.last(key)
                if found is None:
                    raise
                kept = found
            return _respond(request, kept)

        return run

    return decorate


def _kept(kept_in: Larder, key: Hashable, make: Callable[[], Kept]) -> Kept:
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


def generation() -> int:
    """The number that every publishing or take-down raises; 0 before the first."""
    connection: Any = connections[router.db_for_read(Generation)]
    connection.health_check_done = True  # should it be dead, `replica.read` opens another one
    with connection.cursor() as cursor:
        cursor.execute(GENERATION)  # the ORM takes three times as long, on every page
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _make(view: View, request: HttpRequest, kwargs: dict[str, Any], today: dt.date | None) -> Kept:
    try:
        answer = view(request, **kwargs)
    except Answered as answered:
        answer = answered.answer
    digest = hashlib.sha256(answer.body).hexdigest()[:32]
    return Kept(answer, f'"{digest}"', _modified(today))


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


def _respond(request: HttpRequest, kept: Kept) -> HttpResponseBase:
    answer = kept.answer
    body = b"" if request.method == "HEAD" else answer.body
    response = HttpResponse(body, status=answer.status, content_type=answer.content_type)
    if answer.in_browsers:
        response["Vary"] = "Accept"
        if "text/html" in request.headers.get("Accept", ""):
            response["Content-Type"] = answer.in_browsers
    response["Content-Length"] = str(len(answer.body))
    response["Cache-Control"] = CACHE_CONTROL
    for name, value in answer.headers:
        response[name] = value
    if answer.location:
        response["Location"] = answer.location
        return response
    response["ETag"] = kept.etag
    response["Last-Modified"] = http_date(kept.modified)
    conditional = get_conditional_response(request, kept.etag, kept.modified, response)
    if conditional is None:
        return response
    for name, value in answer.headers:
        conditional[name] = value
    return conditional
