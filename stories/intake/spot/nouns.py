"""Who is named in front of a verb: "Jack Ma, chairman of Alibaba, said"."""

from collections.abc import Sequence
from dataclasses import dataclass

from stories.intake.spot.language import Language
from stories.intake.spot.tokens import Token

ROLE = 30
_PLAIN = 6
NAMED = 8


@dataclass(frozen=True)
class Noun:
    """A person or body as it stands at tokens `start` to `end`, with the role beside it."""

    text: str
    start: int
    end: int
    role: str = ""


def before(text: str, row: Sequence[Token], index: int, rules: Language) -> Noun | None:
    """Who stands before the verb at `index`; words like "has also" are passed over."""
    at = index
    while at > 0 and row[at - 1].low in rules.words("speech.between"):
        at -= 1
    if at > 0 and row[at - 1].low in rules.words("people.relative"):  # "Ma, who recently said"
        at -= 1
        at -= 1 if at > 0 and row[at - 1].text == "," else 0
    return ending(text, row, at, rules, asides=2)


def ending(
    text: str, row: Sequence[Token], at: int, rules: Language, *, asides: int
) -> Noun | None:
    """The noun whose last token is just before `at`, past asides between commas or brackets."""
    if at <= 0:
        return None
    last = row[at - 1]
    if last.text == ")":
        opening = next((n for n in range(at - 2, max(-1, at - 12), -1) if row[n].text == "("), -1)
        return ending(text, row, opening, rules, asides=asides) if opening > 0 else None
    if last.text in (",", "–", "—") and asides:
        return _past_aside(text, row, at, rules, asides=asides)
    if last.kind != "word":
        return None
    return _named(text, row, at, rules) if last.is_name else _plain(text, row, at, rules)


def _past_aside(
    text: str, row: Sequence[Token], at: int, rules: Language, *, asides: int
) -> Noun | None:
    """ "X, chairman of Y," before `at`: X with the role that stands between the commas."""
    mark = row[at - 1].text
    for opening in range(at - 2, max(0, at - ROLE), -1):
        if row[opening].text in '“”"':
            return None
        if row[opening].text != mark:
            continue
        called = _called(text, row, opening, at - 1, rules)
        if called is not None:
            return called
        inner = ending(text, row, opening, rules, asides=asides - 1)
        first = row[opening + 1]
        if inner is None:
            continue
        if _is_role(row, inner, rules):
            outer = _before_role(text, row, inner, rules, asides=asides - 1)
            if outer is not None:
                return outer
        words = {token.low for token in row[opening + 1 : at - 1]}
        is_role = bool(words & rules.words("people.roles"))
        if first.low in rules.words("people.relative") or is_role or inner.role:
            said = text[first.start : row[at - 2].end] if is_role else ""
            return Noun(inner.text, inner.start, inner.end, inner.role or said)
        if first.low in rules.words("people.articles") | rules.words("people.possessives"):
            return inner
    return None


def _called(
    text: str, row: Sequence[Token], opening: int, end: int, rules: Language
) -> Noun | None:
    """The name between the commas: `the union's secretary, Mr X Y, said`."""
    between = row[opening + 1 : end]
    titles = rules.words("people.titles")
    parts = [token for token in between if token.low not in titles and token.text != "."]
    if not parts or not all(is_part(token, rules, first=False) for token in parts):
        return None
    start = opening
    while start > 0 and opening - start < NAMED and row[start - 1].kind == "word":
        start -= 1
    if not {token.low for token in row[start:opening]} & (
        rules.words("people.roles") | rules.words("people.spokes")
    ):
        return None
    role = text[row[start].start : row[opening - 1].end]
    return Noun(text[between[0].start : row[end - 1].end], opening + 1, end, role)


def _is_role(row: Sequence[Token], noun: Noun, rules: Language) -> bool:
    """Whether the noun is itself an aside: ", the chairman of BDA China,"."""
    words = {token.low for token in row[noun.start : noun.end]}
    return bool(words & rules.words("people.roles"))


def _before_role(
    text: str, row: Sequence[Token], role: Noun, rules: Language, *, asides: int
) -> Noun | None:
    at = role.start
    while at > 0 and row[at - 1].low in rules.words("people.articles"):
        at -= 1
    if at == 0 or row[at - 1].text != ",":
        return None
    outer = ending(text, row, at - 1, rules, asides=asides)
    said = text[row[at].start : row[role.end - 1].end]
    return outer and Noun(outer.text, outer.start, outer.end, said)


