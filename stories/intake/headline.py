"""The headline, without the name of who published it."""

import re
from collections.abc import Iterable, Sequence

from stories.intake.blocks import Block, letters
from stories.intake.page import Page, host, plain, strings

_META = (
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title",
    "citation_title", "headline", "title", "fb_title",
)  # fmt: skip
_PARTS = re.compile(r"\s+(?:[|•·»«›‹~¦]|::|[-–—]{1,3})\s+|\s*[|»]\s+|\s+[|«]\s*")
_STRONG = re.compile(r"[|•·»«›‹~¦]|::")
_LONGEST = 300
_CUT = re.compile(r"\s*(?:\.{3}|…)$")


def headline(page: Page, blocks: Sequence[Block], *, outlets: Sequence[str]) -> str:
    """The headline as readers see it, else as the page states it for machines."""
    stated = [
        without_outlet(text, [*outlets, *_hosts(page)])
        for text in (*_from_json(page), *page.meta(*_META), _title(page))
        if text
    ]
    stated = [text for text in stated if text and letters(text) not in map(letters, outlets)]
    shown = _shown(blocks, stated, outlets)
    if shown:
        return shown
    if not stated:
        return ""
    first = stated[0]
    if _CUT.search(first):
        start = letters(_CUT.sub("", first))
        return next(
            (text for text in stated if letters(text).startswith(start) and text != first), first
        )
    return first


def without_outlet(text: str, outlets: Iterable[str]) -> str:
    """Cuts the outlet's name, and the section before it, from either end of a page's title."""
    text = plain(text)[:_LONGEST]
    names = [letters(name) for name in outlets if len(letters(name)) > 1]
    ends = [0, *(found.end() for found in _PARTS.finditer(text))]
    starts = [*(found.start() for found in _PARTS.finditer(text)), len(text)]
    parts = [text[first:last].strip() for first, last in zip(ends, starts, strict=True)]
    marks = [text[last:first] for last, first in zip(starts, ends[1:], strict=False)]
    while len(parts) > 1:
        if _is_outlet(parts[-1], names) or _is_label(parts, marks[-1]):
            parts.pop()
            marks.pop()
        elif _is_outlet(parts[0], names):
            parts.pop(0)
            marks.pop(0)
        else:
            break
    kept = parts[0]
    for mark, part in zip(marks, parts[1:], strict=True):
        kept += mark + part
    return kept


def _is_outlet(part: str, names: Sequence[str]) -> bool:
    bare = letters(part)
    bare = bare.removeprefix("the") or bare
    if not bare:
        return True
    for name in (each.removeprefix("the") or each for each in names):
        if bare == name or (len(name) > 3 and len(bare) <= len(name) + 14 and name in bare):
            return True
        if len(bare) > 3 and bare in name and len(part) <= 40:
            return True
    return bool(re.fullmatch(r"(?:[\w-]+\.)+(?:com|org|net|co\.uk|[a-z]{2})", part.lower()))


def _is_label(parts: Sequence[str], mark: str) -> bool:
    """A short last part behind a bar: a section, or an outlet that is not named elsewhere."""
    last, rest = parts[-1], parts[:-1]
    strong = bool(_STRONG.search(mark))
    return strong and len(last.split()) <= 4 and len(max(rest, key=len).split()) >= 4


def _shown(blocks: Sequence[Block], stated: Sequence[str], outlets: Sequence[str]) -> str:
    """The heading on the page that agrees with what is stated, else its only h1."""
    wanted = [letters(text) for text in stated]
    for level in ("h1", "h2"):
        for block in blocks:
            if block.tag == level and len(block.letters) > 8 and _agrees(block.letters, wanted):
                return _without_link(block, stated)
    own = {letters(each) for each in outlets}
    single = [block for block in blocks if block.tag == "h1" and block.letters not in own]
    if len(single) == 1 and len(single[0].text.split()) >= 3 and not single[0].boxes and not wanted:
        return single[0].text
    return ""


def _without_link(block: Block, stated: Sequence[str]) -> str:
    """The heading as shown, less a link to elsewhere that stands in it."""
    if 0 < block.linked < 0.9 * len(block.text):
        return next(
            (text for text in stated if block.letters.startswith(letters(text))), block.text
        )
    return block.text


def _agrees(shown: str, wanted: Sequence[str]) -> bool:
    return any(
        shown == each or (len(each) > 15 and (shown.startswith(each) or each.startswith(shown)))
        for each in wanted
    )


def _from_json(page: Page) -> list[str]:
    return [text for node in page.articles for text in strings(node.get("headline"))][:1]


def _title(page: Page) -> str:
    title = page.tree.find(".//head/title")
    if title is None:
        title = page.tree.find(".//title")
    return plain(title.text_content()) if title is not None else ""


def _hosts(page: Page) -> list[str]:
    """The name within the host: `example` of www.example.co.uk."""
    parts = host(page.url).split(".")
    return [max(parts[:-1], key=len)] if len(parts) > 1 else []
