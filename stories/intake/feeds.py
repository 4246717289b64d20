"""An RSS, Atom or JSON feed → its entries. No document type, no entity and no network is used."""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from stories.intake.address import Address, BadAddress
from stories.intake.errors import Failure, IntakeError

MOST = 200
_MARKUP = re.compile(r"<[^<>]{1,2000}>")
_SPACE = re.compile(r"\s+")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LINKS = frozenset({"", "alternate"})


@dataclass(frozen=True)
class Entry:
    """`key` stays the same for an entry, whatever becomes of its title or its address."""

    key: str
    title: str
    address: Address
    summary: str = ""
    published_at: dt.datetime | None = None


@dataclass(frozen=True)
class Feed:
    title: str
    entries: tuple[Entry, ...]


def read_feed(body: bytes, *, url: str) -> Feed:
    """The newest entries, in the order of the feed; those without a usable address are left out.

    Raises:
        IntakeError: UNREADABLE: no feed, or one that declares a document type.
    """
    if body.lstrip()[:1] == b"{":
        return _read_json(body, url)
    if _DECLARED.search(body[:100_000]):
        raise IntakeError(Failure.UNREADABLE, "a feed with a document type")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise IntakeError(Failure.UNREADABLE, f"no feed: {error}") from error
    if root is None or _name(root) not in {"rss", "RDF", "feed"}:
        raise IntakeError(Failure.UNREADABLE, "no feed")
    channel = next((each for each in root if _name(each) == "channel"), root)
    items = [each for each in root.iter() if _name(each) in {"item", "entry"}]
    return Feed(
        plain(_text(channel, "title"))[:160], _entries(_xml(each, url) for each in items[:MOST])
    )


def _entries(found: Iterable[Entry | None]) -> tuple[Entry, ...]:
    once: dict[str, Entry] = {}
    for entry in found:
        if entry is not None:
            once.setdefault(entry.key, entry)
    return tuple(once.values())


def _name(node: Any) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _text(node: Any, *names: str) -> str:
    """The text of the first child of the first of these names that has some."""
    for name in names:
        for child in node:
            if _name(child) == name and (text := "".join(child.itertext()).strip()):
                return text
    return ""


def _xml(node: Any, url: str) -> Entry | None:
    link = _text(node, "link")
    for child in node:
        if _name(child) == "link" and child.get("rel", "") in _LINKS and child.get("href"):
            link = child.get("href")
            break
    identity = _text(node, "guid", "id")
    return _entry(
        url=url,
        link=link or (identity if identity.startswith("http") else ""),
        identity=identity,
        title=_text(node, "title"),
        summary=_text(node, "description", "summary", "encoded", "content"),
        published_at=_moment(_text(node, "pubDate", "published", "updated", "date")),
    )


def _read_json(body: bytes, url: str) -> Feed:
    try:
        found = json.loads(body)
        items = [each for each in found["items"] if isinstance(each, dict)]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise IntakeError(Failure.UNREADABLE, f"no JSON feed: {error}") from error
    return Feed(
        plain(str(found.get("title") or ""))[:160],
        _entries(
            _entry(
                url=url,
                link=str(each.get("url") or each.get("external_url") or ""),
                identity=str(each.get("id") or ""),
                title=str(each.get("title") or ""),
                summary=str(each.get("summary") or each.get("content_text") or ""),
                published_at=_moment(str(each.get("date_published") or "")),
            )
            for each in items[:MOST]
        ),
    )


def _entry(
    *,
    url: str,
    link: str,
    identity: str,
    title: str,
    summary: str,
    published_at: dt.datetime | None,
) -> Entry | None:
    try:
        address = Address.parse(urljoin(url, link.strip()) if link.strip() else "")
    except (BadAddress, ValueError):
        return None
    return Entry(
        key=hashlib.sha256((identity or address.key).encode("utf-8", "replace")).hexdigest(),
        title=plain(title)[:300] or address.url[:300],
        address=address,
        summary=plain(summary)[:2_000],
        published_at=published_at,
    )


def plain(markup: str) -> str:
    """The words of a title or summary, which may be markup, even twice escaped."""
    text = unescape(_MARKUP.sub(" ", unescape(markup[:50_000])))
    return _SPACE.sub(" ", _MARKUP.sub(" ", text)).strip()


def _moment(text: str) -> dt.datetime | None:
    """An instant in UTC, of a date as RSS (RFC 822) or Atom (RFC 3339) writes it."""
    readers: tuple[Callable[[str], dt.datetime], ...] = (
        parsedate_to_datetime,
        dt.datetime.fromisoformat,
    )
    for read in readers:
        try:
            found = read(text.strip())
            found = found if found.tzinfo else found.replace(tzinfo=dt.UTC)
            return found.astimezone(dt.UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None
