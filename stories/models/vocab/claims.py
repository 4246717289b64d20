"""What a claim is, and the values that each of its axes may hold."""

from django.db.models import TextChoices


class ClaimKind(TextChoices):
    STATEMENT = "statement", "Statement"
    PLEDGE = "pledge", "Pledge"
    WITHDRAWAL = "withdrawal", "Withdrawal"
    FORECAST = "forecast", "Forecast"
    ASSESSMENT = "assessment", "Assessment"


class Modality(TextChoices):
    WILL = "will", "Will"
    PLANS = "plans", "Plans to"
    COULD = "could", "Could"
    WOULD = "would", "Would"
    CAN = "can", "Can"
    VOWS = "vows", "Vows"
    THREATENS = "threatens", "Threatens"


class Attribution(TextChoices):
    NAMED = "named", "Named in the text"
    UNATTRIBUTED = "unattributed", "Unattributed in the text"
    ASSUMED = "assumed", "Assumed by the desk"


class Stage(TextChoices):
    UNASSIGNED = "unassigned", "Unassigned"
    CHECKING = "checking", "Checking"
    REVIEW = "review", "In review"
    SETTLED = "settled", "Settled"


class Axis(TextChoices):
    VERDICT = "verdict", "Verdict"
    OUTCOME = "outcome", "Outcome"


class Value(TextChoices):
    """The values of both axes; VERDICTS and OUTCOMES say which kind may carry which."""

    UNCHECKED = "unchecked", "Unchecked"
    VERIFIED = "verified", "Verified"
    DISPUTED = "disputed", "Disputed"
    MISLEADING = "misleading", "Misleading"
    FALSE = "false", "False"
    UNPROVEN = "unproven", "Unproven"
    UNVERIFIABLE = "unverifiable", "Unverifiable"
    NOT_RATED = "not_rated", "Not rated"
    IN_WORKS = "in_works", "In the works"
    STALLED = "stalled", "Stalled"
    COMPROMISE = "compromise", "Compromise"
    KEPT = "kept", "Kept"
    BROKEN = "broken", "Broken"
    TOO_EARLY = "too_early", "Too early to say"
    CAME_TRUE = "came_true", "Came true"
    PARTLY = "partly", "Partly came true"
    DID_NOT = "did_not", "Did not come true"
    UNRATABLE = "unratable", "Cannot be rated"


SAID_LABELS = {
    Value.VERIFIED: "Confirmed as said",
    Value.DISPUTED: "Wording or speaker disputed",
    Value.FALSE: "Not said",
}
"""Labels on every kind but `statement`: there a verdict answers only "was it said?"."""

_SO = (
    Value.UNCHECKED,
    Value.VERIFIED,
    Value.DISPUTED,
    Value.MISLEADING,
    Value.FALSE,
    Value.UNPROVEN,
    Value.UNVERIFIABLE,
)
_SAID = (Value.UNCHECKED, Value.VERIFIED, Value.DISPUTED, Value.FALSE)

VERDICTS: dict[str, tuple[Value, ...]] = {
    kind: _SO if kind == ClaimKind.STATEMENT else _SAID for kind in ClaimKind
}
OUTCOMES: dict[str, tuple[Value, ...]] = {
    ClaimKind.PLEDGE: (
        Value.NOT_RATED,
        Value.IN_WORKS,
        Value.STALLED,
        Value.COMPROMISE,
        Value.KEPT,
        Value.BROKEN,
        Value.UNRATABLE,
    ),
    ClaimKind.FORECAST: (
        Value.TOO_EARLY,
        Value.CAME_TRUE,
        Value.PARTLY,
        Value.DID_NOT,
        Value.UNRATABLE,
    ),
}
FIRST_OUTCOME: dict[str, Value] = {kind: values[0] for kind, values in OUTCOMES.items()}
INTERIM_OUTCOMES = frozenset({Value.IN_WORKS, Value.STALLED})
FINAL_OUTCOMES = frozenset({Value.COMPROMISE, Value.KEPT, Value.BROKEN})
CLOSING_OUTCOMES = FINAL_OUTCOMES | {Value.UNRATABLE}
"""A pledge can be closed only with one of these."""

PENDING_OUTCOMES = INTERIM_OUTCOMES | {Value.NOT_RATED}
"""Nothing final is known of a pledge with one of these."""

OPEN_VALUES = frozenset({Value.UNCHECKED, Value.NOT_RATED, Value.TOO_EARLY})
"""What an axis holds before anybody has decided."""


def allowed_values(kind: str, axis: str) -> tuple[Value, ...]:
    """The values that a claim of `kind` may carry on `axis`; empty where it has no such axis."""
    return VERDICTS[kind] if axis == Axis.VERDICT else OUTCOMES.get(kind, ())


