"""One list of entries told as RSS 2.0, Atom 1.0 or JSON Feed 1.1."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any, NamedTuple
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.templatetags.static import static
from django.utils.feedgenerator import (
    Atom1Feed,
    Rss201rev2Feed,
    Stylesheet,
    rfc3339_date,
)
from django.utils.html import escape
from django.utils.xmlutils import SimplerXMLGenerator

from stories.public.entries import Entry
from stories.public.ready import Answer
from stories.public.site import FORMATS

LANGUAGE = "en-gb"
XML = "application/xml; charset=utf-8"
"""Browsers show the source of anything else: our style sheet would do nothing there."""


class Feed(NamedTuple):
    uid: str
    """Never changes, whatever the feed's title and address."""

    title: str
    address: str
    """The page that the feed follows."""

    own_address: str
    about: str


class _Ours:
    """What stock code leaves out: an age for a feed without entries, a hub, a style sheet."""

    feed: dict[str, Any]
    items: list[dict[str, Any]]

    def latest_post_date(self) -> dt.datetime:
        """A feed without entries is as old as it can be: stock code would call it new each time."""
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=dt.datetime.fromtimestamp(0, dt.UTC))

    def add_hub(self, handler: SimplerXMLGenerator, element: str) -> None:
        if settings.STORYTRACK_WEBSUB_HUB:
            told = {"rel": "hub", "href": settings.STORYTRACK_WEBSUB_HUB}
            handler.addQuickElement(element, None, told)


class RssFeed(_Ours, Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        spaces = {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:dcterms": "http://purl.org/dc/terms/",
        }
        return {**super().rss_attributes(), **spaces}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        self.add_hub(handler, "atom:link")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """A description is read as HTML, so what is plain text has its marks escaped once more."""
        told = {"author_name": None, "description": escape(item["description"])}
        super().add_item_elements(handler, item | told)
        handler.addQuickElement("dc:creator", item["author_name"])
        handler.addQuickElement("dcterms:modified", rfc3339_date(item["updateddate"]))
        handler.addQuickElement("content:encoded", item["html"])


class AtomFeed(_Ours, Atom1Feed):
    def write(self, outfile: Any, encoding: str) -> None:
        """As in stock code, with the style sheets that it forgets."""
        handler = SimplerXMLGenerator(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        for sheet in self.feed["stylesheets"] or []:
            handler.processingInstruction("xml-stylesheet", sheet)
        handler.startElement("feed", AttributesImpl(self.root_attributes()))
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        super().add_root_elements(handler)
        self.add_hub(handler, "link")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item | {"description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})
        handler.addQuickElement("content", item["html"], {"type": "html"})


def tell(feed: Feed, items: Sequence[Entry], form: str) -> Answer:
    """The entries in one of `FORMATS`."""
    content_type = f"{FORMATS[form][1]}; charset=utf-8"
    if form == "json":
        return Answer(_json(feed, items).encode(), content_type, headers=_links(feed))
    text = _xml(feed, items, form)
    return Answer(text.encode(), content_type, headers=_links(feed), in_browsers=XML)


def _xml(feed: Feed, items: Sequence[Entry], form: str) -> str:
    generator = (RssFeed if form == "rss" else AtomFeed)(
        title=feed.title,
        link=feed.address,
        description=feed.about,
        subtitle=feed.about,
        language=LANGUAGE,
        feed_url=feed.own_address,
        feed_guid=feed.uid,
        author_name=settings.STORYTRACK_SITE_NAME,
        stylesheets=[Stylesheet(static("css/feed.css"), mimetype="text/css", media="all")],
    )
    for entry in items:
        generator.add_item(
            title=entry.title,
            link=entry.address,
            description=entry.text,
            html=entry.html,
            author_name=settings.STORYTRACK_SITE_NAME,
            unique_id=entry.uid,
            unique_id_is_permalink=False,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=[entry.category] if entry.category else [],
        )
    return generator.writeString("utf-8")


def _json(feed: Feed, items: Sequence[Entry]) -> str:
    """JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    told: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.address,
        "feed_url": feed.own_address,
        "description": feed.about,
        "language": LANGUAGE,
        "authors": [{"name": settings.STORYTRACK_SITE_NAME}],
    }
    if settings.STORYTRACK_WEBSUB_HUB:
        told["hubs"] = [{"type": "WebSub", "url": settings.STORYTRACK_WEBSUB_HUB}]
    return json.dumps(told | {"items": [_item(entry) for entry in items]}, ensure_ascii=False)


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.uid,
        "url": entry.address,
        "title": entry.title,
        "summary": entry.text,
        "content_html": entry.html,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
    }
    return item | ({"tags": [entry.category]} if entry.category else {})


def _links(feed: Feed) -> tuple[tuple[str, str], ...]:
    """WebSub: where a program finds the hub and the feed's own address without reading it."""
    hub = settings.STORYTRACK_WEBSUB_HUB
    links = f'<{hub}>; rel="hub", <{feed.own_address}>; rel="self"'
    return (("Link", links),) if hub else ()
