"""Old addresses of what was merged lead on to what it became."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse

from stories import htmx
from stories.access import SAFE_METHODS
from stories.leading import LedOn

UNSAID = frozenset({"csrfmiddlewaretoken", "once", "revision", "next"})


class LeadOn:
    """A page leads on; a form that was open meanwhile keeps what was typed and says why."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        if not isinstance(error, LedOn):
            return None
        to = address(request, error)
        if request.method in SAFE_METHODS:
            return htmx.go(request, to)
        said = f"This was merged into “{error.row}” meanwhile. Nothing was saved."
        if htmx.in_place(request):  # the form stays as it is
            return htmx.toast(HttpResponse(status=204), said, href=to, label="Go there")
        typed = [
            (name.replace("_", " ").replace("-", " "), value)
            for name, values in request.POST.lists()
            for value in values
            if name not in UNSAID and value.strip()
        ]
        context = {"said": said, "typed": typed, "to": to}
        return htmx.page(request, "desk/merged_meanwhile.html", context, status=409).render()


def address(request: HttpRequest, error: LedOn) -> str:
    """The address that was asked for, with what the row is called now."""
    match = request.resolver_match
    if match is None:
        raise error
    kwargs = {
        name: error.now if str(value) == error.was else value
        for name, value in match.kwargs.items()
    }
    query = QueryDict(mutable=True)
    for name, values in request.GET.lists():
        query.setlist(name, [error.now if value == error.was else value for value in values])
    to = reverse(match.view_name, kwargs=kwargs)
    return f"{to}?{query.urlencode()}" if query else to
