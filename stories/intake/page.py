"""A parsed page: its tree, its data for machines, and what its markup says."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from stories.intake.address import Address, BadAddress

Node = dict[str, Any]

ARTICLES_TEXT = """
    article newsarticle reportagenewsarticle analysisnewsarticle backgroundnewsarticle
    opinionnewsarticle reviewnewsarticle askpublicnewsarticle advertisercontentarticle
    satiricalarticle blogposting liveblogposting socialmediaposting report scholarlyarticle
    techarticle claimreview interview
"""
ARTICLES = frozenset(ARTICLES_TEXT.split())
_MAX_NODES = 5_000
_SPACE = re.compile(r"\s+")
_JSON_NOISE = ("<!--", "-->", "//<![CDATA[", "<![CDATA[", "//]]>", "]]>")
_RESOURCE = re.compile("excessive depth|resource|huge|memory", re.IGNORECASE)


@dataclass
class Page:
    """`cut`: the parser stopped before the end of the page."""

    tree: html.HtmlElement
    url: str = ""
    cut: bool = False
    _names: dict[str, list[str]] = field(default_factory=dict)

    def meta(self, *names: str) -> list[str]:
        """The contents of meta elements of these names, in the order of the names."""
        if not self._names:
            for element in self.tree.iter("meta"):
                name = element.get("property") or element.get("name") or element.get("itemprop")
                content = plain(element.get("content") or "")
                if name and content:
                    self._names.setdefault(name.lower().strip(), []).append(content)
        return [content for name in names for content in self._names.get(name, ())]

    @cached_property
    def nodes(self) -> list[Node]:
        """Every object of the page's JSON-LD, however deep, in document order."""
        found: list[Node] = []
        for script in self.tree.iter("script"):
            if "ld+json" in (script.get("type") or "").lower():
                found += walk(_json(script.text or ""))
        return found[:_MAX_NODES]

    @cached_property
    def articles(self) -> list[Node]:
        """The JSON-LD objects that are a report; the one that says it is this page first."""
        found = [node for node in self.nodes if types(node) & ARTICLES and _says_much(node)]
        here = _bare(self.url)
        return sorted(found, key=lambda node: bool(here) and _bare(_address_of(node)) != here)

    def by_id(self, name: str) -> Node:
        """The fullest JSON-LD object with this @id."""
        same = [node for node in self.nodes if node.get("@id") == name]
        return max(same, key=len, default={})

    def address(self, link: str) -> str:
        """A link of this page as an absolute http(s) address, or nothing."""
        try:
            return Address.parse(urljoin(self.url, link.strip())).url if link.strip() else ""
        except (BadAddress, ValueError):
            return ""


def parse(text: str, *, url: str = "") -> Page | None:
    """Reads markup that `scan` has let pass. None where there is nothing in it."""
    parser = html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        default_doctype=False,
    )
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    cut = any(_RESOURCE.search(entry.message) for entry in parser.error_log)
    return Page(tree, url, cut)


def plain(text: str) -> str:
    """One line, single spaces, no markup of its own."""
    return _SPACE.sub(" ", text).strip()


def types(node: Node) -> frozenset[str]:
    """What a JSON-LD object says it is, in lower case without the vocabulary's address."""
    named = node.get("@type", ())
    names = named if isinstance(named, list) else [named]
    return frozenset(
        name.rpartition("/")[2].rpartition(":")[2].lower()
        for name in names
        if isinstance(name, str)
    )


def walk(value: Any) -> list[Node]:
    """Every object within a JSON value, outer ones first."""
    found: list[Node] = []
    waiting = [value]
    while waiting and len(found) < _MAX_NODES:
        each = waiting.pop()
        if isinstance(each, dict):
            found.append(each)
            waiting.extend(reversed(list(each.values())))
        elif isinstance(each, list):
            waiting.extend(reversed(each))
    return found


def strings(value: Any) -> Iterator[str]:
    """The texts of a JSON-LD value: a string, a list of them, or objects with a name."""
    for each in value if isinstance(value, list) else [value]:
        text = (each.get("@value") or each.get("name")) if isinstance(each, dict) else each
        if isinstance(text, str) and text.strip():
            yield plain(text)


def host(url: str) -> str:
    """The host of an address without `www.`, or nothing."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _json(text: str) -> Any:
    text = text.strip().removesuffix(";").rstrip()
    for noise in _JSON_NOISE:
        text = text.removeprefix(noise).removesuffix(noise).strip()
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    try:  # a comma too many, the commonest fault
        return json.loads(re.sub(r",\s*([}\]])", r"\1", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _says_much(node: Node) -> bool:
    return bool(node.keys() & {"headline", "author", "datePublished", "articleBody", "name"})


def _address_of(node: Node) -> str:
    for key in ("mainEntityOfPage", "url", "@id"):
        value = node.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and value.startswith("http"):
            return value
    return ""


def _bare(url: str) -> str:
    return host(url) + url.partition("//")[2].partition("/")[2].partition("?")[0].partition("#")[
        0
    ].rstrip("/")
