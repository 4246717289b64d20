"""RSS, Atom and JSON Feed as a list of entries. Nothing in a feed is fetched, no entity is read."""

import datetime as dt
import json
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from stories.intake.address import Address, BadAddress
from stories.intake.decode import decode, printable
from stories.intake.errors import Failure, IntakeError

MAX_BYTES = 2_000_000
MAX_DEPTH = 60
MAX_ENTRIES = 500
_MAX_TAGS = 60_000
_LONGEST = 2_000

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_TAG = re.compile(r"<[^<>]{1,1000}>")
_INLINE = re.compile(r"</?(?:a|b|i|u|q|em|strong|span|code|sup|sub|small)\b[^<>]{0,1000}>", re.I)
_SPACE = re.compile(r"\s+")
_ENTRIES = ("item", "entry")


@dataclass(frozen=True)
class Entry:
    """`key` tells this entry from every other of its feed, for ever. `address` is absolute
    http(s) or empty; `published` has a time zone or is None; `summary` is plain text."""

    key: str
    title: str
    address: str
    published: dt.datetime | None
    summary: str


@dataclass(frozen=True)
class Feed:
    title: str
    entries: tuple[Entry, ...]


def read_feed(body: bytes, *, url: str = "", content_type: str = "", charset: str = "") -> Feed:
    """Reads RSS 2.0 and 1.0, Atom or JSON Feed, whatever `content_type` calls it.

    Entries without a key, an address and a title are left out, and so are repeats.

    Raises:
        IntakeError: unreadable; no feed, a document type declaration, or over a limit.
    """
    if len(body) > MAX_BYTES:
        raise IntakeError(Failure.UNREADABLE, f"a feed of {len(body)} bytes")
    text = decode(body, charset=charset).text.strip()
    if text.startswith("{"):
        return _json_feed(text, url)
    return _xml_feed(text, url)


def _xml_feed(text: str, url: str) -> Feed:
    root = _root(text)
    name = _name(root)
    if name not in ("rss", "rdf", "feed"):
        raise IntakeError(Failure.UNREADABLE, f"{name} is no feed")
    channel = root if name == "feed" else _child(root, "channel")
    found = [_entry(each, url) for each in _entries(root, channel)]
    title = _text(_child(channel, "title")) if channel is not None else ""
    return Feed(title, _distinct(found))


def _root(text: str) -> etree._Element:
    """Parsed with everything off that reaches out or multiplies; what has a DTD is refused."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text or "<!doctype" in text:
        raise IntakeError(Failure.UNREADABLE, "a feed with a document type declaration")
    if text.count("<") > _MAX_TAGS:
        raise IntakeError(Failure.UNREADABLE, "a feed with too many tags")
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(_DECLARATION.sub("", text).encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise IntakeError(Failure.UNREADABLE, "no XML") from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise IntakeError(Failure.UNREADABLE, "no XML, or with a document type declaration")
    if _depth(root) > MAX_DEPTH:
        raise IntakeError(Failure.UNREADABLE, f"nested deeper than {MAX_DEPTH}")
    return root


def _depth(root: etree._Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _entries(root: etree._Element, channel: etree._Element | None) -> list[etree._Element]:
    parents = [root] if channel is None or channel is root else [channel, root]
    found = [child for parent in parents for child in parent if _name(child) in _ENTRIES]
    return found[:MAX_ENTRIES]


def _entry(element: etree._Element, url: str) -> Entry:
    link = _link(element, url)
    key = _text(_child(element, "guid", "id", "identifier")) or element.get(
        "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", ""
    )
    if not link:
        link = _address(key, url) if key.startswith("http") else ""
    return Entry(
        key=(key or link)[:_LONGEST],
        title=_text(_child(element, "title")),
        address=link,
        published=_moment(_text(_child(element, "pubDate", "published", "date", "issued"))),
        summary=_text(_child(element, "description", "summary", "encoded", "content")),
    )


def _link(element: etree._Element, url: str) -> str:
    """An RSS link is text; an Atom link an attribute, and only that to the page itself counts."""
    base = element.get("{http://www.w3.org/XML/1998/namespace}base", "")
    for child in element:
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate":
            found = _address(child.get("href") or child.text or "", urljoin(url, base))
            if found:
                return found
    return ""


def _child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first child of the first of these names that there is, in any name space."""
    if element is None:
        return None
    for name in names:
        for child in element:
            if _name(child) == name.lower():
                return child
    return None


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _text(element: etree._Element | None) -> str:
    return _plain("".join(element.itertext())) if element is not None else ""


def _plain(text: str) -> str:
    """Without markup, which feeds escape once or twice."""
    text = text[: 10 * _LONGEST]
    for _ in range(2):
        text = (
            _TAG.sub(" ", _INLINE.sub("", unescape(text))) if "&" in text or "<" in text else text
        )
    text = _SPACE.sub(" ", printable(text)).strip()
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _address(link: str, base: str) -> str:
    try:
        return Address.parse(urljoin(base, link.strip())).url if link.strip() else ""
    except (BadAddress, ValueError):
        return ""


def _moment(text: str) -> dt.datetime | None:
    """RFC 822 or ISO 8601; a moment without a zone is taken for UTC.

    The first and the last year there are stand for no date, and not every clock can show them.
    """
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        try:
            found = parsedate_to_datetime(text)
        except (ValueError, TypeError, OverflowError, IndexError):
            return None
    if not dt.MINYEAR < found.year < dt.MAXYEAR:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def _json_feed(text: str, url: str) -> Feed:
    try:
        values = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise IntakeError(Failure.UNREADABLE, "no JSON") from error
    items = values.get("items")
    if not isinstance(items, list) or "jsonfeed.org" not in str(values.get("version", "")):
        raise IntakeError(Failure.UNREADABLE, "no JSON Feed")
    found = [_item(each, url) for each in items[:MAX_ENTRIES] if isinstance(each, dict)]
    return Feed(_plain(str(values.get("title") or "")), _distinct(found))


def _item(item: dict[str, Any], url: str) -> Entry:
    def value(*names: str) -> str:
        return next((str(item[name]) for name in names if item.get(name)), "")

    address = _address(value("url", "external_url"), url)
    return Entry(
        key=(value("id") or address)[:_LONGEST],
        title=_plain(value("title")),
        address=address,
        published=_moment(value("date_published")),
        summary=_plain(value("summary", "content_text", "content_html")),
    )


def _distinct(entries: list[Entry]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.key and (entry.title or entry.address):
            found.setdefault(entry.key, entry)
    return tuple(found.values())