def is_part(token: Token, rules: Language, *, first: bool) -> bool:
    """Whether a capitalised word can be part of a name."""
    never = rules.words("people.never_names")
    return token.is_name and (token.low not in never or (first and token.low == "the"))


def _named(text: str, row: Sequence[Token], at: int, rules: Language) -> Noun | None:
    """A name that ends before `at`, with what belongs before it: "the mayor of Northwick"."""
    if not is_part(row[at - 1], rules, first=False):
        pronoun = row[at - 1].low in _pronouns(rules)
        return Noun(row[at - 1].text, at - 1, at) if pronoun else None
    start = at - 1
    while start > 0 and at - start < NAMED:
        token = row[start - 1]
        joins = token.low in rules.words("people.inner") and start > 1
        if is_part(token, rules, first=False) or (token.text == "." and row[start - 2].is_name):
            start -= 1
        elif joins and is_part(row[start - 2], rules, first=False) and token.low != "and":
            start -= 2
        else:
            break
    while row[start].text == ".":
        start += 1
    office = _office_before(row, start, rules)
    name_start, role = start, ""
    if office < start:
        if row[start - 1].low in rules.words("people.links"):
            name_start = office
        else:
            role = text[row[office].start : row[start - 1].end]
    return Noun(text[row[name_start].start : row[at - 1].end], name_start, at, role)


def _office_before(row: Sequence[Token], start: int, rules: Language) -> int:
    """Where the plain words before a name begin, if they name an office or a body."""
    index = start
    known = (
        rules.words("people.roles") | rules.words("people.spokes") | rules.words("people.bodies")
    )
    linked = index > 1 and row[index - 1].low in rules.words("people.links")
    if linked and row[index - 2].kind == "word":
        index -= 1
    while index > 0 and start - index < _PLAIN and row[index - 1].kind == "word":
        token = row[index - 1]
        if token.low in rules.words("people.stops"):
            break
        index -= 1
        if token.low in rules.words("people.articles") | rules.words("people.possessives"):
            break
    words = {token.low for token in row[index:start]}
    studied = words & rules.words("speech.studies")
    return index if words & known or studied else start


def _plain(text: str, row: Sequence[Token], at: int, rules: Language) -> Noun | None:
    """ "the health minister", "incoming officials", "he" before `at`."""
    if row[at - 1].low in _pronouns(rules):
        return Noun(row[at - 1].text, at - 1, at)
    if row[at - 1].low in rules.words("people.things"):
        return None  # "people briefed on the matter said"
    start = at
    while start > 0 and at - start < _PLAIN and row[start - 1].kind == "word":
        token = row[start - 1]
        if token.low in rules.words("people.stops"):
            break
        start -= 1
        if token.low in rules.words("people.articles") | rules.words("people.possessives"):
            first = _owner(row, start, rules)
            whole = Noun(text[row[first].start : row[at - 1].end], first, at)
            return whole if at - start > 1 else None
    last = row[at - 1].low if start < at else ""
    if last in rules.words("people.groups") | rules.words("people.bodies") | rules.words(
        "people.roles"
    ):
        return Noun(text[row[start].start : row[at - 1].end], start, at)
    return None


def _owner(row: Sequence[Token], start: int, rules: Language) -> int:
    """Where "the owner of" or "sources close to" begins before "the refinery", or `start`."""
    if start < 2 or row[start - 1].kind != "word":
        return start
    if start > 2 and row[start - 2].low in rules.words("people.beside"):
        return start - 3 if row[start - 3].low in rules.words("people.groups") else start
    linked = row[start - 1].low == rules.table("numbers.of")
    if not linked or row[start - 2].low not in rules.words("people.roles"):
        return start
    index = start - 2
    while index > 0 and start - index < _PLAIN and row[index - 1].kind == "word":
        if row[index - 1].low in rules.words("people.stops"):
            break
        index -= 1
        if row[index].low in rules.words("people.articles") | rules.words("people.possessives"):
            break
    return index


def _pronouns(rules: Language) -> frozenset[str]:
    keys = ("people.he", "people.they", "people.it", "people.first")
    return frozenset().union(*(rules.words(key) for key in keys))
