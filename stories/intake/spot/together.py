"""Passages of one text that make one claim: told as one, with its further passages."""

from collections.abc import Sequence
from dataclasses import replace

from stories.intake.spot.finding import PLEDGE, WITHDRAWAL
from stories.intake.spot.language import Language
from stories.intake.spot.tokens import Token, tokens
from stories.intake.spot.values import Deadline, Quantity, Suggestion

_HEADLINE = 0.3
"""A headline says it shortly: a passage of the text that scores nearly as high goes first."""
_STEM = 5
_LEAST = 4
_WITH_FIGURE, _WITHOUT = 0.3, 0.6
"""The share of the shorter passage's words that the longer one must have too."""
_FEWEST = 3


def told_together(made: Sequence[Suggestion], rules: Language) -> list[Suggestion]:
    """The suggestions in their order; those that repeat another one name it in `same_as`.

    The first of a group has what the others add to it: a source, a day, a deadline.
    """
    groups: list[list[int]] = []
    read = [_Read(each, rules) for each in made]
    for at, each in enumerate(read):
        fitting = (group for group in groups if _fits(each, [read[other] for other in group]))
        group = next(fitting, None)
        if group is None:
            groups.append([at])
        else:
            group.append(at)
    told = list(made)
    for group in (each for each in groups if len(each) > 1):
        first = max(group, key=lambda at: (_weight(made[at]), -at))
        told[first] = _filled(made[first], [made[at] for at in group])
        for at in group:
            if at != first:
                told[at] = replace(made[at], same_as=first)
    return told


def _weight(each: Suggestion) -> float:
    return each.score - (_HEADLINE if each.mode == "headline" else 0.0)


def _filled(first: Suggestion, group: Sequence[Suggestion]) -> Suggestion:
    """`first` with what only others of its group say. A withdrawal keeps to its own figures."""
    for each in group:
        for name in ("via", "role", "on_behalf_of", "condition"):
            if not getattr(first, name):
                first = replace(first, **{name: getattr(each, name)})
        if first.said_from is None and each.said_from is not None:
            said = {name: getattr(each, name) for name in ("said_from", "said_to", "said_note")}
            first = replace(first, **said)
        asked = first.deadline is None or first.deadline.open
        if asked and each.deadline is not None and first.kind != WITHDRAWAL:
            first = replace(first, deadline=each.deadline)
        if first.quantity is None and each.quantity is not None and first.kind == PLEDGE:
            first = replace(first, quantity=each.quantity)
    return first


class _Read:
    """A suggestion with the words that are compared."""

    def __init__(self, each: Suggestion, rules: Language) -> None:
        self.it, row = each, tokens(each.text)
        names = {token.low for token in tokens(each.speaker)}
        passed_over = rules.words("units.ends") | rules.words("together.common") | names
        self.words = {
            token.low[:_STEM]
            for token in row
            if token.kind == "word" and len(token.low) >= _LEAST and token.low not in passed_over
        }
        lows = [token.low for token in row]
        self.negated = any(low in rules.words("together.not") for low in lows)
        self.promised = _names_promise(row, rules)
        self.points_back = self.promised or _points_back(row, rules)
        plain = [token for token in row if token.low[:_STEM] in self.words and not token.is_name]
        self.says_little = len(plain) < _FEWEST and each.quantity is None


def _points_back(row: Sequence[Token], rules: Language) -> bool:
    """Whether it says "this", and leaves to another passage what that is."""
    leans = row[0].low in rules.words("clauses.leaning")
    return leans or any(token.low in rules.words("together.pointing") for token in row)


def _names_promise(row: Sequence[Token], rules: Language) -> bool:
    """Whether it says "the promise" and not what was promised."""
    for at, token in enumerate(row):
        if token.low in rules.words("classes.promise"):
            following = [each.low for each in row[at + 1 : at + 3]]
            acts = following[1:] and following[1] in rules.words("verbs.act")
            told = following and following[0] in rules.words("together.telling")
            if not told or (following[0] in rules.words("together.to") and not acts):
                return True
    return False


def _fits(each: _Read, group: Sequence[_Read]) -> bool:
    if any(_differ(each, other) for other in group):
        return False
    return any(_are_alike(each, other) for other in group)


def _differ(one: _Read, other: _Read) -> bool:
    a, b = one.it, other.it
    if a.kind != b.kind or not _same_speaker(a, b):
        return True
    if a.kind != WITHDRAWAL and one.negated != other.negated:
        return True
    if a.quantity and b.quantity and not (_among(a.quantity, b) and _among(b.quantity, a)):
        return True
    return _apart(a.deadline, b.deadline)


def _apart(one: Deadline | None, other: Deadline | None) -> bool:
    """Whether two deadlines are surely different."""
    if one is None or other is None:
        return False
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return one.last < other.first or other.last < one.first


def _same_speaker(a: Suggestion, b: Suggestion) -> bool:
    """One name, or a firm and its chairman; a passage without a speaker may be anybody's."""
    if not a.speaker or not b.speaker or a.speaker == b.speaker:
        return True
    told = (
        (a.speaker, f"{b.role} {b.on_behalf_of}"),
        (b.speaker, f"{a.role} {a.on_behalf_of}"),
    )
    return a.kind in (PLEDGE, WITHDRAWAL) and any(name in words for name, words in told)


def _among(quantity: Quantity, each: Suggestion) -> bool:
    figures = [each.quantity, *each.quantities]
    return any(figure is not None and _same_figure(quantity, figure) for figure in figures)


def _same_figure(one: Quantity, other: Quantity) -> bool:
    units = [each.unit.split(" ")[-1] for each in (one, other)]
    return one.number == other.number and (units[0] == units[1] or not all(units))


def _are_alike(one: _Read, other: _Read) -> bool:
    a, b = one.it, other.it
    shared = one.words & other.words
    fewer = min(len(one.words), len(other.words))
    if a.quantity and b.quantity:
        return len(shared) >= _WITH_FIGURE * fewer
    if a.kind in (PLEDGE, WITHDRAWAL) and a.speaker and b.speaker:
        leans = [
            each.promised or (a.kind == WITHDRAWAL and (each.points_back or each.says_little))
            for each in (one, other)
        ]
        if any(leans):
            return True
    return len(shared) >= max(_FEWEST, _WITHOUT * fewer)
