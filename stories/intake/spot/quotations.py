"""Quotations in a paragraph: which are sentences of their own, and which are broken in two."""

import re
from dataclasses import dataclass

_PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“"}
_MARKS = re.compile('[“"«„]')
_SINGLE = re.compile(r"(?:^|(?<=[\s(]))[‘'](?=[^\W_])")
_SINGLE_END = re.compile(r"(?<=[.,!?…])[’'](?![^\W_])")
_WORDS = re.compile(r"[^\W_]+")
_WHOLE = 4
_BACK = 200


@dataclass(frozen=True)
class Quotation:
    """`start` and `end` enclose the words without their marks; `whole`: sentences, no snippet."""

    start: int
    end: int
    whole: bool
    closed: bool = True


def quotations(paragraph: str) -> list[Quotation]:
    """The quotations of one paragraph; one that is never closed runs to its end."""
    found, at = [], 0
    while (match := _MARKS.search(paragraph, at)) is not None:
        start = match.end()
        close = paragraph.find(_PAIRS[match.group()], start)
        end = len(paragraph) if close < 0 else close
        found.append(Quotation(start, end, _is_whole(paragraph, start, end), close >= 0))
        at = end + 1
    return found or _single(paragraph)


def _single(paragraph: str) -> list[Quotation]:
    """Quotations in single marks: closed only after a mark, for an apostrophe looks the same."""
    found, at = [], 0
    while (match := _SINGLE.search(paragraph, at)) is not None:
        close = _SINGLE_END.search(paragraph, match.end())
        if close is None:
            break
        found.append(Quotation(match.end(), close.start(), whole=True))
        at = close.end()
    return found


def _is_whole(paragraph: str, start: int, end: int) -> bool:
    inner = paragraph[start:end].strip()
    if len(_WORDS.findall(inner[:400])) < _WHOLE:
        return False
    begins = inner.lstrip("[(…. ")[:1]
    stops = inner.endswith((".", ",", "!", "?", "…", "—", "-"))
    stops = stops or paragraph[end + 1 : end + 2] in {",", ".", "!", "?"}
    begins_well = begins.isupper() or begins.isdigit() or _goes_on(paragraph, start)
    return begins_well and (stops or end == len(paragraph) or start == 1)


def _goes_on(paragraph: str, start: int) -> bool:
    """Whether an earlier quotation is taken up again here: `…,” he said, “and …`."""
    before = paragraph[max(0, start - _BACK) : start - 1].rstrip()
    return before.endswith(",") and any(mark in before for mark in '”"»')
