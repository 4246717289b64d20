"""Whom a sentence is about: the name that it begins with."""

from collections.abc import Sequence

from stories.intake.spot.language import Language
from stories.intake.spot.nouns import Noun
from stories.intake.spot.tokens import Token

_FURTHEST = 12


def subject(text: str, row: Sequence[Token], rules: Language) -> Noun | None:
    """The first name, behind an opening such as "During the campaign,"."""
    behind = next((n + 1 for n, token in enumerate(row[:_FURTHEST]) if token.text == ","), 0)
    opens = bool(row) and row[0].low in rules.words("people.stops")
    found = None if opens else _at(text, row, 0, rules)
    return found or (_at(text, row, behind, rules) if behind else None)


def _at(text: str, row: Sequence[Token], at: int, rules: Language) -> Noun | None:
    if at < len(row) and row[at].low in rules.words("people.he") | rules.words("people.it"):
        return Noun(row[at].text, at, at + 1)
    start = at
    while start < len(row) and row[start].low in rules.words("people.articles"):
        start += 1
    first = start
    while start < len(row) and _is_name(row[start], rules):
        start += 1
        if (
            start < len(row)
            and row[start].text == "."
            and row[start - 1].low in rules.words("people.titles")
        ):
            start += 1
    office = start > first and row[start - 1].low in rules.words("people.offices")
    things = rules.words("classes.plan") | rules.words("classes.promise")
    if start == first or office or (start == first + 1 and row[first].low in things):
        return _role(text, row, at, rules)
    return Noun(text[row[first].start : row[start - 1].end], first, start)


def _role(text: str, row: Sequence[Token], at: int, rules: Language) -> Noun | None:
    """ "The health minister", "The mayor of Northwick" at the beginning."""
    if at >= len(row) or row[at].low not in rules.words("people.articles"):
        return None
    known = rules.words("people.roles") | rules.words("people.bodies")
    end = next((n for n in range(at + 1, min(at + 5, len(row))) if row[n].low in known), -1)
    if end < 0 or any(token.low in rules.words("people.stops") for token in row[at + 1 : end]):
        return None
    end += 1
    while end < len(row) and row[end].low in known:  # "the supermarket chain"
        end += 1
    while (
        end + 1 < len(row)
        and row[end].low in rules.words("people.links")
        and (row[end + 1].is_name)
    ):
        end += 2
        while end < len(row) and row[end].is_name:
            end += 1
    return Noun(text[row[at].start : row[end - 1].end], at, end)


def _is_name(token: Token, rules: Language) -> bool:
    never = rules.words("people.never_names") - rules.words("people.titles")
    return token.is_name and token.low not in never
