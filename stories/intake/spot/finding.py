"""A passage as the rules look at it, and what they find in it."""

from dataclasses import dataclass

from stories.intake.spot.language import Language
from stories.intake.spot.nouns import Noun
from stories.intake.spot.numbers import Found
from stories.intake.spot.speech import Attribution
from stories.intake.spot.tokens import Token

PLEDGE, WITHDRAWAL, FORECAST, STATEMENT = "pledge", "withdrawal", "forecast", "statement"
_NEAR = 3


@dataclass(frozen=True)
class Finding:
    """A kind, the phrase that shows it at tokens `start` to `end`, and who its subject is.

    `basis` names the rule: vows, plans, threatens, noun, will, passive, strong, weak, can, figure.
    """

    kind: str
    basis: str
    start: int
    end: int
    modality: str = ""
    subject: Noun | None = None


@dataclass(frozen=True)
class Sentence:
    """What the rules look at: a text, the tokens of one passage, its figures and who speaks."""

    text: str
    row: tuple[Token, ...]
    figures: tuple[Found, ...]
    said: Attribution | None
    quoted: bool
    rules: Language
    head: bool = False

    @property
    def is_poll(self) -> bool:
        """Whether a share of people says it: what they want is a figure, nobody's pledge."""
        if self.said is None or not self.said.leads:
            return False
        near = range(self.said.noun.start - _NEAR, self.said.at)
        return any(found.quantity.unit == "%" and found.start in near for found in self.figures)
