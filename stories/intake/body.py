"""The report among the blocks of a page.

trafilatura says which blocks are the report; the words are the page's own, so that no link loses
its text. Gaps inside the report are closed, furniture that came along is dropped, and what stands
after the end is looked at.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import html

from stories.intake.blocks import Block, letters
from stories.intake.boxes import is_hidden
from stories.intake.passages import chosen_by_trafilatura
from stories.intake.phrases import (
    asks_for_payment,
    is_biography,
    is_head_line,
    is_site_line,
    opens_comments,
)

_HEAD = 4  # paragraphs among which a byline may stand
_MOST_LABELS = 6  # more are lines of a list or a poem
_LOST_AT_LEAST = 250  # letters of prose after the end that make a report look cut off


@dataclass(frozen=True)
class Body:
    """`cut`: sentences of the same report seem to stand after its end, or are hidden there."""

    blocks: tuple[Block, ...] = ()
    cut: bool = False


def find(blocks: list[Block], tree: html.HtmlElement, *, title: str = "") -> Body:
    """The blocks that are the report, in their order. Takes `tree` apart: give it a copy."""
    chosen = chosen_by_trafilatura(blocks, tree)
    if not any(block.is_prose for number, block in enumerate(blocks) if number in chosen):
        chosen |= _densest(blocks)
    walls = _walls(blocks, chosen)
    chosen = {number for number in chosen if not walls.intersection(blocks[number].boxes)}
    chosen = _closed(blocks, chosen, walls)
    wanted, ways_on = letters(title), _link_lists(blocks, chosen)
    kept = [
        number for number in sorted(chosen) if not _is_furniture(blocks[number], wanted, ways_on)
    ]
    kept = _trimmed(blocks, _before_comments(blocks, kept, walls))
    return Body(_without_repeats(blocks, kept), _is_cut(blocks, kept, walls))


def _densest(blocks: list[Block]) -> set[int]:
    """Where trafilatura finds nothing: the container with the most sentences."""
    counts: Counter[html.HtmlElement] = Counter()
    for block in blocks:
        parent = _parent(block)
        if block.is_prose and parent is not None:
            counts[parent] += len(block.text)
    if not counts:
        return set()
    best, _ = counts.most_common(1)[0]
    return {number for number, block in enumerate(blocks) if _parent(block) is best}


def _parent(block: Block) -> html.HtmlElement | None:
    """The container of a paragraph; a bare text run is in its own element."""
    element = block.element
    if element.tag in ("li", "td", "th", "dd", "dt"):
        element = element.getparent()
    return element.getparent() if element.tag != "body" else element


def _walls(blocks: list[Block], chosen: set[int]) -> set[html.HtmlElement]:
    """Those boxes that are furniture indeed: no element that holds much of the report, or
    whose likes do (`<p class="paywall">` may be every paragraph)."""
    sizes: Counter[tuple[object, ...]] = Counter()
    total = 0
    for number in chosen:
        block = blocks[number]
        total += len(block.letters)
        for look in {_look(box) for box in block.boxes}:
            sizes[look] += len(block.letters)
    every = {box for block in blocks for box in block.boxes}
    return {box for box in every if sizes[_look(box)] <= 0.4 * total}


def _look(box: html.HtmlElement) -> tuple[object, ...]:
    return box.tag, box.get("class"), box.get("role")


def _closed(blocks: list[Block], chosen: set[int], walls: set[html.HtmlElement]) -> set[int]:
    """Adds what stands between, before and after chosen blocks in the same container."""
    if not chosen:
        return chosen
    kin, column = _Kin(blocks, chosen), _column(blocks, chosen)
    first, last = min(chosen), max(chosen)
    added = set(chosen)
    for number, block in enumerate(blocks):
        if number in chosen or walls.intersection(block.boxes):
            continue
        linked = block.linked > 0.5 * len(block.text)
        if kin.includes(block):
            if block.is_prose or (first < number < last and not linked):
                added.add(number)
        elif first < number < last and block.is_prose and column is not None:
            added.update([number] if _is_within(block, column) else [])
    return added


class _Kin:
    """Whether a block stands where the chosen ones stand: same container, or one just like it."""

    def __init__(self, blocks: list[Block], chosen: set[int]):
        sizes: Counter[html.HtmlElement] = Counter()
        for number in chosen:
            parent = _parent(blocks[number])
            if parent is not None:
                sizes[parent] += len(blocks[number].letters)
        total = sum(sizes.values())
        self.parents = {parent for parent, size in sizes.items() if size >= 0.15 * total}
        self.looks = {self._look(parent) for parent in self.parents if parent.tag != "body"}

    @staticmethod
    def _look(parent: html.HtmlElement) -> tuple[object, ...]:
        return parent.tag, parent.get("class"), parent.getparent()

    def includes(self, block: Block) -> bool:
        parent = _parent(block)
        if parent is None:
            return False
        return (
            parent in self.parents
            or block.element in self.parents
            or (
                block.tag in ("p", "li", "h2", "h3", "h4", "blockquote")
                and self._look(parent) in self.looks
            )
        )


def _is_furniture(block: Block, title: str, ways_on: set[html.HtmlElement]) -> bool:
    if block.tag == "h1" or (title and block.letters == title) or asks_for_payment(block.text):
        return True
    if block.linked > 0.9 * len(block.text) and not block.is_prose:
        if block.tag == "li":
            return block.element.getparent() in ways_on
        return block.linked >= 25 or is_site_line(block.text)
    return is_site_line(block.text)


def _link_lists(blocks: list[Block], chosen: set[int]) -> set[html.HtmlElement]:
    """The lists that hold little but links: ways on, not findings."""
    sizes: Counter[html.HtmlElement] = Counter()
    linked: Counter[html.HtmlElement] = Counter()
    for number in chosen:
        block = blocks[number]
        if block.tag == "li":
            parent = block.element.getparent()
            sizes[parent] += len(block.text)
            linked[parent] += block.linked
    return {parent for parent, size in sizes.items() if linked[parent] > 0.7 * size}


def _trimmed(blocks: list[Block], kept: list[int]) -> list[int]:
    """Without bylines, dates and labels about the first sentences, and without what trails
    after the last: headings, links and notes on the author."""
    first = next((place for place, number in enumerate(kept) if blocks[number].is_prose), 0)
    labels = {number for number in kept[:first] if _is_label(blocks[number])}
    lines = {number for number in kept[: first + _HEAD] if is_head_line(blocks[number].text)}
    away = lines | (labels if len(labels) <= _MOST_LABELS else set())
    kept = [number for number in kept if number not in away]
    while kept:
        block = blocks[kept[-1]]
        whole = block.linked > 0.8 * len(block.text)
        note = is_biography(block.text) or is_head_line(block.text)
        if block.is_heading or whole or note or not block.letters:
            kept.pop()
        else:
            break
    return kept


def _before_comments(
    blocks: list[Block], kept: list[int], walls: set[html.HtmlElement]
) -> list[int]:
    """Without what readers say under the report, where no box of the page holds it."""
    total = sum(len(blocks[number].letters) for number in kept)
    read, before = 0, 0
    for number in range(kept[0], kept[-1]) if kept else ():
        if number == kept[before]:
            read += len(blocks[number].letters)
            before += 1
        block = blocks[number]
        boxed = walls.intersection(block.boxes)
        if 2 * read >= total and not boxed and opens_comments(block.text):
            return kept[:before]
    return kept


def _is_label(block: Block) -> bool:
    """A few words without an end, such as the name of a section."""
    return block.size <= 50 and block.text[-1] not in '.!?:…"”’»。'


def _without_repeats(blocks: list[Block], kept: list[int]) -> tuple[Block, ...]:
    """A paragraph that stands twice (a pull quote, a copy for narrow screens) once."""
    seen: set[str] = set()
    found = []
    for number in kept:
        block = blocks[number]
        if len(block.letters) > 40 and block.letters in seen:
            continue
        seen.add(block.letters)
        found.append(block)
    return tuple(found)


def _is_cut(blocks: list[Block], kept: list[int], walls: set[html.HtmlElement]) -> bool:
    """Whether prose of the same column is left over: after the end, or hidden by its style."""
    column = _column(blocks, kept)
    if column is None:
        return False
    taken = set(kept)
    known = {blocks[number].letters for number in kept}
    lost = 0
    for number in range(kept[0], len(blocks)):
        block = blocks[number]
        if number in taken or block.letters in known or not block.is_prose:
            continue
        boxed = walls.intersection(block.boxes)
        if not all(is_hidden(box) for box in boxed) or not _is_within(block, column):
            continue
        if not is_site_line(block.text) and not is_biography(block.text):
            lost += len(block.letters)
    return lost >= _LOST_AT_LEAST


def _is_within(block: Block, column: html.HtmlElement) -> bool:
    return block.element is column or column in block.element.iterancestors()


def _column(blocks: list[Block], chosen: Iterable[int]) -> html.HtmlElement | None:
    """The container in which most paragraphs of the report stand."""
    parents = Counter(_parent(blocks[number]) for number in chosen if blocks[number].is_prose)
    return parents.most_common(1)[0][0] if parents else None
