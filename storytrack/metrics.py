"""The address `/metrics`: figures for Prometheus, and a missing page for whoever has no token."""

from importlib import import_module

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt  # a form that is sent here must meet what it meets at any missing page
def metrics(request: HttpRequest) -> HttpResponse:
    """Only where the switch is set, only with its token: else the 404 of an unknown address."""
    if request.method not in {"GET", "HEAD"} or not _has_token(request):
        raise Http404
    body, kind = import_module("storytrack.prometheus").text()
    response = HttpResponse(b"" if request.method == "HEAD" else body, content_type=kind)
    response["Content-Length"] = str(len(body))
    response["Cache-Control"] = "no-store"
    return response


def _has_token(request: HttpRequest) -> bool:
    token = settings.STORYTRACK_METRICS_TOKEN
    given = request.headers.get("Authorization", "").encode(errors="replace")
    return bool(token) and constant_time_compare(given, f"Bearer {token}")
