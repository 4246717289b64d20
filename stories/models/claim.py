from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef

from stories.models.base import Kept, Trashable, person
from stories.models.claim_rules import CONSTRAINTS, INDEXES, KEPT
from stories.models.fields import CleanLine, CleanText
from stories.models.spans import Span, span_basis, span_day, span_note, span_of
from stories.models.story import Story, hides
from stories.models.user import User
from stories.models.vocab import (
    Attribution,
    ClaimKind,
    FollowupState,
    LinkKind,
    LinkState,
    Modality,
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


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, user: User) -> "ClaimQuerySet":
        """The home story decides who may see a claim. What was put away or merged is out."""
        return self.in_use().exclude(hides(user, "story"))

    def in_use(self) -> "ClaimQuerySet":
        return self.filter(trashed_at__isnull=True, merged_into__isnull=True)

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
        kept = self.in_use().pledges().filter(KEPT, closed_at__isnull=True)
        # First what holds for most: it is looked up in one index.
        return kept.exclude(followups__state=FollowupState.OPEN).exclude(Exists(restated))


class Claim(Kept, Trashable):
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
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        db_index=False,
    )

    objects = ClaimQuerySet.as_manager()

    if TYPE_CHECKING:
        appearances: RelatedManager["Appearance"]
        evidence: RelatedManager["Evidence"]
        followups: RelatedManager["Followup"]
        metrics: RelatedManager["Metric"]
        verdicts: RelatedManager["Verdict"]

    class Meta:
        ordering = ["-listed_on", "-pk"]
        constraints = CONSTRAINTS
        indexes = INDEXES

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
