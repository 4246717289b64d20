"""The addresses of the API, each behind its door."""

from django.urls import URLPattern, path

from stories.public.api.door import open_to_all
from stories.public.api.operations import api
from stories.public.api.papers import ROOT, described, document, manual, missing

FORMAT = "format"


def _questions() -> list[URLPattern]:
    """Every question of the API; a list also under a name that ends in .csv."""
    paths = described()["paths"]
    found = []
    for pattern in api.urls[0]:
        if not isinstance(pattern, URLPattern) or pattern.callback is None:
            continue
        route = str(pattern.pattern)
        asked = paths.get(f"/{ROOT}{route}".replace("<", "{").replace(">", "}"))
        if asked is None:  # ninja's own front page
            continue
        names = [each["name"] for each in asked["get"]["parameters"] if each["in"] == "query"]
        found.append(
            path(route, open_to_all(pattern.callback, parameters=names), name=pattern.name)
        )
        if FORMAT in names:
            table = open_to_all(pattern.callback, parameters=names, fixed={FORMAT: "csv"})
            found.append(path(f"{route}.csv", table, name=f"{pattern.name}_csv"))
    return found


urlpatterns = [
    path("openapi.json", open_to_all(document), name="api_document"),
    path("docs", open_to_all(manual), name="api_manual"),
    *_questions(),
    path("<path:rest>", open_to_all(missing), name="api_missing"),
]
