"""What programs ask a site for: where its pages are, what they may read, whom to tell of a hole."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db.models import F
from django.http import Http404, HttpRequest
from django.urls import reverse

from stories.addresses import absolute
from stories.clock import newsroom_today
from stories.models.edition import Shelf
from stories.public.ready import Answer, questions, ready
from stories.public.shelves import address

TEXT = "text/plain; charset=utf-8"
XML = "application/xml; charset=utf-8"
PART = 10_000
"""Addresses in one part of the sitemap; the protocol allows 50,000 (sitemaps.org)."""

ALWAYS = ("front", "stories", "pledges", "method", "corrections", "feeds", "api_manual")
"""Not the search: its answers are no pages of their own, and ask not to be indexed."""

GOOD_FOR = dt.timedelta(days=180)


@ready()
def robots(request: HttpRequest) -> Answer:
    """Readers' pages are for everybody; the desk is no place for a crawler."""
    lines = ["User-agent: *", "Disallow: /desk/", "Disallow: /account/", "Disallow: /admin/", ""]
    lines += [f"Sitemap: {absolute(reverse('public:sitemap_index'))}", ""]
    return Answer("\n".join(lines).encode(), TEXT)


@ready()
def favicon(request: HttpRequest) -> Answer:
    return Answer(Path(str(finders.find("favicon.ico"))).read_bytes(), "image/x-icon")


@ready()
def sitemap_index(request: HttpRequest) -> Answer:
    """The parts that hold an address. A part is a stretch of keys, so no page ever changes part."""
    rows = Shelf.objects.standing().order_by().annotate(part=(F("pk") - 1) / PART)
    parts = sorted({0, *rows.values_list("part", flat=True).distinct()})
    found = [absolute(reverse("public:sitemap", args=[part + 1])) for part in parts]
    return _xml("sitemapindex", (f"<sitemap><loc>{escape(each)}</loc></sitemap>" for each in found))


@ready(kept_in=questions)
def sitemap(request: HttpRequest, number: int) -> Answer:
    """Up to `PART` addresses with the day of their current edition."""
    first = (number - 1) * PART
    rows = Shelf.objects.standing().filter(pk__gt=first, pk__lte=first + PART).order_by("pk")
    shown = [
        _url(absolute(address(subject, slug)), published)
        for subject, slug, published in rows.values_list("subject", "slug", "edition__published")
    ]
    if number == 1:
        shown = [*(_url(absolute(reverse(f"public:{name}"))) for name in ALWAYS), *shown]
    if not shown:
        raise Http404
    return _xml("urlset", shown)


@ready(dated=True)
def security(request: HttpRequest) -> Answer:
    """RFC 9116, where a contact is set."""
    contact = settings.STORYTRACK_SECURITY_CONTACT
    if not contact:
        raise Http404
    expires = dt.datetime.combine(newsroom_today() + GOOD_FOR, dt.time(), tzinfo=dt.UTC)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {absolute(reverse('public:security'))}",
        "",
    ]
    return Answer("\n".join(lines).encode(), TEXT)


def _url(place: str, changed: dt.datetime | None = None) -> str:
    when = f"<lastmod>{changed:%Y-%m-%dT%H:%M:%S}Z</lastmod>" if changed else ""
    return f"<url><loc>{escape(place)}</loc>{when}</url>"


def _xml(root: str, parts: Iterable[str]) -> Answer:
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{space}">', *parts]
    return Answer("\n".join([*lines, f"</{root}>", ""]).encode(), XML)
