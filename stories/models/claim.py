from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from stories.models.base import Kept, one_of, person
from stories.models.fields import CleanLine, CleanText
from stories.models.spans import Span, span_basis, span_constraint, span_day, span_note, span_of
from stories.models.story import Story, hides
from stories.models.user import User
from stories.models.vocab import (
    CLOSING_OUTCOMES,
    OUTCOMES,
    VERDICTS,
    Attribution,
    ClaimKind,
    FollowupState,
    LinkKind,
    LinkState,
    Modality,
    ProposalState,
    Publication,
    Stage,
    Standing,
    value_label,
)

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

    from stories.models.appearance import Appearance
    from stories.models.evidence import Evidence
    from stories.models.followup import Followup
    from stories.models.metric import Metric
    from stories.models.verdict import Verdict


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


_PUBLIC = Q(publication=Publication.PUBLIC)
_KEPT = _PUBLIC | Q(stage=Stage.SETTLED)


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, user: User) -> "ClaimQuerySet":
        """The home story decides who may see a claim."""
        return self.exclude(hides(user, "story"))

    def pledges(self) -> "ClaimQuerySet":
        return self.filter(kind=ClaimKind.PLEDGE)

    def forgettable(self) -> "ClaimQuerySet":
        """Pledges, not closed, public or settled, for which no question is in the diary.

        A claim that restates a pledge is covered by the pledge's own follow-up.
        """
        restated = Claim.objects.filter(
            pk=OuterRef("pk"),
            links_out__kind=LinkKind.RESTATES,
            links_out__state=LinkState.APPROVED,
            links_out__target__followups__state=FollowupState.OPEN,
        )
        kept = self.pledges().filter(_KEPT, closed_at__isnull=True)
        return kept.exclude(Exists(restated)).exclude(followups__state=FollowupState.OPEN)

    def waiting_for_decision(self) -> "ClaimQuerySet":
        """Claims with an open proposal."""
        waiting = Claim.objects.filter(proposals__state=ProposalState.OPEN)
        return self.filter(pk__in=waiting.values("pk"))


class Claim(Kept):
    """One checkable sentence in our own words."""

    story = models.ForeignKey(
        Story, on_delete=models.PROTECT, related_name="claims", db_index=False
    )
    also_in = models.ManyToManyField(Story, related_name="guest_claims", blank=True)
    text = CleanLine(max_length=500, verbose_name="claim in our words")
    kind = models.CharField(max_length=12, choices=ClaimKind.choices, default=ClaimKind.STATEMENT)
    speaker = models.ForeignKey(
        "stories.Speaker",
        on_delete=models.PROTECT,
        related_name="claims",
        null=True,
        blank=True,
        db_index=False,
    )
    speaker_role = CleanLine(
        max_length=160, blank=True, default="", help_text="As it was on that day."
    )
    on_behalf_of = models.ForeignKey(
        "stories.Speaker", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    attribution = models.CharField(
        max_length=12, choices=Attribution.choices, default=Attribution.NAMED
    )
    modality = models.CharField(max_length=10, choices=Modality.choices, blank=True, default="")
    said_from = span_day()
    said_to = span_day()
    said_basis = span_basis()
    said_note = span_note()
    venue = CleanLine(max_length=200, blank=True, default="")
    deadline_from = span_day()
    deadline_to = span_day()
    deadline_basis = span_basis()
    deadline_note = span_note()
    effect_from = span_day()
    effect_to = span_day()
    effect_basis = span_basis()
    effect_note = span_note()
    condition = CleanLine(
        max_length=300, blank=True, default="", help_text="In words, as it was said."
    )
    note = CleanText(max_length=4_000, blank=True, default="", help_text="For the desk only.")

    stage = models.CharField(
        max_length=10, choices=Stage.choices, default=Stage.UNASSIGNED, editable=False
    )
    assignee = person(null=True, blank=True, editable=False)
    verdict = models.CharField(max_length=14, default="unchecked", editable=False)
    outcome = models.CharField(max_length=12, null=True, editable=False)  # noqa: DJ001  null: the kind has no outcome
    standing = models.CharField(
        max_length=16, choices=Standing.choices, default=Standing.STANDS, editable=False
    )
    standing_from = span_day(editable=False)
    standing_to = span_day(editable=False)
    standing_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_by = person(null=True, blank=True, editable=False)
    publication = models.CharField(
        max_length=10, choices=Publication.choices, default=Publication.DRAFT, editable=False
    )
    listed_on = models.DateField(editable=False)

    objects = ClaimQuerySet.as_manager()

    if TYPE_CHECKING:
        appearances: RelatedManager["Appearance"]
        evidence: RelatedManager["Evidence"]
        followups: RelatedManager["Followup"]
        metrics: RelatedManager["Metric"]
        verdicts: RelatedManager["Verdict"]

    class Meta:
        ordering = ["-listed_on", "-pk"]
        constraints = [
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
            span_constraint("claim", "said"),
            span_constraint("claim", "deadline"),
            span_constraint("claim", "effect"),
        ]
        indexes = [
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
                condition=_KEPT & Q(kind=ClaimKind.PLEDGE, closed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def said(self) -> Span:
        return span_of(self, "said")

    @property
    def deadline(self) -> Span:
        return span_of(self, "deadline")

    @property
    def effect(self) -> Span:
        return span_of(self, "effect")

    @property
    def verdict_label(self) -> str:
        return value_label(self.kind, self.verdict)

    @property
    def outcome_label(self) -> str:
        return value_label(self.kind, self.outcome)
