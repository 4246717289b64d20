"""RSS 2.0.11 (rssboard.org/rss-specification), and the RSS Advisory Board's best practices."""

from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from tests.feedlint.fault import (
    LANGUAGE,
    Fault,
    html_faults,
    is_rfc822,
    is_rfc3339,
    is_uri,
    is_web_address,
    repeated,
)

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MODIFIED = "{http://purl.org/dc/terms/}modified"
SPEC = "RSS 2.0"
PROFILE = "RSS Best Practices Profile"

CHANNEL = {"title", "link", "description"}
CHANNEL_ONCE = CHANNEL | {
    *("language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate"),
    *("generator", "docs", "cloud", "ttl", "image", "rating", "textInput", "skipHours"),
    "skipDays",
}
ITEM_ONCE = {
    *("title", "link", "description", "author", "comments", "guid", "pubDate", "source"),
    "enclosure",
}


def rss_faults(body: bytes) -> list[Fault]:
    try:
        root = ET.fromstring(body)
    except ET.ParseError as error:
        return [Fault("well-formed", "XML 1.0 section 2.1", str(error))]
    if root.tag != "rss" or root.get("version") != "2.0":
        return [Fault("rss", f"{SPEC}, What is RSS?", root.tag)]
    channels = root.findall("channel")
    if len(channels) != 1 or len(root) != 1:
        return [Fault("channel", f"{SPEC}, What is RSS?")]
    return [*_channel(channels[0]), *_items(channels[0])]


def _channel(channel: ET.Element) -> Iterator[Fault]:
    where = "channel"
    yield from _known(channel, CHANNEL_ONCE, {"category", "item"}, where)
    for name in sorted(CHANNEL):
        if not _text(channel, name).strip():
            yield Fault(f"channel-{name}", f"{SPEC}, Required channel elements")
    yield from _value(channel, "link", is_web_address, f"{SPEC}, Comments", where)
    for name in ("pubDate", "lastBuildDate"):
        yield from _value(channel, name, is_rfc822, f"{SPEC}, Optional channel elements", where)
    if not LANGUAGE.fullmatch(_text(channel, "language", "en")):
        yield Fault("language", f"{SPEC}, Optional channel elements", _text(channel, "language"))
    yield from _value(channel, "ttl", str.isdecimal, f"{SPEC}, ttl", where)
    links = channel.findall(f"{ATOM}link")
    own = [each for each in links if each.get("rel") == "self"]
    if len(own) != 1 or not is_web_address(own[0].get("href", "")):
        yield Fault("self", f"{PROFILE}, atom:link")
    for each in links:
        if not is_uri(each.get("href", "")):
            yield Fault("atom-link", "RFC 4287 section 4.2.7.1", str(each.get("href")))


def _items(channel: ET.Element) -> Iterator[Fault]:
    items = channel.findall("item")
    for number, item in enumerate(items):
        yield from _item(item, f"item {number}")
    for guid in repeated(_text(item, "guid") for item in items if item.find("guid") is not None):
        yield Fault("guid-unique", f"{SPEC}, guid: a string that uniquely identifies", guid)


def _item(item: ET.Element, where: str) -> Iterator[Fault]:
    yield from _known(item, ITEM_ONCE, {"category"}, where)
    if item.find("title") is None and item.find("description") is None:
        yield Fault("item-empty", f"{SPEC}, Elements of item", where)
    for name in ("link", "comments"):
        yield from _value(item, name, is_web_address, f"{SPEC}, Elements of item", where)
    yield from _value(item, "pubDate", is_rfc822, f"{SPEC}, pubDate", where)
    yield from _value(item, "author", lambda text: "@" in text, f"{SPEC}, author", where)
    yield from _guid(item.find("guid"), where)
    yield from _enclosure(item.find("enclosure"), where)
    for name in (CREATOR, MODIFIED, CONTENT):
        if len(item.findall(name)) > 1:
            yield Fault("once", "the modules dc, dcterms and content", f"{where} {name}")
    yield from _value(item, MODIFIED, is_rfc3339, "W3CDTF, by DCMI terms", where)
    yield from _value(item, CREATOR, lambda text: bool(text.strip()), "DCMI creator", where)
    if "<" in _text(item, "description"):
        yield from html_faults(_text(item, "description"), where)
    yield from html_faults(_text(item, CONTENT), where)


def _guid(guid: ET.Element | None, where: str) -> Iterator[Fault]:
    if guid is None:
        yield Fault("guid", f"{PROFILE}, guid", where)
        return
    text, permanent = guid.text or "", guid.get("isPermaLink", "true")
    if permanent not in ("true", "false"):
        yield Fault("is-permalink", f"{SPEC}, guid", where)
    if not text.strip() or (permanent == "true" and not is_web_address(text)):
        yield Fault("guid", f"{SPEC}, guid", f"{where} {text}")


def _enclosure(enclosure: ET.Element | None, where: str) -> Iterator[Fault]:
    if enclosure is None:
        return
    length = enclosure.get("length", "")
    kind = enclosure.get("type", "")
    if not (is_web_address(enclosure.get("url", "")) and length.isdecimal() and "/" in kind):
        yield Fault("enclosure", f"{SPEC}, enclosure", where)


def _known(parent: ET.Element, once: set[str], often: set[str], where: str) -> Iterator[Fault]:
    """Elements outside any namespace are those of the specification, most of them once."""
    for child in parent:
        if not child.tag.startswith("{") and child.tag not in once | often:
            yield Fault("unknown", f"{SPEC}, Extending RSS", f"{where} {child.tag}")
        if child.tag in often and child.tag == "category" and not (child.text or "").strip():
            yield Fault("category", f"{SPEC}, category", where)
    for tag in repeated(child.tag for child in parent if child.tag in once):
        yield Fault("once", f"{SPEC}, elements", f"{where} {tag}")


def _value(
    parent: ET.Element, name: str, good: Callable[[str], bool], source: str, where: str
) -> Iterator[Fault]:
    found = parent.find(name)
    if found is not None and not good(found.text or ""):
        yield Fault(name.rpartition("}")[2], source, f"{where} {found.text}")


def _text(parent: ET.Element, name: str, default: str = "") -> str:
    found = parent.find(name)
    return default if found is None else found.text or ""
