"""JSON Feed 1.1 (jsonfeed.org/version/1.1), by the headings of its text."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from tests.feedlint.fault import (
    LANGUAGE,
    Fault,
    html_faults,
    is_rfc3339,
    is_uri,
    is_web_address,
    repeated,
)

VERSION = "https://jsonfeed.org/version/1.1"
Check = Callable[[Any], bool]


def is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _address(value: Any) -> bool:
    return isinstance(value, str) and is_web_address(value)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _list(value: Any) -> bool:
    return isinstance(value, list)


def _language(value: Any) -> bool:
    return isinstance(value, str) and bool(LANGUAGE.fullmatch(value))


def _date(value: Any) -> bool:
    return isinstance(value, str) and is_rfc3339(value)


TOP: dict[str, Check] = {
    "version": lambda value: value == VERSION,
    "title": is_text,
    "home_page_url": _address,
    "feed_url": _address,
    "description": is_text,
    "user_comment": is_text,
    "next_url": _address,
    "icon": _address,
    "favicon": _address,
    "authors": _list,
    "language": _language,
    "expired": lambda value: isinstance(value, bool),
    "hubs": _list,
    "items": _list,
}
ITEM: dict[str, Check] = {
    "id": is_text,
    "url": _address,
    "external_url": _address,
    "title": is_text,
    "content_html": lambda value: isinstance(value, str),
    "content_text": lambda value: isinstance(value, str),
    "summary": is_text,
    "image": _address,
    "banner_image": _address,
    "date_published": _date,
    "date_modified": _date,
    "authors": _list,
    "tags": lambda value: _list(value) and all(is_text(each) for each in value),
    "language": _language,
    "attachments": _list,
}
AUTHOR: dict[str, Check] = {
    "name": is_text,
    "url": lambda value: isinstance(value, str) and is_uri(value),
    "avatar": _address,
}
HUB: dict[str, Check] = {"type": is_text, "url": _address}
ATTACHMENT: dict[str, Check] = {
    "url": _address,
    "mime_type": lambda value: isinstance(value, str) and "/" in value,
    "title": is_text,
    "size_in_bytes": _number,
    "duration_in_seconds": _number,
}


def json_faults(body: bytes) -> list[Fault]:
    try:
        feed = json.loads(body.decode(), object_pairs_hook=_pairs)
    except ValueError as error:
        return [Fault("json", "RFC 8259", str(error))]
    if not isinstance(feed, dict):
        return [Fault("json", "JSON Feed 1.1, Top-level")]
    return [*_feed(feed), *_items(feed.get("items"))]


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if repeated(name for name, _ in pairs):
        raise ValueError("a name stands twice in an object")
    return dict(pairs)


def _feed(feed: dict[str, Any]) -> Iterator[Fault]:
    yield from _object(feed, TOP, ("version", "title", "items"), "Top-level", "feed")
    yield from _parts(feed, "authors", AUTHOR, (), "Top-level: authors", "feed")
    yield from _parts(feed, "hubs", HUB, ("type", "url"), "Subscribing to Real-time Updates", "")
    if "feed_url" not in feed:
        yield Fault("feed_url", "JSON Feed 1.1, Top-level: strongly recommended")


def _items(items: Any) -> Iterator[Fault]:
    rows = items if isinstance(items, list) else []
    for number, item in enumerate(rows):
        where = f"item {number}"
        if not isinstance(item, dict):
            yield Fault("item", "JSON Feed 1.1, Items", where)
            continue
        yield from _object(item, ITEM, ("id",), "Items", where)
        yield from _parts(item, "authors", AUTHOR, (), "Items: authors", where)
        needed = ("url", "mime_type")
        yield from _parts(item, "attachments", ATTACHMENT, needed, "Attachments", where)
        if not {"content_html", "content_text"} & set(item):
            yield Fault("content", "JSON Feed 1.1, Items: content_html and content_text", where)
        if isinstance(item.get("content_html"), str):
            yield from html_faults(item["content_html"], where)
    ids = [item["id"] for item in rows if isinstance(item, dict) and is_text(item.get("id"))]
    for uid in repeated(ids):
        yield Fault("id-unique", "JSON Feed 1.1, Items: id", uid)


def _parts(
    parent: dict[str, Any],
    name: str,
    checks: dict[str, Check],
    needed: tuple[str, ...],
    heading: str,
    where: str,
) -> Iterator[Fault]:
    rows = parent.get(name, [])
    for row in rows if isinstance(rows, list) else []:
        if not isinstance(row, dict) or not row:
            yield Fault(name, f"JSON Feed 1.1, {heading}", where)
        else:
            yield from _object(row, checks, needed, heading, f"{where} {name}")


def _object(
    value: dict[str, Any],
    checks: dict[str, Check],
    needed: tuple[str, ...],
    heading: str,
    where: str,
) -> Iterator[Fault]:
    source = f"JSON Feed 1.1, {heading}"
    for name in needed:
        if name not in value:
            yield Fault(name, source, where)
    for name, held in value.items():
        if name in checks and not checks[name](held):
            yield Fault(name, source, f"{where} {held!r}")
        elif name not in checks and not name.startswith("_"):
            yield Fault("unknown", "JSON Feed 1.1, Extensions", f"{where} {name}")
