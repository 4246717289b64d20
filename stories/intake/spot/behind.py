"""Who is named behind a verb: `said X, chairman of Y`, "according to the fund"."""

from collections.abc import Sequence

from stories.intake.spot.language import Language
from stories.intake.spot.nouns import NAMED, ROLE, Noun, ending, is_part
from stories.intake.spot.tokens import Token


def after(text: str, row: Sequence[Token], index: int, rules: Language) -> Noun | None:
    """Who stands behind the verb that ends before `index`: `said X, chairman of Y.`."""
    end, seen = index, 0
    named = False
    while end < len(row) and row[end].kind == "word" and seen < NAMED:
        token = row[end]
        if token.low in rules.words("people.stops") and not _links(row, end, rules):
            break
        plain = not token.is_name and token.low not in rules.words("people.roles")
        if named and plain and not _links(row, end, rules):
            break
        named = named or (token.is_name and seen > 0) or is_part(token, rules, first=False)
        end, seen = end + 1, seen + 1
    while end > index and row[end - 1].low in rules.words("people.inner"):
        end -= 1
    if end == index:
        return None
    inner = ending(text, row, end, rules, asides=0)
    if inner is None or inner.start > index + 3:
        return None
    inner, end = _name_behind(text, row, inner, end, rules)
    inner, end = _with_study(text, row, inner, end, rules)
    role = inner.role or _role_after(text, row, end, rules)
    return Noun(inner.text, inner.start, max(end, inner.end), role)


def _name_behind(
    text: str, row: Sequence[Token], noun: Noun, end: int, rules: Language
) -> tuple[Noun, int]:
    """The name behind a role: `said the firm's chief executive, X Y.`"""
    at = end + 1
    while at < len(row) and row[at].low in rules.words("people.titles"):
        at += 2 if at + 1 < len(row) and row[at + 1].text == "." else 1
    first = at
    while at < len(row) and is_part(row[at], rules, first=False):
        at += 1
    named = end < len(row) and row[end].text == "," and at > max(first, end + 2)
    words = {token.low for token in row[noun.start : end]}
    if not named or not words & rules.words("people.roles"):
        return noun, end
    return Noun(text[row[end + 1].start : row[at - 1].end], end + 1, at, noun.text), at


def _with_study(
    text: str, row: Sequence[Token], noun: Noun, end: int, rules: Language
) -> tuple[Noun, int]:
    """ "Commerce Department figures" are theirs; "Dallas media reports" are not those of Dallas."""
    at = end
    while at < len(row) and row[at].low in rules.words("speech.studies") | rules.words(
        "speech.media"
    ):
        at += 1
    if not any(token.low in rules.words("speech.media") for token in row[end:at]):
        return noun, at
    return Noun(text[row[noun.start].start : row[at - 1].end], noun.start, at, noun.role), at


def _links(row: Sequence[Token], index: int, rules: Language) -> bool:
    """Whether this "of" or "for" leads on to a name."""
    known = row[index].low in rules.words("people.links") | rules.words("people.inner")
    return (
        known
        and index + 1 < len(row)
        and (row[index + 1].is_name or row[index + 1].low in rules.words("people.articles"))
    )


def _role_after(text: str, row: Sequence[Token], end: int, rules: Language) -> str:
    """The role behind a comma: ", chairman of Alibaba"."""
    if end + 1 >= len(row) or row[end].text != ",":
        return ""
    stop = end + 1
    while stop < len(row) and stop - end < ROLE and row[stop].text not in ',.;“”"':
        stop += 1
    words = {token.low for token in row[end + 1 : stop]}
    known = words & (rules.words("people.roles") | rules.words("people.spokes"))
    return text[row[end + 1].start : row[stop - 1].end] if known and stop > end + 1 else ""
