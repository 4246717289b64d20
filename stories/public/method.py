"""How we work, as data: every value that a claim can carry, with what we mean by it."""

from typing import Any

from stories.models.vocab import MEANS, OUTCOMES, SAID, STANDINGS, VERDICTS, ClaimKind


def values() -> dict[str, Any]:
    """Value and meaning per axis and kind, in the order of the vocabulary."""
    said, statement = ClaimKind.PLEDGE, ClaimKind.STATEMENT
    return {
        "statements": [(value, statement, MEANS[value]) for value in VERDICTS[statement]],
        "said": [(value, said, SAID[value]) for value in VERDICTS[said]],
        "pledges": [(value, MEANS[value]) for value in OUTCOMES[ClaimKind.PLEDGE]],
        "forecasts": [(value, MEANS[value]) for value in OUTCOMES[ClaimKind.FORECAST]],
        "standings": list(STANDINGS.items()),
    }
