"""The only code that reads or writes htmx headers. Without htmx every view answers a whole page."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget, trigger_client_event


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    parts: Iterable[str] = (),
    status: int = 200,
) -> TemplateResponse:
    """The page, or one of its `parts` where htmx asks for that part.

    A part's name is the id of its root element; the id of a row ends in its key, so the target
    `claim-row-7` asks for the part `claim-row`. Whatever else htmx asks for (boosted links,
    a page out of the history) gets the whole page.
    """
    part = _wanted(request, parts)
    response = TemplateResponse(
        request, f"{template}#{part}" if part else template, context, status=status
    )
    patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return response


def instead(
    request: HttpRequest, template: str, part: str, context: dict[str, Any]
) -> TemplateResponse:
    """`part` of `template`, put where it belongs on the page, whatever target was asked for."""
    response = TemplateResponse(request, f"{template}#{part}", context)
    patch_vary_headers(response, ("HX-Request", "HX-Target"))
    return reswap(retarget(response, f"#{part}"), "outerHTML")


def _wanted(request: HttpRequest, parts: Iterable[str]) -> str:
    headers = request.headers
    if headers.get("HX-Request") != "true" or headers.get("HX-History-Restore-Request") == "true":
        return ""
    target = headers.get("HX-Target", "")
    row, _, key = target.rpartition("-")
    name = row if key.isdigit() else target
    return next((part for part in parts if part in (target, name)), "")


def in_place(request: HttpRequest) -> bool:
    """Whether htmx will put the answer into a part of the page that is open."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-Boosted") != "true"


def go(request: HttpRequest, to: str) -> HttpResponse:
    """On to `to`, an address of our own, also where htmx asked for a part of a page."""
    return HttpResponseClientRedirect(to) if in_place(request) else redirect(to)


def trigger(
    response: HttpResponse, event: str, detail: dict[str, Any] | None = None
) -> HttpResponse:
    """Have the browser raise `event`; the parts of the page that listen to it refresh."""
    return trigger_client_event(response, event, detail)


def toast(
    response: HttpResponse, text: str, *, href: str = "", label: str = "View", undo: str = ""
) -> HttpResponse:
    """Have the desk say `text` in a corner; `href` and `undo` are addresses of our own."""
    said = {"text": text, "href": href, "label": label}
    return trigger_client_event(response, "toast", said | ({"undo": undo} if undo else {}))
