"""What the database refuses in a claim, and the indexes its lists stand on."""

from django.db import models
from django.db.models import F, Q

from stories.models.base import one_of, trashed_newest, trashed_says_who
from stories.models.spans import span_constraint
from stories.models.vocab import (
    CLOSING_OUTCOMES,
    OUTCOMES,
    VERDICTS,
    Attribution,
    ClaimKind,
    Modality,
    Publication,
    Stage,
    Standing,
    Value,
)


def _values_fit_kind() -> Q:
    """The verdict and outcome columns hold what `vocab` allows for the claim's kind.

    `isnull` is said each time: a database lets pass what comes out as unknown.
    """
    fits = Q()
    for kind in ClaimKind.values:
        outcomes = OUTCOMES.get(kind)
        outcome = Q(outcome__isnull=not outcomes)
        if outcomes:
            outcome &= Q(outcome__in=outcomes)
        fits |= Q(kind=kind, verdict__in=VERDICTS[kind]) & outcome
    return fits


PENDING = Q(kind=ClaimKind.PLEDGE, deadline_to__isnull=False) & (
    Q(outcome=Value.NOT_RATED) | Q(outcome=Value.IN_WORKS) | Q(outcome=Value.STALLED)
)
"""A pledge with a deadline, of which nothing final is known.

SQLite knows an index by its condition again where it is written with "or", not with "in".
"""

_PUBLIC = Q(publication=Publication.PUBLIC)
KEPT = _PUBLIC | Q(stage=Stage.SETTLED)

CONSTRAINTS: list[models.BaseConstraint] = [
    one_of("claim", "kind", ClaimKind.values),
    one_of("claim", "stage", Stage.values),
    one_of("claim", "standing", Standing.values),
    one_of("claim", "publication", Publication.values),
    one_of("claim", "attribution", Attribution.values),
    one_of("claim", "modality", Modality.values, empty=True),
    models.CheckConstraint(condition=_values_fit_kind(), name="claim_values_fit_its_kind"),
    models.CheckConstraint(
        condition=Q(stage=Stage.UNASSIGNED, assignee__isnull=True)
        | (~Q(stage=Stage.UNASSIGNED) & Q(assignee__isnull=False)),
        name="claim_unassigned_has_nobody",
    ),
    models.CheckConstraint(
        condition=Q(standing=Standing.STANDS, standing_by__isnull=True)
        | (~Q(standing=Standing.STANDS) & Q(standing_by__isnull=False)),
        name="claim_standing_has_its_cause",
    ),
    models.CheckConstraint(
        condition=Q(attribution=Attribution.UNATTRIBUTED, speaker__isnull=True)
        | (~Q(attribution=Attribution.UNATTRIBUTED) & Q(speaker__isnull=False)),
        name="claim_has_its_speaker",
        violation_error_message="Choose the speaker, or mark the claim as unattributed.",
    ),
    models.CheckConstraint(
        condition=Q(on_behalf_of__isnull=True) | ~Q(on_behalf_of=F("speaker")),
        name="claim_not_on_own_behalf",
        violation_error_message="Leave “on behalf of” empty: it is the speaker already.",
    ),
    models.CheckConstraint(
        condition=Q(kind__in=[ClaimKind.PLEDGE, ClaimKind.FORECAST])
        | Q(deadline_from__isnull=True),
        name="claim_deadline_of_pledge_or_forecast",
        violation_error_message="Only a pledge or a forecast has a deadline.",
    ),
    models.CheckConstraint(
        condition=Q(closed_at__isnull=True, closed_by__isnull=True)
        | Q(
            closed_at__isnull=False,
            closed_by__isnull=False,
            kind=ClaimKind.PLEDGE,
            outcome__in=sorted(CLOSING_OUTCOMES),
        ),
        name="claim_closed_with_final_outcome",
    ),
    trashed_says_who("claim"),
    models.CheckConstraint(
        condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
        name="claim_not_merged_into_itself",
    ),
    span_constraint("claim", "said"),
    span_constraint("claim", "deadline"),
    span_constraint("claim", "effect"),
]

INDEXES = [
    models.Index(fields=["-listed_on", "-id"], name="claim_newest"),
    models.Index(fields=["story", "-listed_on", "-id"], name="claim_story"),
    models.Index(fields=["kind", "-listed_on", "-id"], name="claim_kind"),
    models.Index(fields=["verdict", "-listed_on", "-id"], name="claim_verdict"),
    models.Index(fields=["outcome", "-listed_on", "-id"], name="claim_outcome"),
    models.Index(fields=["standing", "-listed_on", "-id"], name="claim_standing"),
    models.Index(fields=["stage", "-listed_on", "-id"], name="claim_stage"),
    models.Index(fields=["speaker", "-listed_on", "-id"], name="claim_speaker"),
    models.Index(fields=["assignee", "-listed_on", "-id"], name="claim_assignee"),
    models.Index(fields=["story"], name="claim_public", condition=_PUBLIC),
    models.Index(
        fields=["kind", "listed_on", "id"],
        name="claim_kept_pledge",
        condition=KEPT & Q(kind=ClaimKind.PLEDGE, closed_at__isnull=True),
    ),
    models.Index(
        fields=["kind", "-listed_on", "-id"],
        name="claim_pending",
        condition=PENDING,
    ),
    trashed_newest("claim"),
]
