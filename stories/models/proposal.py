from django.db import models
from django.db.models import Q

from stories.models.base import Kept, one_of, person
from stories.models.claim import Claim
from stories.models.fields import CleanText
from stories.models.story import hides
from stories.models.user import User
from stories.models.vocab import Aspect, Axis, ProposalState, Value, value_label


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> "ProposalQuerySet":
        return self.filter(state=ProposalState.OPEN)

    def visible_to(self, user: User) -> "ProposalQuerySet":
        return self.exclude(hides(user, "claim__story"))


class Proposal(Kept):
    """A verdict or outcome put forward; `created_by` proposes it. Editable until decided."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="proposals")
    axis = models.CharField(max_length=8, choices=Axis.choices)
    value = models.CharField(max_length=14, choices=Value.choices)
    reason = CleanText(max_length=4_000, help_text="Readers will see it.")
    state = models.CharField(
        max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN, editable=False
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = person(null=True, blank=True, editable=False)
    decision_note = CleanText(max_length=2_000, blank=True, default="", editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("proposal", "axis", Axis.values),
            one_of("proposal", "state", ProposalState.values),
            models.CheckConstraint(condition=~Q(reason=""), name="proposal_has_a_reason"),
            models.UniqueConstraint(
                fields=["claim", "axis", "created_by"],
                condition=Q(state=ProposalState.OPEN),
                name="proposal_open_once",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=ProposalState.OPEN, decided_by__isnull=True, decided_at__isnull=True
                )
                | ~Q(state=ProposalState.OPEN)
                & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="proposal_decided_says_who",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(state=ProposalState.OPEN), name="proposal_open"
            ),
            models.Index(
                fields=["created_by", "id"],
                condition=Q(state=ProposalState.SENT_BACK),
                name="proposal_sent_back",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} on {self.claim}"

    @property
    def label(self) -> str:
        return value_label(self.claim.kind, self.value)


class ProposalDispute(models.Model):
    """Who disputes the claim, and what about it."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="disputes")
    speaker = models.ForeignKey("stories.Speaker", on_delete=models.PROTECT, related_name="+")
    aspect = models.CharField(max_length=14, choices=Aspect.choices)
    disputing_claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("proposal_dispute", "aspect", Aspect.values),
            models.UniqueConstraint(
                fields=["proposal", "speaker", "aspect"], name="proposal_dispute_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.get_aspect_display()}"