def axis_of(value: str) -> Axis:
    """The axis that `value` belongs to; no value belongs to both."""
    return Axis.OUTCOME if any(value in values for values in OUTCOMES.values()) else Axis.VERDICT


def value_label(kind: str, value: str | None) -> str:
    """`value` in the words used for a claim of `kind` ("Confirmed as said" on a pledge)."""
    if not value:
        return ""
    if kind != ClaimKind.STATEMENT and value in SAID_LABELS:
        return SAID_LABELS[Value(value)]
    return Value(value).label


class Standing(TextChoices):
    STANDS = "stands", "Stands"
    WITHDRAWN = "withdrawn", "Withdrawn"
    PARTLY_WITHDRAWN = "partly_withdrawn", "Partly withdrawn"
    CORRECTED = "corrected", "Corrected"
    SUPERSEDED = "superseded", "Superseded"


class ProposalState(TextChoices):
    OPEN = "open", "Waits for a decision"
    DECIDED = "decided", "Decided"
    SENT_BACK = "sent_back", "Sent back"
    TAKEN_BACK = "taken_back", "Taken back"


class Aspect(TextChoices):
    ACCURACY = "accuracy", "Accuracy"
    FEASIBILITY = "feasibility", "Feasibility"
    INTENT = "intent", "Intent"
    ATTRIBUTION = "attribution", "Attribution"
    REASON_GIVEN = "reason_given", "Reason given"


class LinkKind(TextChoices):
    RETRACTS = "retracts", "withdraws"
    CORRECTS = "corrects", "corrects"
    UPDATES = "updates", "updates"
    QUALIFIES = "qualifies", "qualifies"
    RESTATES = "restates", "restates"
    REPEATS = "repeats", "repeats"
    DISPUTES = "disputes", "disputes"
    REFUTES = "refutes", "refutes"
    CONFIRMS = "confirms", "confirms"
    RELIES_ON = "relies_on", "relies on"
    RESPONDS_TO = "responds_to", "responds to"
    CONDITIONAL_ON = "conditional_on", "is conditional on"
    REPORTS_OUTCOME_OF = "reports_outcome_of", "reports the outcome of"


LINK_BACK = {
    LinkKind.RETRACTS: "withdrawn by",
    LinkKind.CORRECTS: "corrected by",
    LinkKind.UPDATES: "updated by",
    LinkKind.QUALIFIES: "qualified by",
    LinkKind.RESTATES: "restated by",
    LinkKind.REPEATS: "repeated by",
    LinkKind.DISPUTES: "disputed by",
    LinkKind.REFUTES: "refuted by",
    LinkKind.CONFIRMS: "confirmed by",
    LinkKind.RELIES_ON: "relied on by",
    LinkKind.RESPONDS_TO: "answered by",
    LinkKind.CONDITIONAL_ON: "a condition of",
    LinkKind.REPORTS_OUTCOME_OF: "outcome reported by",
}
"""The same link in words, seen from the claim at its other end."""


class LinkScope(TextChoices):
    WHOLE = "whole", "The whole claim"
    PART = "part", "Part of it"


class LinkState(TextChoices):
    PROPOSED = "proposed", "Waits for approval"
    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Refused"
    REMOVED = "removed", "Removed"


AGAIN_LINKS = (LinkKind.RESTATES, LinkKind.REPEATS)
"""Another wording of the same thing, or the same said again later: nothing new is promised."""

LIVE_LINKS = frozenset({LinkState.PROPOSED, LinkState.APPROVED})
APPROVED_LINKS = frozenset({LinkKind.RETRACTS, LinkKind.CORRECTS, LinkKind.UPDATES})
"""Kinds that change a standing, and therefore wait for an editor."""

ASPECT_LINKS = frozenset({LinkKind.DISPUTES, LinkKind.REFUTES})
"""Kinds that say which aspect of the other claim they are about."""

RESTING_LINKS = frozenset(
    {
        LinkKind.RESTATES,
        LinkKind.REPEATS,
        LinkKind.RELIES_ON,
        LinkKind.CONFIRMS,
        LinkKind.QUALIFIES,
        LinkKind.CONDITIONAL_ON,
        LinkKind.REPORTS_OUTCOME_OF,
    }
)
"""Incoming links whose claims must be looked at again when this one is withdrawn."""

STANDING_ORDER: tuple[tuple[Standing, LinkKind, LinkScope | None], ...] = (
    (Standing.WITHDRAWN, LinkKind.RETRACTS, LinkScope.WHOLE),
    (Standing.PARTLY_WITHDRAWN, LinkKind.RETRACTS, LinkScope.PART),
    (Standing.CORRECTED, LinkKind.CORRECTS, None),
    (Standing.SUPERSEDED, LinkKind.UPDATES, None),
)
"""The first that an approved incoming link fulfils is the standing; none of them: it stands."""
