"""What a page tells programs about itself: tags for cards in networks, and linked data.

Every address in it is in full and begins with the site's own, whatever the request said.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse

from stories.addresses import absolute
from stories.claimreview import CONTEXT, claim_review
from stories.models.edition import Shelf
from stories.models.vocab import Subject
from stories.public.shelves import address

SHORT = 200
"""Longer descriptions are cut by every network, each in its own way."""


class Head(NamedTuple):
    title: str
    description: str
    kind: str
    card: str
    """The address of the picture."""

    published: dt.datetime | None = None
    modified: dt.datetime | None = None


def newsroom() -> dict[str, Any]:
    name, logo = settings.STORYTRACK_SITE_NAME, absolute(reverse("public:site_card"))
    return {"@type": "Organization", "name": name, "url": absolute("/"), "logo": logo}


def plain_head(title: str, description: str) -> dict[str, Any]:
    """The head of a page that is about nothing in particular."""
    card = absolute(reverse("public:site_card"))
    return {"head": Head(title, short(description), "website", card), "linked": []}


def story_head(shelf: Shelf) -> dict[str, Any]:
    edition = shelf.edition
    about = edition.body["summary"] or edition.body["answer"]
    head = _head(shelf, about, modified=shelf.sort_at)
    article = _article(shelf, head) | {
        "description": head.description,
        "about": [{"@type": "Thing", "name": each["name"]} for each in edition.body["topics"]],
    }
    return {"head": head, "linked": [article, _crumbs(_STORIES, (shelf,))]}


def update_head(shelf: Shelf, story: Shelf | None) -> dict[str, Any]:
    head = _head(shelf, shelf.edition.body["text"])
    trail = _crumbs(_STORIES, (story, shelf) if story else (shelf,))
    return {"head": head, "linked": [_article(shelf, head), trail]}


def claim_head(shelf: Shelf, story: Shelf | None, *, state: str, who: str) -> dict[str, Any]:
    """`state` says in words where it stands, `who` made the claim."""
    url = absolute(address(shelf.subject, shelf.slug))
    review = claim_review(shelf.edition, url=url, newsroom=newsroom())
    trail = _crumbs(_STORIES, (story, shelf) if story else (shelf,))
    head = _head(shelf, f"{state}. {who}.")
    return {"head": head, "linked": [each for each in (review, trail) if each]}


def name_head(shelf: Shelf, about: str) -> dict[str, Any]:
    """The head of a speaker's or a topic's page."""
    card = absolute(reverse("public:site_card"))
    head = Head(shelf.edition.headline, short(about), "website", card)
    return {"head": head, "linked": [_crumbs((), (shelf,))]}


def short(text: str) -> str:
    """The beginning of a text on one line, ended at a word."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[:SHORT].rpartition(' ')[0] or line[:SHORT]}…"


_STORIES = (("Stories", "public:stories"),)
_CARDS = {
    Subject.STORY: ("public:story_card", "slug"),
    Subject.CLAIM: ("public:claim_card", "public_id"),
    Subject.UPDATE: ("public:update_card", "public_id"),
}


def _head(shelf: Shelf, about: str, *, modified: dt.datetime | None = None) -> Head:
    edition, (name, argument) = shelf.edition, _CARDS[Subject(shelf.subject)]
    return Head(
        edition.headline,
        short(about),
        "article",
        absolute(reverse(name, kwargs={argument: shelf.slug})),
        edition.first_published,
        max(edition.published, modified or edition.published),
    )


def _article(shelf: Shelf, head: Head) -> dict[str, Any]:
    url = absolute(address(shelf.subject, shelf.slug))
    who = newsroom()
    return {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "headline": head.title,
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "image": [head.card],
        "datePublished": head.published.isoformat() if head.published else "",
        "dateModified": head.modified.isoformat() if head.modified else "",
        "author": [who],
        "publisher": who,
        "correctionsPolicy": f"{absolute(reverse('public:method'))}#corrections",
    }


def _crumbs(above: Sequence[tuple[str, str]], shelves: Sequence[Shelf]) -> dict[str, Any]:
    """The way from the front page to this one."""
    places = [(settings.STORYTRACK_SITE_NAME, absolute("/"))]
    places += [(label, absolute(reverse(name))) for label, name in above]
    places += [(row.edition.headline, absolute(address(row.subject, row.slug))) for row in shelves]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": url}
            for number, (name, url) in enumerate(places, start=1)
        ],
    }
