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
def saving(form: BaseForm, *beside: BaseForm) -> Iterator[None]:
    """Around an action: what the record refuses becomes an error of `form`, typed text stays.

    A refusal that names a field which only a form `beside` it has becomes an error there.

    A stale save leaves the row as it is now in `form.current`, and its revision in the form:
    who has seen both versions can save again.
    """
    try:
        yield
    except StaleRevision as stale:
        setattr(form, "current", stale.current)  # noqa: B010  plain forms have no such field
        if "revision" in form.fields:
            data: Any = form.data
            form.data = data = data.copy()
            data[form.add_prefix("revision")] = getattr(stale.current, "revision", None)
        form.add_error(None, stale.message)
    except Refused as refused:
        named = [each for each in (form, *beside) if refused.field in each.fields]
        where = named[0] if named else form
        where.add_error(refused.field if named else None, refused.message)


def status_of(form: BaseForm) -> int:
    """409 where somebody else saved first, 422 where the form is wrong, else 200."""
    if getattr(form, "current", None) is not None:
        return 409
    return 422 if form.errors else 200


def next_address(request: HttpRequest, otherwise: str) -> str:
    """Where to go on: `next` if it is an address of this desk, else `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours and wanted.startswith("/") else otherwise


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
    undo: str = "",
) -> HttpResponse:
    """Says what happened and goes on to `to`.

    Where htmx asked for `part` of `template`, that part is answered with `done` in its
    context (an empty placeholder, or the row as it is now), `events` for the parts that
    depend on it, and a toast with a link to `href`, or a button that sends a form to `undo`.
    """
    if part:
        response = htmx.page(request, template, {**(context or {}), "done": True}, parts=[part])
        if "#" in str(response.template_name):
            for event in events:
                htmx.trigger(response, event)
            return htmx.toast(response, message, href=href, undo=undo)
    messages.success(request, message, extra_tags=undo)
    return redirect(next_address(request, to))
