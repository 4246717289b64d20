"""What every view that saves does alike: refusals go into the form, success is told."""

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from stories import htmx
from stories.actions.record import Refused, StaleRevision


@contextlib.contextmanager
def saving(form: BaseForm) -> Iterator[None]:
    """Around an action: what the record refuses becomes an error of `form`, typed text stays.

    A stale save leaves the row as it is now in `form.current`, and its revision in the form:
    who has seen both versions can save again.
    """
    try:
        yield
    except StaleRevision as stale:
        form.current = stale.current
        if "revision" in form.fields:
            form.data = form.data.copy()
            form.data[form.add_prefix("revision")] = stale.current.revision
        form.add_error(None, stale.message)
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)


def status_of(form: BaseForm) -> int:
    """409 where somebody else saved first, 422 where the form is wrong, else 200."""
    if getattr(form, "current", None) is not None:
        return 409
    return 422 if form.errors else 200


def next_address(request: HttpRequest, otherwise: str) -> str:
    """Where to go on: `next` if it is an address of this desk, else `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return otherwise


def done(
    request: HttpRequest,
    message: str,
    *,
    to: str,
    template: str = "",
    part: str = "",
    events: Iterable[str] = (),
    context: dict[str, Any] | None = None,
    href: str = "",
) -> HttpResponse:
    """Says what happened and goes on to `to`.

    Where htmx asked for `part` of `template`, that part is answered with `done` in its
    context (an empty placeholder, or the row as it is now), `events` for the parts that
    depend on it, and a toast with a link to `href`.
    """
    if part:
        response = htmx.page(request, template, {**(context or {}), "done": True}, parts=[part])
        if "#" in response.template_name:
            for event in events:
                htmx.trigger(response, event)
            return htmx.toast(response, message, href=href)
    messages.success(request, message)
    return redirect(next_address(request, to))
