"""Developments as RSS, Atom and JSON Feed."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from stories.models.edition import Shelf
from stories.models.vocab import Importance, Subject
from stories.public.entries import Entry, entries
from stories.public.ready import Answer, ready
from stories.public.shelves import address, open_shelf
from stories.public.site import FORMATS, absolute

LANGUAGE = "en-gb"


class Feed(NamedTuple):
    title: str
    address: str
    """The page that the feed follows."""

    own_address: str
    about: str


class _Dated:
    """A feed without entries is as old as it can be: stock code would call it new each time."""

    items: list[dict[str, Any]]

    def latest_post_date(self) -> dt.datetime:
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=dt.datetime.fromtimestamp(0, dt.UTC))


class RssFeed(_Dated, Rss201rev2Feed):
    pass


class AtomFeed(_Dated, Atom1Feed):
    pass


def tell(feed: Feed, items: Sequence[Entry], form: str) -> Answer:
    """The entries in one of `FORMATS`."""
    if form == "json":
        return Answer(_json(feed, items), f"{FORMATS['json'][1]}; charset=utf-8")
    generator = (RssFeed if form == "rss" else AtomFeed)(
        title=feed.title,
        link=feed.address,
        description=feed.about,
        language=LANGUAGE,
        feed_url=feed.own_address,
        author_name=settings.STORYTRACK_SITE_NAME,
    )
    for entry in items:
        generator.add_item(
            title=entry.title,
            link=entry.address,
            description=entry.html,
            unique_id=entry.uid,
            unique_id_is_permalink=False,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=[entry.category] if entry.category else [],
        )
    text = generator.writeString("utf-8")
    return Answer(text.encode(), f"{FORMATS[form][1]}; charset=utf-8")


def _json(feed: Feed, items: Sequence[Entry]) -> bytes:
    """JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.address,
        "feed_url": feed.own_address,
        "description": feed.about,
        "language": LANGUAGE,
        "authors": [{"name": settings.STORYTRACK_SITE_NAME}],
        "items": [_json_item(entry) for entry in items],
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _json_item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.uid,
        "url": entry.address,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
    }
    return item | ({"tags": [entry.category]} if entry.category else {})


@ready()
def updates_feed(request: HttpRequest, form: str) -> Answer:
    feed = Feed(
        f"{settings.STORYTRACK_SITE_NAME}: all developments",
        absolute("/"),
        absolute(request.path),
        "Every development in every story that we keep open.",
    )
    return tell(feed, entries(_updates()), form)


@ready()
def major_feed(request: HttpRequest, form: str) -> Answer:
    feed = Feed(
        f"{settings.STORYTRACK_SITE_NAME}: major developments",
        absolute("/"),
        absolute(request.path),
        "What changes where a story stands.",
    )
    return tell(feed, entries(_updates().filter(edition__importance=Importance.MAJOR)), form)


@ready()
def story_feed(request: HttpRequest, slug: str, form: str) -> Answer:
    return _scoped(request, open_shelf(Subject.STORY, slug), form)


@ready()
def claim_feed(request: HttpRequest, public_id: str, form: str) -> Answer:
    return _scoped(request, open_shelf(Subject.CLAIM, public_id), form)


@ready()
def speaker_feed(request: HttpRequest, slug: str, form: str) -> Answer:
    return _scoped(request, open_shelf(Subject.SPEAKER, slug), form)


@ready()
def topic_feed(request: HttpRequest, slug: str, form: str) -> Answer:
    return _scoped(request, open_shelf(Subject.TOPIC, slug), form)


def _scoped(request: HttpRequest, shelf: Shelf, form: str) -> Answer:
    name = shelf.edition.headline
    feed = Feed(
        f"{settings.STORYTRACK_SITE_NAME}: {name}",
        absolute(address(shelf.subject, shelf.slug)),
        absolute(request.path),
        f"Every development: {name}",
    )
    rows = Shelf.objects.listed(scope=shelf.subject, key=shelf.public_id, subject=Subject.UPDATE)
    return tell(feed, entries(rows.order_by("-listings__sort_at", "-pk")), form)


def _updates() -> Any:
    return Shelf.objects.of(Subject.UPDATE).order_by("-sort_at", "-pk")
