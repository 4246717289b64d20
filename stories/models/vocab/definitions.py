"""What every value means: one text, for those who choose it and for those who read it."""

from stories.models.vocab.claims import ClaimKind, Standing, Value

MEANS = {
    Value.UNCHECKED: "We have not looked into it yet.",
    Value.VERIFIED: "It is so, by evidence that we name.",
    Value.DISPUTED: "Somebody who should know says otherwise. We name them and what they dispute.",
    Value.MISLEADING: "Parts of it hold, but it leaves a wrong impression.",
    Value.FALSE: "It is not so, by evidence that we name.",
    Value.UNPROVEN: "We looked for evidence and found none, for it or against it.",
    Value.UNVERIFIABLE: "Nobody can know, as it is worded.",
    Value.NOT_RATED: "We have not rated what became of it. At the deadline we will.",
    Value.IN_WORKS: "Work towards it can be seen. This rating is provisional.",
    Value.STALLED: "Nothing has moved for a long time. This rating is provisional.",
    Value.COMPROMISE: "Much less came of it than was promised, but more than nothing.",
    Value.KEPT: "What was promised was delivered.",
    Value.BROKEN: "The time is over, and it was not delivered.",
    Value.TOO_EARLY: "The day on which it can be judged has not come.",
    Value.CAME_TRUE: "It happened as forecast.",
    Value.PARTLY: "Part of it happened.",
    Value.DID_NOT: "It did not happen.",
    Value.UNRATABLE: "It is worded so that nobody can measure it. We say why.",
}
SAID = {
    Value.UNCHECKED: MEANS[Value.UNCHECKED],
    Value.VERIFIED: "This speaker said it, in these terms. That makes it neither true nor kept.",
    Value.DISPUTED: "It is contested whether this speaker said it, or in these words.",
    Value.FALSE: "The speaker did not say it.",
}
"""On every kind but a statement, where a verdict answers only "was it said?"."""

STANDINGS = {
    Standing.STANDS: "Nobody has taken it back.",
    Standing.WITHDRAWN: "The speaker has taken it back. Withdrawn is not broken: at the deadline "
    "we still ask what was delivered.",
    Standing.PARTLY_WITHDRAWN: "The speaker has taken part of it back.",
    Standing.CORRECTED: "The speaker has corrected it.",
    Standing.SUPERSEDED: "The speaker has said something newer in its place.",
}


def definition(kind: str, value: str) -> str:
    """What `value` means on a claim of `kind`."""
    if kind != ClaimKind.STATEMENT and value in SAID:
        return SAID[Value(value)]
    return MEANS[Value(value)]
