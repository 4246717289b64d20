"""What people are told when a page fails: a database that is busy or away is no mistake of ours."""

import errno
import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults
from django.views.decorators.csrf import requires_csrf_token

AGAIN = 5  # seconds
MOST = 2_000_000  # characters that are given back

BUSY, FULL, READ_ONLY = "busy", "full", "read only"
_ERRNO = {errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EROFS: READ_ONLY}
_SQLSTATE = {"53100": FULL, "25006": READ_ONLY}
_SAID = {"disk is full": FULL, "readonly database": READ_ONLY}
"""What SQLite says, which has no numbers for it."""


def why_not_now(error: BaseException | None) -> str:
    """Why nothing can be saved just now, through no mistake of ours; "" for any other error."""
    if isinstance(error, OSError):
        return _ERRNO.get(error.errno or 0, "")
    if not isinstance(error, OperationalError | InterfaceError | InternalError):
        return ""
    said = next((why for words, why in _SAID.items() if words in str(error)), "")
    told = _SQLSTATE.get(getattr(error.__cause__, "sqlstate", None) or "", said)
    return told or ("" if isinstance(error, InternalError) else BUSY)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """413 where more was typed or pasted than a form takes, else 400; never what was sent."""
    if isinstance(exception, RequestDataTooBig):
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2**20
        return HttpResponse(render_to_string("413.html", {"most": most}), status=413)
    return HttpResponse(render_to_string("400.html"), status=400)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """503 with all that was typed while nothing can be saved, else 500.

    That is: the database is busy, away or read-only, or the disk is full. Django calls it
    while the exception is being handled.
    """
    why = why_not_now(sys.exc_info()[1])
    if not why:
        return defaults.server_error(request)
    context = {
        "address": request.get_full_path(),
        "typed": _typed(request),
        "again": AGAIN,
        "why": why,
    }
    response = HttpResponse(render_to_string("503.html", context), status=503)
    response["Retry-After"] = str(AGAIN)
    response["Cache-Control"] = "no-store"
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent, to be sent again as it was; nothing where it was no plain form."""
    if request.method != "POST" or request.FILES:
        return []
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    hidden = "password" in " ".join(name.lower() for name, _ in sent)
    too_much = sum(len(value) for _, value in sent) > MOST
    return [] if hidden or too_much else sent
