"""When words were said, and from which day a pledge counts."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stories.intake.spot import dates
from stories.intake.spot.deadlines import Base, Words
from stories.intake.spot.language import Language
from stories.intake.spot.periods import Range, range_words
from stories.intake.spot.relative import When
from stories.intake.spot.tokens import Token

_MONTH = dt.timedelta(days=40)
_LATER = dt.timedelta(days=62)
"""A report this much younger than the day that it names retells what was said then."""


@dataclass(frozen=True)
class Said:
    """The day on which the words were said, as the text has it, with a note for the editor."""

    days: Range | None
    note: str = ""
    retold: bool = False


def said(
    text: str,
    row: Sequence[Token],
    rules: Language,
    published: Range | None,
    *,
    without: Words | None = None,
    near_only: bool = False,
) -> Said:
    """The past date in the passage that dates its words.

    `without`: the words of the deadline, which date nothing. `near_only`: for a withdrawal,
    where an old date is that of the promise.
    """
    for when, days in _past(row, rules, published, without):
        retold = published is not None and days.last < published.first - _LATER
        vague = (when.relative or not retold) and days.last - days.first > _MONTH
        if vague or (near_only and (retold or not when.relative)):
            continue
        words = text[row[when.start].start : row[when.end - 1].end]
        note = f"The passage says “{words}”."
        if when.relative and published is not None:
            note = f"“{words}”, counted from the report of {range_words(published)}."
        return Said(days, note, retold=retold)
    return Said(None)


def _past(
    row: Sequence[Token], rules: Language, published: Range | None, without: Words | None
) -> list[tuple[When, Range]]:
    found: list[tuple[When, Range]] = []
    for when in dates.find(row, rules, published):
        inside = without is not None and without.start <= when.start < without.end
        compared = when.start > 0 and row[when.start - 1].low in rules.words("dates.compared")
        if inside or compared or when.days is None:
            continue
        if published is None or when.days.first <= published.last:
            found.append((when, when.days))
    return found


def promise_day(
    rows: Iterable[Sequence[Token]], rules: Language, published: Range | None
) -> Range | None:
    """The one old day that a text gives for a promise; None where it gives none or several."""
    found = set()
    for row in rows:
        if not _speaks_of_promise(row, rules):
            continue
        for when, days in _past(row, rules, published, None):
            old = published is None or days.last < published.first - _LATER
            if not when.relative and old and (days.last - days.first).days < 370:
                found.add(days)
    return found.pop() if len(found) == 1 else None


def _speaks_of_promise(row: Sequence[Token], rules: Language) -> bool:
    words = {token.low for token in row}
    return bool(words & (rules.words("classes.promise") | rules.words("speech.promise"))) or bool(
        rules.phrases("pledge.earlier").find(row) or rules.phrases("pledge.vows").find(row)
    )


def base(said_on: Said, promised: Range | None, published: Range | None, *, retold: bool) -> Base:
    """The day from which a deadline counts, with the sentence that explains it."""
    if said_on.days is not None and (said_on.retold or not retold):
        return Base(said_on.days, f"counts from {range_words(said_on.days)}, when it was said")
    if retold and promised is not None:
        words = range_words(promised)
        return Base(promised, f"counts from {words}: the report dates the promise then")
    if retold or published is None:
        return Base(None, "")
    return Base(published, f"counts from the day of the report, {range_words(published)}")
