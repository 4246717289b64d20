"""The passages of a paragraph that may be claims: sentences, also those inside quotations."""

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
    row = tokens(text)
    whole = [each for each in quotations.quotations(text) if each.whole]
    found = [
        passage
        for index, each in enumerate(whole)
        for passage in _quoted(text, number, row, whole, index, rules)
    ]
    for start, end in cut(text, rules.code):
        found.extend(_outside(number, row, whole, start, end, head=head))
    return sorted(found, key=lambda each: each.spans)


def _between(row: Sequence[Token], start: int, end: int) -> tuple[Token, ...]:
    return tuple(token for token in row if token.start >= start and token.end <= end)


def _quoted(
    text: str,
    number: int,
    row: Sequence[Token],
    whole: Sequence[Quotation],
    index: int,
    rules: Language,
) -> list[Passage]:
    """The sentences of one quotation, each with the words around the quotation."""
    each = whole[index]
    following = whole[index + 1] if index + 1 < len(whole) else None
    frame = _frame(text, row, whole, index, rules)
    found = []
    for first, last in cut(text[each.start : each.end], rules.code):
        start, end = each.start + first, each.start + last
        words = _between(row, start, end)
        if words:
            found.append(Passage(number, ((start, end),), words, frame, quoted=True))
    if found and following is not None:
        gap = _between(row, each.end + 1, following.start - 1)
        if 0 < len(gap) <= _BETWEEN and _speaks(gap, rules):
            comma = gap[-1].text == ","
            found[-1] = replace(found[-1], broken=True, comma=comma)
    return found


def _speaks(row: Sequence[Token], rules: Language) -> bool:
    return any(token.low in rules.words("speech.say") for token in row)


def _frame(
    text: str, row: Sequence[Token], whole: Sequence[Quotation], index: int, rules: Language
) -> tuple[Token, ...]:
    """The words that say who speaks: behind the quotation, in front of it, or at one before."""
    each = whole[index]
    limit = whole[index + 1].start - 1 if index + 1 < len(whole) else len(text)
    behind = _until_stop(_between(row, each.end + 1, limit), rules)
    if _speaks(behind, rules):
        return behind
    begin = whole[index - 1].end + 1 if index else 0
    before = _since_stop(_between(row, begin, each.start - 1), rules)
    if _speaks(before, rules) or (before and before[-1].text == ":"):
        return before
    return _frame(text, row, whole, index - 1, rules) if index and not before else behind


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
    row: Sequence[Token],
    whole: Sequence[Quotation],
    start: int,
    end: int,
    *,
    head: bool,
) -> list[Passage]:
    """A sentence, or the longest part of it outside the quotations."""
    edges = [start]
    for each in whole:
        if each.start < end and each.end > start:
            edges += [max(start, each.start - 1), min(end, each.end + 1)]
    edges.append(end)
    parts = [_between(row, *edges[n : n + 2]) for n in range(0, len(edges), 2)]
    words = max(parts, key=len, default=())
    least = 1 if len(parts) == 1 else _ASIDE
    if len(words) < least or sum(token.kind != "mark" for token in words) < least:
        return []
    return [Passage(number, ((words[0].start, words[-1].end),), words, head=head)]
