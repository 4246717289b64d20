from django.db import models

from stories.models.base import Kept, one_of
from stories.models.claim import Claim
from stories.models.fields import CleanLine, CleanText
from stories.models.spans import Span, span_basis, span_constraint, span_day, span_note, span_of
from stories.models.vocab import EvidenceSide, EvidenceTier, Interest


class Evidence(Kept):
    """A source on a claim: what it says, which way it points, how near it is."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    side = models.CharField(max_length=12, choices=EvidenceSide.choices)
    tier = models.CharField(
        max_length=10, choices=EvidenceTier.choices, default=EvidenceTier.SECONDARY
    )
    interest = models.CharField(max_length=12, choices=Interest.choices, default=Interest.UNKNOWN)
    source = CleanLine(max_length=300, help_text="Who says it, and where.")
    passage = CleanText(max_length=5_000, help_text="What the source says, in our words or quoted.")
    address = models.URLField(max_length=2_000, blank=True, default="")
    archive_address = models.URLField(max_length=2_000, blank=True, default="")
    article = models.ForeignKey(
        "stories.Article", on_delete=models.PROTECT, related_name="evidence", null=True, blank=True
    )
    dated_from = span_day()
    dated_to = span_day()
    dated_basis = span_basis()
    dated_note = span_note()
    note = CleanText(max_length=2_000, blank=True, default="", help_text="For the desk only.")

    class Meta:
        ordering = ["claim_id", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            one_of("evidence", "side", EvidenceSide.values),
            one_of("evidence", "tier", EvidenceTier.values),
            one_of("evidence", "interest", Interest.values),
            span_constraint("evidence", "dated"),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.source}"

    @property
    def dated(self) -> Span:
        return span_of(self, "dated")
