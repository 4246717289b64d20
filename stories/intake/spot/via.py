"""The source that a text names for words: "told Xinhua", "according to CNBC"."""

from collections.abc import Sequence

from stories.intake.spot.language import Language
from stories.intake.spot.tokens import Token, tokens

_FURTHEST = 8
_LONGEST = 5


def of(text: str, row: Sequence[Token], told: str, rules: Language) -> str:
    """The outlet that carried the words first, as the sentence names it, or nothing."""
    if told:
        named = outlet_in(told, tokens(told), rules)
        if named:
            return named
    for hit in rules.phrases("outlets.phrases").find(row):
        stop = min(len(row), hit.end + _FURTHEST)
        named = outlet_in(text, row[hit.end : stop], rules)
        if named:
            return named
    return _aside(text, row, rules)


def outlet_in(text: str, row: Sequence[Token], rules: Language) -> str:
    """The first name of an outlet among the tokens, up to the first mark other than a comma."""
    index = 0
    while index < len(row):
        token = row[index]
        if token.kind == "mark" and token.text != ",":
            return ""
        end = _name_end(row, index, rules)
        if end > index:
            if _is_outlet(row, index, end, rules):
                return text[row[index].start : row[end - 1].end]
            index = end
        else:
            index += 1
    return ""


def _name_end(row: Sequence[Token], index: int, rules: Language) -> int:
    end = index
    while end < len(row) and end - index < _LONGEST and row[end].is_name:
        if row[end].low in rules.words("people.never_names") and row[end].low != "the":
            break
        end += 1
    return end


def _is_outlet(row: Sequence[Token], start: int, end: int, rules: Language) -> bool:
    words = [token.low for token in row[start:end]]
    if any(word in rules.words("outlets.known") for word in words):
        return True
    if len(words) > 1 and words[-1] in rules.words("outlets.ends"):
        return True
    before = [token.low for token in row[max(0, start - 3) : start]]
    return any(word in rules.words("outlets.kinds") for word in before)


def _aside(text: str, row: Sequence[Token], rules: Language) -> str:
    """ "to a Chinese news outlet, Xinhua," and "Reuters reported"."""
    for index, token in enumerate(row):
        kind = token.low in rules.words("outlets.kinds")
        if kind and index + 1 < len(row):
            stop = min(len(row), index + _FURTHEST)
            named = outlet_in(text, row[index + 1 : stop], rules)
            if named and row[index + 1].text == ",":
                return named
        reports = token.low in rules.words("outlets.reports") and index > 0
        if reports and row[index - 1].is_name:
            start = index - 1
            while start > 0 and row[start - 1].is_name and index - start < _LONGEST:
                start -= 1
            if _is_outlet(row, start, index, rules):
                return text[row[start].start : row[index - 1].end]
    return ""
