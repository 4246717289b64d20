from django.db import models
from django.db.models import Q

from stories.models.base import Chained, one_of, person
from stories.models.claim import Claim
from stories.models.fields import CleanText
from stories.models.proposal import Proposal
from stories.models.vocab import Aspect, Axis, Value, value_label


class Verdict(Chained):
    """One decided value on one axis of a claim. Its reason is for readers."""

    CONTENT = (
        "claim.public_id",
        "axis",
        "value",
        "reason",
        "by.public_id",
        "at",
        "proposal.public_id",
    )

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="verdicts", db_index=False
    )
    axis = models.CharField(max_length=8, choices=Axis.choices)
    value = models.CharField(max_length=14, choices=Value.choices)
    reason = CleanText(max_length=4_000)
    by = person()
    at = models.DateTimeField()
    proposal = models.OneToOneField(
        Proposal, on_delete=models.PROTECT, related_name="verdict", null=True, blank=True
    )

    class Meta(Chained.Meta):
        ordering = ["pk"]
        constraints = [
            *Chained.Meta.constraints,
            one_of("verdict", "axis", Axis.values),
            one_of("verdict", "value", Value.values),
            models.CheckConstraint(condition=~Q(reason=""), name="verdict_has_a_reason"),
        ]
        indexes = [models.Index(fields=["claim", "axis", "-id"], name="verdict_newest")]

    def __str__(self) -> str:
        return f"{self.label} on {self.claim}"

    @property
    def label(self) -> str:
        return value_label(self.claim.kind, self.value)


class VerdictDispute(Chained):
    """Who disputes the claim, and what about it, as it stood when the verdict was decided."""

    CONTENT = ("verdict.uid", "speaker.public_id", "aspect", "disputing_claim.public_id")

    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="disputes")
    speaker = models.ForeignKey("stories.Speaker", on_delete=models.PROTECT, related_name="+")
    aspect = models.CharField(max_length=14, choices=Aspect.choices)
    disputing_claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta(Chained.Meta):
        ordering = ["pk"]
        constraints = [
            *Chained.Meta.constraints,
            one_of("verdict_dispute", "aspect", Aspect.values),
            models.UniqueConstraint(
                fields=["verdict", "speaker", "aspect"], name="verdict_dispute_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.get_aspect_display()}"
