"""Feeds as programs read them: ids, titles and dates, whatever the format."""

import datetime as dt
import json
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import feedparser

from tests.feedlint.atom import NS


class Item(NamedTuple):
    """What a feed reader keeps of an entry."""

    uid: str
    title: str
    published: dt.datetime
    updated: dt.datetime


def read_json(body: bytes) -> list[Item]:
    dates = ("date_published", "date_modified")
    return [
        Item(row["id"], row["title"], *(dt.datetime.fromisoformat(row[name]) for name in dates))
        for row in json.loads(body)["items"]
    ]


def read_xml(body: bytes) -> list[Item]:
    """Ids and dates by feedparser; titles as they stand, since it reads some of them as HTML."""
    feed = feedparser.parse(body)
    assert not feed.bozo
    return [
        Item(row.id, title, moment(row.published_parsed), moment(row.updated_parsed))
        for row, title in zip(feed.entries, titles(body), strict=True)
    ]


def titles(body: bytes) -> list[str]:
    root = ET.fromstring(body)
    rows = root.iter("item") if root.tag == "rss" else root.iter(f"{NS}entry")
    names = ("title", f"{NS}title")
    return [next(each.text or "" for each in row if each.tag in names) for row in rows]


def moment(parsed: Any) -> dt.datetime:
    return dt.datetime(*parsed[:6], tzinfo=dt.UTC)
