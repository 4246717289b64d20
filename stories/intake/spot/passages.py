"""The passages of a paragraph that may be claims: sentences, also those inside quotations."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from stories.intake.spot import quotations
from stories.intake.spot.language import Language
from stories.intake.spot.quotations import Quotation
from stories.intake.spot.sentences import cut
from stories.intake.spot.tokens import Token, tokens

_ASIDE = 8
_FRAME = 40
_BETWEEN = 25
_GAP = 400
_DATELINE = 16
_STOPS = frozenset(".!?")


@dataclass(frozen=True)
class Passage:
    """`spans` are places in the paragraph; `frame` holds the words around a quotation.

    `broken`: the words go on in the next passage, behind "he said". `comma`: in one sentence.
    """

    paragraph: int
    spans: tuple[tuple[int, int], ...]
    row: tuple[Token, ...]
    frame: tuple[Token, ...] = ()
    quoted: bool = False
    head: bool = False
    broken: bool = False
    comma: bool = False

    def joined(self, other: "Passage") -> "Passage":
        """This passage and the one behind "he said" as one, with two places."""
        frame = self.frame or other.frame
        spans, row = self.spans + other.spans, self.row + other.row
        return replace(self, spans=spans, row=row, frame=frame, broken=False)


def build(text: str, number: int, rules: Language, *, head: bool = False) -> list[Passage]:
    """Every passage of one paragraph, in order."""
    row = Row(tokens(text))
    whole = [each for each in quotations.quotations(text) if each.whole]
    frames = _frames(text, row, whole, rules)
    found: list[Passage] = []
    for index, each in enumerate(whole):
        following = whole[index + 1] if index + 1 < len(whole) else None
        found += _quoted(text, number, row, each, following, frames[index], rules)
    at = 0
    for start, end in cut(text, rules.code):
        while at < len(whole) and whole[at].end <= start:
            at += 1
        found += _outside(number, row, whole, at, (start, end), head=head)
    return sorted(found, key=lambda each: each.spans)


class Row:
    """The tokens of a paragraph, looked up by place."""

    def __init__(self, row: Sequence[Token]) -> None:
        self._row = row
        self._starts = [token.start for token in row]

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that lie wholly from `start` to `end`."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        found = self._row[first:last]
        while found and found[-1].end > end:
            found = found[:-1]
        return tuple(found)


def _without_dateline(row: tuple[Token, ...]) -> tuple[Token, ...]:
    """The sentence behind "SAN FRANCISCO, Aug. 20 (Agency) --"."""
    if not row or not row[0].text.isupper():
        return row
    for index, token in enumerate(row[:_DATELINE]):
        if token.text in ("-", "–", "—") and row[index - 1].text in (")", "-"):
            rest = row[index + 1 :]
            return rest[1:] if rest and rest[0].text == "-" else rest
    return row


def _quoted(
    text: str,
    number: int,
    row: Row,
    each: Quotation,
    following: Quotation | None,
    frame: tuple[Token, ...],
    rules: Language,
) -> list[Passage]:
    """The sentences of one quotation, each with the words around the quotation."""
    found = []
    for first, last in cut(text[each.start : each.end], rules.code):
        start, end = each.start + first, each.start + last
        words = row.between(start, end)
        if words:
            found.append(Passage(number, ((start, end),), words, frame, quoted=True))
    if found and following is not None and following.start - each.end < _GAP:
        gap = row.between(each.end + 1, following.start - 1)
        if 0 < len(gap) <= _BETWEEN and _speaks(gap, rules):
            found[-1] = replace(found[-1], broken=True, comma=gap[-1].text == ",")
    return found


def _speaks(row: Sequence[Token], rules: Language) -> bool:
    return any(token.low in rules.words("speech.say") for token in row)


def _frames(
    text: str, row: Row, whole: Sequence[Quotation], rules: Language
) -> list[tuple[Token, ...]]:
    """For each quotation the words that say who speaks: behind it, or before it."""
    found: list[tuple[Token, ...]] = []
    for index, each in enumerate(whole):
        limit = whole[index + 1].start - 1 if index + 1 < len(whole) else len(text)
        begin = whole[index - 1].end + 1 if index else 0
        behind = _until_stop(row.between(each.end + 1, min(limit, each.end + _GAP)), rules)
        before = _since_stop(row.between(max(begin, each.start - _GAP), each.start - 1), rules)
        if _speaks(behind, rules):
            found.append(behind)
        elif _speaks(before, rules) or (before and before[-1].text == ":"):
            found.append(before)
        else:
            found.append(found[-1] if index and not before else behind)
    return found


def _until_stop(row: Sequence[Token], rules: Language) -> tuple[Token, ...]:
    for index, token in enumerate(row[:_FRAME]):
        if token.text in _STOPS and not _is_title(row, index, rules):
            return tuple(row[: index + 1])
    return tuple(row[:_FRAME])


def _since_stop(row: Sequence[Token], rules: Language) -> tuple[Token, ...]:
    kept = row[-_FRAME:]
    for index in range(len(kept) - 1, -1, -1):
        if kept[index].text in _STOPS and not _is_title(kept, index, rules):
            return tuple(kept[index + 1 :])
    return tuple(kept)


def _is_title(row: Sequence[Token], index: int, rules: Language) -> bool:
    return index > 0 and row[index - 1].low in rules.words("people.titles")


def _outside(
    number: int,
    row: Row,
    whole: Sequence[Quotation],
    at: int,
    span: tuple[int, int],
    *,
    head: bool,
) -> list[Passage]:
    """A sentence, or the longest part of it outside the quotations from `at` on."""
    start, end = span
    edges = [start]
    while at < len(whole) and whole[at].start < end:
        edges += [max(start, whole[at].start - 1), min(end, whole[at].end + 1)]
        at += 1
    edges.append(end)
    parts = [row.between(*edges[n : n + 2]) for n in range(0, len(edges), 2)]
    words = _without_dateline(max(parts, key=len, default=()))
    least = 1 if len(parts) == 1 else _ASIDE
    if sum(token.kind != "mark" for token in words) < least:
        return []
    return [Passage(number, ((words[0].start, words[-1].end),), words, head=head)]
