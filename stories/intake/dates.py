"""When it was published: never when it was changed, and never in the future."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from lxml import html

from stories.intake.blocks import Block
from stories.intake.days import When, day, month, read
from stories.intake.page import Page, strings

_META_TEXT = """
    article:published_time article:published og:article:published_time og:published_time
    datepublished datecreated parsely-pub-date sailthru.date rnews:datepublished
    cxenseparse:recs:publishtime cxenseparse:publishtime citation_publication_date
    citation_date dc.date.issued dcterms.issued dcterms.created dcterms.date dc.date
    dc.date.created dc:date publication_date publication-date publishdate publish-date
    publish_date pubdate ptime pdate originalpublicationdate article_date_original
    article.published article:create displaydate date date_published created
    shareaholic:article_published_time bt:pubdate pub_date vr:published_time
"""
_META = tuple(_META_TEXT.split())
_MODIFIED = re.compile(
    r"updat|modif|revis|chang|correct|edited|last|aktualis|actualis|actualiz|aggiorn|atualiz",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"publish|posted|first|created|issued|veröffentlicht|publi[ée]|publicado|pubblicato",
    re.IGNORECASE,
)
_IN_URL = (
    re.compile(
        r"[/_-](?P<year>199\d|20\d\d)[/_-](?P<month>0?[1-9]|1[0-2])[/_-](?P<day>0?[1-9]|[12]\d|3[01])(?=[/_.\-]|$)"
    ),
    re.compile(
        r"[/_-](?P<year>199\d|20\d\d)[/-](?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-](?P<day>[0-3]?\d)(?=[/_.\-]|$)"
    ),
    re.compile(
        r"/(?P<year>199\d|20\d\d)/[a-z][a-z.-]{1,30}/(?P<month>0[1-9]|1[0-2])/(?P<day>0[1-9]|[12]\d|3[01])(?=/)"
    ),
    re.compile(
        r"[/_-](?P<year>20[0-4]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=[/_.\-]|$)"
    ),
)
_MONTH_IN_URL = re.compile(r"/(?P<year>199\d|20\d\d)[/-](?P<month>0[1-9]|1[0-2])/")
_EARLIEST = dt.date(1900, 1, 1)
_ELSEWHERE = frozenset(("aside", "footer", "nav"))
_LABEL = 120
_WORDS = 12  # of a line that is a date and a byline rather than a sentence
_MOVED = dt.timedelta(days=3)


def published(
    page: Page, blocks: Sequence[Block], *, start: int, end: int, today: dt.date
) -> When | None:
    """The day of publication, or None.

    Args:
        blocks: of the page; the report stands from number `start` to `end`.
        today: no date is taken that lies after the day after it, anywhere on earth.
    """
    latest = today + dt.timedelta(days=1)
    stated = next(_sound(_stated(page), latest), None)
    in_url = next(_sound(_url(page.url), latest), None)
    if stated and in_url and in_url.precision == "day" and in_url.first + _MOVED < stated.first:
        return in_url  # the page was moved to another system, and dated by the move
    return (
        stated
        or next(_sound(_times(page), latest), None)
        or (in_url if in_url and in_url.precision == "day" else None)
        or next(_sound(_visible(blocks, start, end), latest), None)
        or in_url
    )


def _sound(found: Iterator[When | None], latest: dt.date) -> Iterator[When]:
    return (each for each in found if each and _EARLIEST <= each.first <= latest)


def _stated(page: Page) -> Iterator[When | None]:
    """JSON-LD and meta elements. Of a date and a time zone the date counts as written."""
    for key in ("datePublished", "dateCreated", "uploadDate"):
        for node in page.articles:
            yield from (read(text) for text in strings(node.get(key)))
    yield from (read(text) for text in page.meta(*_META))
    for node in page.nodes:
        yield from (read(text) for text in strings(node.get("datePublished")))


def _times(page: Page) -> Iterator[When | None]:
    """Microdata and time elements; those that are marked as publication first."""
    marked: list[When | None] = []
    others: list[When | None] = []
    for element in page.tree.iter("time", "meta", "span", "abbr", "div", "p"):
        attributes = element.attrib
        named = " ".join(
            attributes.get(name, "") for name in ("itemprop", "class", "id", "property", "pubdate")
        )
        is_published = bool(attributes) and (
            "datePublished" in named or "pubdate" in named.lower() or "pubdate" in attributes
        )
        if not is_published and element.tag != "time":
            continue
        if any(each.tag in _ELSEWHERE for each in element.iterancestors()):
            continue
        text = element.text_content()
        if not is_published and (_MODIFIED.search(named) or _MODIFIED.search(_before(element))):
            continue
        value = attributes.get("datetime") or attributes.get("content") or attributes.get("title")
        (marked if is_published else others).append(read(value or "") or read(text[:_LABEL]))
    yield from marked
    yield from others


def _before(element: html.HtmlElement) -> str:
    """The words that stand right before an element, and its own."""
    previous = element.getprevious()
    parent = element.getparent()
    before = previous.tail if previous is not None else (parent.text if parent is not None else "")
    label = previous.text_content() if previous is not None and len(previous) < 3 else ""
    return f"{label[-40:]} {(before or '')[-40:]} {(element.text or '')[:30]}"


def _url(url: str) -> Iterator[When | None]:
    path = url.partition("//")[2].partition("?")[0].lower()
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    for pattern in _IN_URL:
        for found in pattern.finditer(path):
            groups = found.groupdict()
            number = int(groups["month"]) if "month" in groups else names.index(groups["name"]) + 1
            yield day(int(groups["year"]), number, int(groups["day"]))
    roughly = _MONTH_IN_URL.search(path)
    if roughly:
        yield month(int(roughly["year"]), int(roughly["month"]))


def _visible(blocks: Sequence[Block], start: int, end: int) -> Iterator[When | None]:
    """Dates in short lines of the report's head, then right after its end."""
    first = next(
        (
            number
            for number in range(start, max(-1, start - 60), -1)
            if number < len(blocks) and blocks[number].tag == "h1"
        ),
        max(0, start - 15),
    )
    near = [*blocks[max(0, first - 4) : start + 4], *blocks[end : end + 3]]
    lines = [block.text for block in near if len(block.text) <= _LABEL]
    for line in sorted(lines, key=lambda line: not _PUBLISHED.search(line)):
        if len(line.split()) <= _WORDS or _PUBLISHED.search(line):
            yield read(_unmodified(line))


def _unmodified(line: str) -> str:
    """A line without what it says of changes: "Published 9 May 2017, updated 12 May 2017"."""
    found = _MODIFIED.search(line)
    if not found:
        return line
    word = _PUBLISHED.search(line)
    if word and word.start() > found.start():
        return line[word.start() :]
    return line[: found.start()]
