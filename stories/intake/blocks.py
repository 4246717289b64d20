"""A page as the runs of text that a reader sees, in their order, each with where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from lxml import html

from stories.intake.boxes import box_of

INLINE_TEXT = """
    a abbr acronym b bdi bdo big blink cite code data del dfn em font i ins kbd label mark
    nobr q ruby s samp small span strike strong sub sup time tt u var wbr amp-link
"""
INLINE = frozenset(INLINE_TEXT.split())
_SKIPPED_TEXT = """
    head script style noscript template svg math canvas iframe object embed applet select
    option button input textarea audio video map datalist progress meter noframes rp rt
"""
_SKIPPED = frozenset(_SKIPPED_TEXT.split())
_SPACE = re.compile(r"[\s\u200b\u2060\ufeff]+")
# Marks within a run of text that a page cannot hold itself: decoding drops these.
_GAP, _BROKEN, _OPENS, _CLOSES = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_LOST = re.compile(rf"[^\W_][^\S\n]*{_GAP}\s*[\w,;.:]")
_LINKED = re.compile(rf"{_OPENS}([^{_OPENS}{_CLOSES}]*)")
_LINK = re.compile(rf"{_OPENS}[^{_CLOSES}]*{_CLOSES}")
_BROKEN_LINK = f"{_CLOSES}{_BROKEN}{_OPENS}"
_MARKS = re.compile(rf"[{_GAP}{_OPENS}{_CLOSES}]")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHORT_LINE = 50


@dataclass(eq=False)
class Block:
    """A run of text without a break. `boxes`: elements around it that look like no article,
    outermost first. `lost`: a link inside the sentence has no text."""

    text: str
    element: html.HtmlElement
    linked: int = 0
    lost: bool = False
    boxes: tuple[html.HtmlElement, ...] = ()

    @cached_property
    def letters(self) -> str:
        return letters(self.text)

    @property
    def tag(self) -> str:
        return str(self.element.tag)

    @property
    def is_heading(self) -> bool:
        return self.tag in _HEADINGS

    @property
    def is_prose(self) -> bool:
        """Sentences rather than labels, teasers or lists of links."""
        text, size = self.text, self.size
        return (
            size >= 60
            and self.linked <= 0.5 * len(text)
            and (text[-1] in '.!?…"”’»)。！？」:' or size >= 160)
        )

    @cached_property
    def size(self) -> int:
        """The length of the text in letters of an alphabet: others say more with fewer."""
        return len(self.text) * (3 if _DENSE.search(self.text[:40]) else 1)


def letters(text: str) -> str:
    """Letters and digits alone: what two ways of reading one text share."""
    return "".join(filter(str.isalnum, text)).lower()


@dataclass
class _Walk:
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    links: int = 0  # that are open

    def flush(self, element: html.HtmlElement, boxes: tuple[html.HtmlElement, ...]) -> None:
        if not self.pieces:
            return
        text = "".join(self.pieces)
        self.pieces = [_OPENS] if self.links else []
        if _BROKEN not in text:
            self._add(text, element, boxes)
        elif element.tag in _HEADINGS:
            self._add(text.replace(_BROKEN, " "), element, boxes)
        else:
            whole = _LINK.sub(lambda link: link[0].replace(_BROKEN, _BROKEN_LINK), text)
            for part in _at_breaks(whole):
                self._add(part, element, boxes)

    def _add(
        self, text: str, element: html.HtmlElement, boxes: tuple[html.HtmlElement, ...]
    ) -> None:
        lost = _GAP in text and bool(_LOST.search(text))
        linked = sum(len(found[1].strip()) for found in _LINKED.finditer(text))
        text = _SPACE.sub(" ", _MARKS.sub("", text)).strip()
        if text:
            self.blocks.append(Block(text, element, linked, lost, boxes))


def blocks(tree: html.HtmlElement) -> list[Block]:
    """Every visible run of text of the page's body."""
    walk = _Walk()
    body = tree.find("body")
    start = tree if body is None else body
    _visit(start, start, walk, ())
    walk.flush(start, ())
    return walk.blocks


def _visit(
    element: html.HtmlElement,
    around: html.HtmlElement,
    walk: _Walk,
    boxes: tuple[html.HtmlElement, ...],
) -> None:
    """Takes in an element whose nearest block-level element is `around`."""
    walk.pieces.append(element.text or "")
    for child in element:
        tag = child.tag
        if tag == "br":
            walk.pieces.append(_BROKEN)
        elif tag in _SKIPPED or not isinstance(tag, str):
            if tag == "noscript":
                walk.pieces.append(" ")
        elif tag == "nav" and child.find(".//p") is None:
            walk.flush(around, boxes)  # menus make up much of a page, and hold no sentence
        elif tag in INLINE:
            _inline(child, around, walk, boxes)
        else:
            walk.flush(around, boxes)
            inside = (*boxes, child) if box_of(child) else boxes
            _visit(child, child, walk, inside)
            walk.flush(child, inside)
        walk.pieces.append(child.tail or "")


def _inline(
    child: html.HtmlElement,
    around: html.HtmlElement,
    walk: _Walk,
    boxes: tuple[html.HtmlElement, ...],
) -> None:
    boxed = child.tag == "span" and bool(child.attrib) and box_of(child)
    if boxed:
        walk.flush(around, boxes)
        _visit(child, child, walk, (*boxes, child))
        walk.flush(child, (*boxes, child))
        return
    if child.tag == "a" and not len(child) and not (child.text or "").strip():
        if child.get("href", "").startswith(("http", "/")):
            walk.pieces.append(_GAP)
        return
    is_link = child.tag == "a"
    walk.links += is_link
    walk.pieces.append(_OPENS if is_link else "")
    _visit(child, around, walk, boxes)
    walk.pieces.append(_CLOSES if is_link else "")
    walk.links -= is_link


def _at_breaks(text: str) -> Iterator[str]:
    """Splits at two line breaks, and at one after a sentence or a short line."""
    parts = text.split(_BROKEN)
    line = parts[0]
    for before, part in pairwise(parts):
        ended = len(before.strip()) < _SHORT_LINE or before.rstrip()[-1] in '.!?:"”…»'
        if ended or not part.strip():
            yield line
            line = part
        else:
            line = f"{line} {part}"
    yield line
