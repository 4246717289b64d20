"""Forms that are sent twice: a double click, the back button, an answer that got lost."""

import contextlib
import hashlib
import json
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from stories import htmx
from stories.actions import submissions
from stories.actions.writing import DoneBefore, once
from stories.models import Submission, User

NOT_CONTENT = frozenset({"csrfmiddlewaretoken", "once"})
SAVED = "This was saved already."


class OnlyOnce:
    """Carries out a form with a key once; the same one again gets the first answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with contextlib.ExitStack() as stack:
            request.only_once = stack  # type: ignore[attr-defined]
            response = self.get_response(request)
        submission = getattr(request, "submission", None)
        if submission is not None and submission.pk and response.status_code == 302:
            submissions.led_to(submission=submission, address=response["Location"])
        return response

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> None:
        if request.method != "POST" or "once" not in request.POST:
            return
        submission = submission_of(request)
        if submission is not None:
            request.submission = submission  # type: ignore[attr-defined]
            request.only_once.enter_context(once(submission))  # type: ignore[attr-defined]

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        if not isinstance(error, DoneBefore):
            return None
        if htmx.in_place(request):
            return htmx.toast(HttpResponse(status=204), SAVED, href=error.submission.led_to)
        messages.info(request, SAVED)
        return redirect(error.submission.led_to or "today")


def submission_of(request: HttpRequest) -> Submission | None:
    """The form that this request sends, by its key and a digest of its content and address."""
    try:
        key = uuid.UUID(request.POST["once"])
    except ValueError:
        return None
    if not isinstance(request.user, User):
        return None
    content = sorted(
        (name, values) for name, values in request.POST.lists() if name not in NOT_CONTENT
    )
    files = ((name, file) for name in request.FILES for file in request.FILES.getlist(name))
    sent = sorted((name, fingerprint(file)) for name, file in files)
    text = json.dumps([request.get_full_path(), content, sent])
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Submission(user=request.user, key=key, digest=digest, at=timezone.now())


def fingerprint(file: UploadedFile) -> str:
    """A digest of a file that was sent; it can be read again after it."""
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()
