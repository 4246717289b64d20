"""A whole text, read once from top to bottom: its suggestions, and what was left unread."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from stories.intake.spot import furniture, passages
from stories.intake.spot.cast import Cast, with_known
from stories.intake.spot.language import load
from stories.intake.spot.passages import Passage
from stories.intake.spot.periods import Range
from stories.intake.spot.suggest import origin_of_all, suggestions
from stories.intake.spot.together import told_together
from stories.intake.spot.tokens import tokens
from stories.intake.spot.values import Reading, Suggestion
from stories.intake.spot.voices import Setting

LONGEST = 1_500
"""A passage of more code points is no sentence."""


@dataclass(frozen=True)
class Budget:
    """How much of one document is read."""

    characters: int = 250_000
    passages: int = 4_000


BUDGET = Budget()


def spot(
    text: str,
    *,
    language: str = "en",
    published_from: dt.date | None = None,
    published_to: dt.date | None = None,
    speakers: Sequence[str] = (),
    min_score: float = 0.5,
) -> list[Suggestion]:
    """The suggestions in a text, in the order of their places. See `read`."""
    reading = read(
        text,
        language=language,
        published_from=published_from,
        published_to=published_to,
        speakers=speakers,
        min_score=min_score,
    )
    return list(reading.suggestions)


def read(
    text: str,
    *,
    language: str = "en",
    published_from: dt.date | None = None,
    published_to: dt.date | None = None,
    speakers: Sequence[str] = (),
    min_score: float = 0.5,
    budget: Budget = BUDGET,
) -> Reading:
    """What a text claims: pledges, withdrawals, forecasts and figures, with who says so.

    Args:
        text: paragraphs apart by newlines; the first may be the headline.
        published_from, published_to: the day or days on which it was published.
        speakers: full names that the newsroom knows, to complete short ones.
        min_score: suggestions below it are left out.
        budget: beyond it the text is not read, and the answer says so.

    Raises:
        UnknownLanguage: there is no file of rules for `language`.
    """
    rules = load(language)
    kept, cut = _within(text, budget)
    paragraphs = kept.split("\n")
    published = _range(published_from, published_to)
    found: list[Passage] = []
    cast = with_known(Cast(rules), speakers)
    for number, (paragraph, role) in enumerate(
        zip(paragraphs, furniture.roles(paragraphs, rules), strict=True)
    ):
        if role == furniture.OTHER:
            continue
        cast.learn(tokens(paragraph))
        found += passages.build(paragraph, number, rules, head=role == furniture.HEAD)
        if len(found) > budget.passages:
            cut = cut or f"Only the first {budget.passages:,} sentences were read."
            found = found[: budget.passages]
            break
    found = [each for each in found if each.spans[-1][1] - each.spans[0][0] <= LONGEST]
    setting = Setting(paragraphs, rules, published, cast)
    made = [each for each in suggestions(found, setting) if each.score >= min_score]
    return Reading(tuple(told_together(origin_of_all(made), rules)), cut)


def _within(text: str, budget: Budget) -> tuple[str, str]:
    if len(text) <= budget.characters:
        return text, ""
    kept = text[: budget.characters]
    end = max(kept.rfind("\n"), kept.rfind(". ") + 1)
    return (
        kept[: end if end > 0 else budget.characters],
        f"Only the first {budget.characters:,} characters of {len(text):,} were read.",
    )


def _range(first: dt.date | None, last: dt.date | None) -> Range | None:
    first, last = first or last, last or first
    return Range(first, last) if first and last else None
