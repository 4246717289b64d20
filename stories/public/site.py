"""What every readers' page needs: the frame around it, its feeds, and addresses in full."""

from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse

from stories.addresses import absolute

FORMATS = {
    "rss": ("RSS", "application/rss+xml"),
    "atom": ("Atom", "application/atom+xml"),
    "json": ("JSON Feed", "application/feed+json"),
}
NAV = (
    ("Stories", "public:stories"),
    ("Pledges", "public:pledges"),
    ("How we work", "public:method"),
    ("Search", "public:search"),
)


def feeds(name: str, title: str, **kwargs: str) -> list[dict[str, str]]:
    """The feed `name` in all its formats, for links and for autodiscovery."""
    return [
        {
            "title": f"{title} ({label})",
            "label": label,
            "address": reverse(f"public:{name}", kwargs={**kwargs, "form": form}),
            "type": content_type,
        }
        for form, (label, content_type) in FORMATS.items()
    ]


def frame(here: str = "", *, path: str, own_feeds: list[dict[str, str]] = ()) -> dict[str, Any]:  # type: ignore[assignment]
    """The context of templates/public/base.html. `here` is the URL name of the current entry."""
    return {
        "site_name": settings.STORYTRACK_SITE_NAME,
        "canonical": absolute(path),
        "site_card": absolute(reverse("public:site_card")),
        "zone": settings.STORYTRACK_TIME_ZONE,
        "feeds": [*own_feeds, *feeds("updates_feed", "All developments")],
        "own_feeds": own_feeds,
        "nav": [
            {"label": label, "address": reverse(name), "here": name == here} for label, name in NAV
        ],
    }


def paged(path: str, page: Page) -> str:
    """The canonical path of one page of a list: the first is the list itself."""
    return f"{path}?page={page.number}" if page.number > 1 else path


def page_of(rows: QuerySet[Any], number: str, *, size: int) -> Page:
    """One page of `rows`; a number that does not exist leads to the nearest."""
    return Paginator(rows, size).get_page(number)
