"""A look over markup before any parser touches it: one pass, no tree, time in proportion.

Parsers take minutes over half a megabyte of nested tags, and cut a document off at a depth of
255 without a word (safety.md, findings 4 and 5). What is over the limits here is refused.
"""

import re
from collections import deque
from dataclasses import dataclass, field
from html import unescape

from stories.intake.errors import Failure, IntakeError

MAX_BYTES = 5_000_000
MAX_MARKUP = 2_000_000  # characters outside scripts and styles
MAX_TAGS = 20_000
MAX_DEPTH = 200

_VOID_TEXT = """
    area base br col embed hr img input link meta param source track wbr basefont bgsound
    frame keygen
"""
_VOID = frozenset(_VOID_TEXT.split())
# Their content is no markup: it ends at their own end tag.
_RAW = frozenset(["script", "style", "textarea", "title", "noframes", "xmp", "iframe", "noembed"])
_UNSEEN = frozenset(["script", "style", "noframes", "iframe", "noembed"])
# An end tag may be left out: this tag closes one of those, not looking past the fence.
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_TABLE = frozenset(("table",))
_CLOSES = {
    "li": (frozenset(("li",)), _LISTS),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "tr": (frozenset(("tr", "td", "th")), _TABLE),
    "td": (frozenset(("td", "th")), _TABLE | {"tr"}),
    "th": (frozenset(("td", "th")), _TABLE | {"tr"}),
    "tbody": (frozenset(("tbody", "thead", "tfoot", "tr")), _TABLE),
    "thead": (frozenset(("tbody", "thead", "tfoot", "tr")), _TABLE),
    "tfoot": (frozenset(("tbody", "thead", "tfoot", "tr")), _TABLE),
    "option": (frozenset(("option",)), frozenset(("select",))),
    "a": (frozenset(("a",)), _TABLE),
}
_BLOCKS_TEXT = """
    address article aside blockquote center details dialog dir div dl fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section
    table ul
"""
_BLOCKS = frozenset(_BLOCKS_TEXT.split())
# Most tags: a name, and values in double quotes. It reads no further than the next bracket.
_PLAIN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)(?:\s+[^\s=<>\"'/]+=\"[^\"<>]*\")*\s*/?>")
_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_NEXT = re.compile("[=>]")
_QUOTE = re.compile(r"\s*([\"']?)")
_TAIL_SEGMENTS = 400
_SENTENCES = re.compile(r">[^<>{};=]{80,2000}[.!?]")
_ENDS = frozenset('.!?"”’»>)')
_HULL = frozenset(("html", "body", "form"))


@dataclass
class Scan:
    """What the pass has seen.

    `swallowed`: markup that never ends has taken sentences with it; `unfinished`: the page
    stops in the middle; `tail`: the last letters that a reader of the page sees.
    """

    tags: int = 0
    depth: int = 0
    swallowed: bool = False
    unfinished: bool = False
    tail: str = ""
    stack: list[str] = field(default_factory=list, repr=False)


def scan(text: str) -> Scan:
    """Looks a page over.

    Raises:
        IntakeError: unreadable; it is larger, fuller or deeper than the limits of this module.
    """
    if len(text) > MAX_BYTES:
        raise IntakeError(Failure.UNREADABLE, f"{len(text)} characters")
    seen = Scan()
    segments: deque[tuple[int, int]] = deque(maxlen=_TAIL_SEGMENTS)
    place, skipped, end = 0, 0, len(text)
    while 0 <= (start := text.find("<", place)) < end:
        if start > place:
            segments.append((place, start))
        seen.tags += 1
        if seen.tags > MAX_TAGS:
            raise IntakeError(Failure.UNREADABLE, f"more than {MAX_TAGS} tags")
        place, unseen = _step(text, start, seen, segments)
        skipped += unseen
        if place < 0:
            seen.swallowed = len(_SENTENCES.findall(text, start)) > 1
            break
    else:
        segments.append((place, end))
    if end - skipped > MAX_MARKUP:
        raise IntakeError(Failure.UNREADABLE, f"{end - skipped} characters of markup")
    seen.tail = _letters(" ".join(text[first:last] for first, last in segments))[-400:]
    seen.unfinished = _is_unfinished(text, seen.stack)
    return seen


def _is_unfinished(text: str, stack: list[str]) -> bool:
    """Whether the page stops where no author stops. End tags of `p` and of the page may be
    left out, if a sentence ends there."""
    closing = text[-3_000:].lower()
    if "</body" in closing or "</html" in closing:
        return False
    still_open = set(stack) - _HULL
    return bool(still_open - {"p"}) or ("p" in still_open and text.rstrip()[-1:] not in _ENDS)


def _step(text: str, start: int, seen: Scan, segments: deque[tuple[int, int]]) -> tuple[int, int]:
    """From one `<` to what follows it: where to go on (−1: nowhere), how much was passed over."""
    plain = _PLAIN.match(text, start)
    if plain:
        return _tag(text, plain[1], plain[2].lower(), plain.end(), seen, segments)
    following = text[start + 1 : start + 4]
    if following == "!--":
        return _past(text, "-->", start + 2), 0
    if following[:1] in ("!", "?"):
        return _past(text, ">", start), 0
    if not following[:1].isalpha() and following[:1] != "/":
        segments.append((start, start + 1))
        return start + 1, 0
    tag = _NAME.match(text, start)
    if tag is None:
        return _past(text, ">", start), 0
    end = _end_of_tag(text, tag.end())
    return _tag(text, tag[1], tag[2].lower(), end, seen, segments) if end >= 0 else (-1, 0)


def _tag(
    text: str, slash: str, name: str, end: int, seen: Scan, segments: deque[tuple[int, int]]
) -> tuple[int, int]:
    """Opens or closes an element, or passes over the content of one that holds no markup."""
    if slash:
        _close(name, seen.stack)
    elif name in _RAW:
        return _raw(text, name, end, segments)
    elif name not in _VOID:
        _open(name, seen)
    return end, 0


def _end_of_tag(text: str, place: int) -> int:
    """Past the tag's `>`, which may stand within quoted values before; −1 where it never ends."""
    while found := _NEXT.search(text, place):
        if found[0] == ">":
            return found.end()
        quote = _QUOTE.match(text, found.end())
        place = quote.end() if quote else found.end()
        if quote and quote[1]:
            place = text.find(quote[1], place) + 1
            if not place:
                return -1
    return -1


def _past(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return found + len(mark) if found >= 0 else -1


def _raw(text: str, name: str, start: int, segments: deque[tuple[int, int]]) -> tuple[int, int]:
    ending = re.compile(rf"</{name}[\s/>]", re.IGNORECASE).search(text, start)
    if ending is None:
        return -1, 0
    if name not in _UNSEEN:
        segments.append((start, ending.start()))
        return ending.start(), 0
    return ending.start(), ending.start() - start


def _open(name: str, seen: Scan) -> None:
    stack = seen.stack
    if name in _BLOCKS:
        if stack and stack[-1] == "p":
            stack.pop()
    elif name in _CLOSES:
        _close_open_ones(stack, *_CLOSES[name])
    stack.append(name)
    seen.depth = max(seen.depth, len(stack))
    if seen.depth > MAX_DEPTH:
        raise IntakeError(Failure.UNREADABLE, f"nested deeper than {MAX_DEPTH}")


def _close_open_ones(stack: list[str], closed: frozenset[str], fence: frozenset[str]) -> None:
    """Takes off the outermost of these on this side of the fence, and all within it."""
    outermost = len(stack)
    for number in range(len(stack) - 1, -1, -1):
        if stack[number] in fence:
            break
        if stack[number] in closed:
            outermost = number
    del stack[outermost:]


def _close(name: str, stack: list[str]) -> None:
    for number in range(len(stack) - 1, -1, -1):
        if stack[number] == name:
            del stack[number:]
            return


def _letters(markup: str) -> str:
    """Letters and digits alone, entities read: what every parser must agree upon."""
    return "".join(filter(str.isalnum, unescape(markup)))
