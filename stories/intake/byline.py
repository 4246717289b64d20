"""Who wrote it: people from JSON-LD, meta elements, microdata, rel=author and visible bylines."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from lxml import html

from stories.intake.blocks import Block, letters
from stories.intake.names import merged, people
from stories.intake.page import Node, Page, plain, types

_META = (
    "author", "article:author", "article:author_name", "og:author", "og:article:author",
    "parsely-author", "sailthru.author", "byl", "dc.creator", "dc:creator", "dcterms.creator",
    "dc.creator.aut", "citation_author", "shareaholic:article_author_name", "authors", "byline",
    "dcsext.author", "cxenseparse:author", "cxense:author", "rbauthors", "article.author",
    "vr:author", "swiftype:author", "twitter:data1", "creator",
)  # fmt: skip
_LABELLED = frozenset({"twitter:data1"})  # means an author only where twitter:label1 says so
_BY = re.compile(
    r"^(?:(?:story|words|text|written|reported|reporting|posted|published|analysis|opinion|review|"
    r"exclusive|report) )?(?:by|von|por|par|door)\b:?\s",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\(?(?:reporting|writing) by (.{2,120}?)(?:;|\)|\.(?:\s|$)|$)", re.IGNORECASE)
_SENTENCE = 8
"""A line that begins with "By", has more words and a full stop is no byline."""
_NAMED_SO = re.compile(
    r"byline|author|contributor|writer|reporter|journalist|creator|signature", re.IGNORECASE
)
_NOT_SO = re.compile(
    r"authori|comment|related|recommend|bio|desc|box|role|title(?!.*name)|time|date|social|twitter|follow"
    r"|image|avatar|photo|thumb|email|share|more|source|copyright|count|list-item__|teaser|promo|(?<!v)card",
    re.IGNORECASE,
)
_ELSEWHERE = frozenset(("aside", "footer", "nav", "figure", "figcaption", "button"))
_CARRIERS = ("a", "span", "div", "p", "address", "li", "strong", "em", "h3", "h4", "link")
_SMALL = 300
_ORG = frozenset(("organization", "newsmediaorganization", "corporation", "organisation"))


def bylines(
    page: Page, blocks: Sequence[Block], *, outlets: Sequence[str], start: int, end: int
) -> tuple[str, ...]:
    """The people who wrote the report.

    Args:
        blocks: of the page; `start` and `end` are the numbers of the report's first and last.
        outlets: names that are no people here.
    """
    said = list(_structured(page, outlets))
    visible = list(_visible(blocks, outlets, start, end))
    if said and visible:
        seen = {letters(name) for name in visible}
        if not any(letters(name) in seen for name in said):
            return merged([visible])  # what readers see beats what the system notes
        return merged([said, visible] if len(visible) > len(said) else [said])
    if said or visible:
        return merged([said or visible])
    return merged(
        [
            _marked(page.tree, outlets, sure=True)
            or list(_meta(page, outlets))
            or _marked(page.tree, outlets, sure=False)
            or _credited(blocks[end - 1 : end + 4], outlets)
        ]
    )


def _credited(tail: Sequence[Block], outlets: Sequence[str]) -> list[str]:
    """ "(Reporting by A in Northwick; Editing by B)" under the report: who reported it."""
    for block in tail:
        credit = _CREDIT.match(block.text)
        if credit:
            return people(credit[1], outlets=outlets)
    return []


def _structured(page: Page, outlets: Sequence[str]) -> Iterator[str]:
    """JSON-LD, of the first report that names anybody."""
    for node in page.articles:
        names = [
            name
            for key in ("author", "creator", "contributor")
            for name in _authors(node.get(key), page, outlets)
        ]
        if names:
            yield from names
            return


def _authors(value: Any, page: Page, outlets: Sequence[str]) -> Iterator[str]:
    """The people in an author value: a name, an object, a reference, or a list of any."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            if not each.startswith(("http", "#", "/")):
                yield from people(each, outlets=outlets)
        elif isinstance(each, dict):
            yield from _author(each, page, outlets)


def _author(node: Node, page: Page, outlets: Sequence[str]) -> Iterator[str]:
    if set(node) <= {"@id", "@type"} and isinstance(node.get("@id"), str):
        node = page.by_id(node["@id"])
    if types(node) & _ORG and "person" not in types(node):
        return
    name: Any = node.get("name") or node.get("@list") or node.get("author")
    if not name and node.get("familyName"):
        name = f"{node.get('givenName') or ''} {node['familyName']}"
    for each in name if isinstance(name, list) else [name]:
        if isinstance(each, dict):
            yield from _authors([each], page, outlets)
        elif isinstance(each, str) and not each.startswith("http"):
            yield from people(each, outlets=outlets, sure="person" in types(node))


def _meta(page: Page, outlets: Sequence[str]) -> Iterator[str]:
    for name in _META:
        if name in _LABELLED and "written by" not in " ".join(page.meta("twitter:label1")).lower():
            continue
        found = [
            person
            for content in page.meta(name)
            if not content.startswith(("http", "/", "@"))
            for person in people(content, outlets=outlets)
        ]
        if found:
            yield from found
            return


def _marked(tree: html.HtmlElement, outlets: Sequence[str], *, sure: bool) -> list[str]:
    """Sure: microdata, else rel=author. Otherwise elements whose class speaks of authors."""
    groups: list[list[str]] = [[], []]
    for element in tree.iter(*_CARRIERS):
        attributes = element.attrib
        rank = _rank(element, sure=sure) if attributes or element.tag == "address" else -1
        if rank < 0 or _is_elsewhere(element):
            continue
        text = plain(element.text_content())
        if 0 < len(text) <= _SMALL:
            groups[rank] += people(text, outlets=outlets)
    return groups[0] or groups[1]


def _rank(element: html.HtmlElement, *, sure: bool) -> int:
    attributes = element.attrib
    if not sure:
        if element.tag == "address":
            return 1
        named = " ".join(attributes.get(name, "") for name in ("class", "id", "data-testid"))
        return 0 if _NAMED_SO.search(named) and not _NOT_SO.search(named) else -1
    if {"author", "creator"} & set(attributes.get("itemprop", "").split()):
        return 0
    return 1 if "author" in attributes.get("rel", "").split() else -1


def _visible(
    blocks: Sequence[Block], outlets: Sequence[str], start: int, end: int
) -> Iterator[str]:
    """Lines such as "By A and B" from a little before the report to a little after its start."""
    near = [*blocks[_head(blocks, start) : start + 3], *blocks[end : end + 4]]
    near = [block for block in near if not _is_elsewhere(block.element)]
    for block in near:
        text = block.text
        if len(text) > 200 or not _BY.match(text):
            continue
        if text.endswith(".") and len(text.split()) > _SENTENCE:
            continue
        found = people(text, outlets=outlets)
        if found:
            yield from found
            return
    for before, block in pairwise(near):
        if before.text.strip(" :").lower() in ("by", "written by", "words by", "von", "por", "par"):
            yield from people(block.text, outlets=outlets)
            return


def _is_elsewhere(element: html.HtmlElement) -> bool:
    """In a box beside the report, which may name who wrote other reports."""
    return element.tag in _ELSEWHERE or any(
        each.tag in _ELSEWHERE for each in element.iterancestors()
    )


def _head(blocks: Sequence[Block], start: int) -> int:
    """Where the head of the report begins: at its headline, or shortly before its text."""
    for number in range(start, max(-1, start - 60), -1):
        if number < len(blocks) and blocks[number].tag == "h1":
            return max(0, number - 3)
    return max(0, start - 15)
