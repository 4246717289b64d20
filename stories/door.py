"""The door of the desk: it applies the `rules` before anything else is asked."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.utils.cache import patch_cache_control

from stories.access import SAFE_METHODS, person
from stories.rules import PUBLIC, rule_for


class DenyByDefault(LoginRequiredMiddleware):
    """Applies `RULES` before anything touches `request.user`.

    Django's own class reads the session first: `Vary: Cookie` and two queries on every
    public page. 404 for an address without a rule; sign-in for people without a session;
    403 for a role that may not, and for a form that another site made the browser send;
    405 where nothing can be changed. What is not public is kept by no cache and no browser.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        rule = rule_for(match.view_name) if match else None
        if rule is None:
            raise Http404
        if _is_from_elsewhere(request) and not getattr(view_func, "csrf_exempt", False):
            raise PermissionDenied
        if rule.read is None:
            return None
        refused = super().process_view(request, view_func, view_args, view_kwargs)
        if refused is not None or not request.user.is_authenticated:
            return refused
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("A NUL character stands in the address. Remove it.")
        needed = rule.read if request.method in SAFE_METHODS else rule.change
        if not person(request).includes(needed or rule.read):
            raise PermissionDenied
        return None if needed else HttpResponseNotAllowed(sorted(SAFE_METHODS))

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        """A NUL among what was sent, which PostgreSQL takes nowhere, is no fault of ours."""
        if isinstance(error, DataError) and "NUL" in str(error):
            raise BadRequest("A NUL character stands in the form. Remove it.") from error

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        match = getattr(request, "resolver_match", None)
        rule = rule_for(match.view_name) if match else None
        if rule and rule is not PUBLIC and "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_store=True)
        return response


def _is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that a page of another site sends this form."""
    sent_by = request.headers.get("Sec-Fetch-Site", "")
    return sent_by == "cross-site" and request.method not in SAFE_METHODS
