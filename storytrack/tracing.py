"""Which request a line of the log belongs to, and which requests and queries are slow."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from storytrack.logs import request_id

GIVEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
requests = logging.getLogger("storytrack.requests")
slow = logging.getLogger("storytrack.slow")


class RequestId:
    """Middleware: gives each request a name in the log, and one line at its end if asked for.

    A proxy's own name is taken where a proxy stands in front. Only what is kept by no cache
    tells it back: the bytes of public pages are the same for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "") if settings.PROXIES else ""
        name = given if GIVEN.fullmatch(given) else uuid.uuid4().hex
        token = request_id.set(name)
        start = time.perf_counter()
        try:
            response = self.get_response(request)
            if "private" in response.get("Cache-Control", ""):
                response["X-Request-ID"] = name
            if settings.STORYTRACK_LOG_REQUESTS:
                self._tell(request, response, time.perf_counter() - start)
            return response
        finally:
            request_id.reset(token)

    def _tell(self, request: HttpRequest, response: HttpResponseBase, taken: float) -> None:
        """The pattern of the address, never the address itself: some are secrets."""
        match = request.resolver_match
        facts = {
            "method": request.method,
            "route": match.route if match else "",
            "status": response.status_code,
            "ms": round(taken * 1_000, 1),
        }
        requests.info("%(method)s %(route)s %(status)s %(ms)s ms", facts, extra={"facts": facts})


def watch(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Logs the queries of a new connection that take too long: their SQL, never their values."""
    if settings.STORYTRACK_SLOW_QUERY_MS and _timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(_timed)


def _timed(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    start = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        taken = (time.perf_counter() - start) * 1_000
        if taken >= settings.STORYTRACK_SLOW_QUERY_MS:
            facts = {"ms": round(taken, 1), "sql": sql[:2_000]}
            slow.warning("%(ms)s ms: %(sql)s", facts, extra={"facts": facts})
