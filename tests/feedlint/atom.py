"""Atom 1.0: RFC 4287, by section."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from tests.feedlint.fault import LANGUAGE, Fault, html_faults, is_rfc3339, is_uri, repeated

NS = "{http://www.w3.org/2005/Atom}"
XHTML_DIV = "{http://www.w3.org/1999/xhtml}div"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

FEED_ONCE = {"generator", "icon", "id", "logo", "rights", "subtitle", "title", "updated"}
FEED_OFTEN = {"author", "category", "contributor", "link", "entry"}
ENTRY_ONCE = {"content", "id", "published", "rights", "source", "summary", "title", "updated"}
ENTRY_OFTEN = {"author", "category", "contributor", "link"}
TEXTS = ("title", "subtitle", "rights", "summary")
NEEDED = ("id", "title", "updated")


def atom_faults(body: bytes) -> list[Fault]:
    try:
        root = ET.fromstring(body)
    except ET.ParseError as error:
        return [Fault("well-formed", "XML 1.0 section 2.1", str(error))]
    if root.tag != f"{NS}feed":
        return [Fault("feed", "RFC 4287 section 4.1.1", root.tag)]
    return [*_feed(root), *_entries(root)]


def _feed(feed: ET.Element) -> Iterator[Fault]:
    yield from _children(feed, FEED_ONCE, FEED_OFTEN, "4.1.1", "feed")
    yield from _common(feed, "feed")
    if not any(link.get("rel") == "self" for link in feed.findall(f"{NS}link")):
        yield Fault("self", "RFC 4287 section 4.1.1: feeds SHOULD contain one link rel=self")
    if not LANGUAGE.fullmatch(feed.get(LANG, "en")):
        yield Fault("language", "RFC 4287 section 2", str(feed.get(LANG)))


def _entries(feed: ET.Element) -> Iterator[Fault]:
    by_all = feed.find(f"{NS}author") is not None
    entries = feed.findall(f"{NS}entry")
    for number, entry in enumerate(entries):
        where = f"entry {number}"
        yield from _children(entry, ENTRY_ONCE, ENTRY_OFTEN, "4.1.2", where)
        yield from _common(entry, where)
        if not by_all and entry.find(f"{NS}author") is None:
            yield Fault("author", "RFC 4287 section 4.1.2", where)
        yield from _content(entry, where)
    for uid in repeated(_text(entry, "id") for entry in entries):
        yield Fault("id-unique", "RFC 4287 section 4.1.1, and 4.2.6", uid)


def _children(
    parent: ET.Element, once: set[str], often: set[str], section: str, where: str
) -> Iterator[Fault]:
    names = [child.tag.removeprefix(NS) for child in parent if child.tag.startswith(NS)]
    for name in names:
        if name not in once | often:
            yield Fault("unknown", f"RFC 4287 section {section}", f"{where} {name}")
    for child in parent:
        if not child.tag.startswith("{"):
            yield Fault("unknown", "RFC 4287 section 6.1", f"{where} {child.tag}")
    for name in repeated(name for name in names if name in once):
        yield Fault("once", f"RFC 4287 section {section}", f"{where} {name}")
    for name in NEEDED:
        if name not in names:
            yield Fault(name, f"RFC 4287 section {section}", where)


def _common(parent: ET.Element, where: str) -> Iterator[Fault]:
    """What stands in feeds and in entries alike."""
    uid = parent.find(f"{NS}id")
    if uid is not None and not is_uri(uid.text or ""):
        yield Fault("id", "RFC 4287 section 4.2.6", f"{where} {uid.text}")
    for name in ("updated", "published"):
        date = parent.find(f"{NS}{name}")
        if date is not None and not is_rfc3339(date.text or ""):
            yield Fault("date", "RFC 4287 section 3.3", f"{where} {date.text}")
    for name in TEXTS:
        for text in parent.findall(f"{NS}{name}"):
            yield from _construct(text, where)
    for person in (*parent.findall(f"{NS}author"), *parent.findall(f"{NS}contributor")):
        yield from _person(person, where)
    for category in parent.findall(f"{NS}category"):
        if not category.get("term", "").strip():
            yield Fault("category", "RFC 4287 section 4.2.2.1", where)
    yield from _links(parent, where)


def _construct(text: ET.Element, where: str) -> Iterator[Fault]:
    kind, place = text.get("type", "text"), f"{where} {text.tag.removeprefix(NS)}"
    if kind not in ("text", "html", "xhtml"):
        yield Fault("text-type", "RFC 4287 section 3.1.1", f"{place} {kind}")
    elif kind == "xhtml":
        if [child.tag for child in text] != [XHTML_DIV]:
            yield Fault("xhtml", "RFC 4287 section 3.1.1.3", place)
    elif len(text):
        yield Fault("text-children", "RFC 4287 section 3.1.1.1", place)
    elif kind == "html":
        yield from html_faults(text.text or "", place)


def _content(entry: ET.Element, where: str) -> Iterator[Fault]:
    content = entry.find(f"{NS}content")
    alternates = [x for x in entry.findall(f"{NS}link") if x.get("rel", "alternate") == "alternate"]
    if content is None:
        if not alternates:
            yield Fault("alternate", "RFC 4287 section 4.1.2", where)
        return
    if (source := content.get("src")) is not None:
        if not is_uri(source) or (content.text or "").strip() or len(content):
            yield Fault("content-src", "RFC 4287 section 4.1.3.2", where)
        if entry.find(f"{NS}summary") is None:
            yield Fault("summary", "RFC 4287 section 4.1.2", where)
    elif content.get("type", "text") in ("text", "html", "xhtml"):
        yield from _construct(content, where)


def _person(person: ET.Element, where: str) -> Iterator[Fault]:
    if len(person.findall(f"{NS}name")) != 1 or not _text(person, "name").strip():
        yield Fault("name", "RFC 4287 section 3.2.1", where)
    if person.find(f"{NS}email") is not None and "@" not in _text(person, "email"):
        yield Fault("email", "RFC 4287 section 3.2.3", where)
    if person.find(f"{NS}uri") is not None and not is_uri(_text(person, "uri")):
        yield Fault("uri", "RFC 4287 section 3.2.2", where)


def _links(parent: ET.Element, where: str) -> Iterator[Fault]:
    links = parent.findall(f"{NS}link")
    for link in links:
        if not is_uri(link.get("href", "")):
            yield Fault("href", "RFC 4287 section 4.2.7.1", f"{where} {link.get('href')}")
        if link.get("rel") == "":
            yield Fault("rel", "RFC 4287 section 4.2.7.2", where)
    alternates = [
        f"{link.get('type')} {link.get('hreflang')}"
        for link in links
        if link.get("rel", "alternate") == "alternate"
    ]
    for each in repeated(alternates):
        yield Fault("alternates", "RFC 4287 sections 4.1.1 and 4.1.2", f"{where} {each}")


def _text(parent: ET.Element, name: str) -> str:
    found = parent.find(f"{NS}{name}")
    return "" if found is None else found.text or ""
