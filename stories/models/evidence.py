from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from stories.models.base import Kept, Trashable, one_of, trashed_newest, trashed_says_who
from stories.models.claim import Claim
from stories.models.fields import CleanLine, CleanText
from stories.models.spans import Span, span_basis, span_constraint, span_day, span_note, span_of
from stories.models.user import User
from stories.models.vocab import EvidenceSide, EvidenceTier, Interest


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user: User) -> "EvidenceQuerySet":
        """Closed evidence is seen by its author and the people named on it, by nobody else."""
        named = Evidence.readers.through.objects.filter(evidence=OuterRef("pk"), user=user)
        seen = Q(closed=False) | Q(created_by=user) | Q(Exists(named))
        return self.filter(seen, trashed_at__isnull=True)

    def open(self) -> "EvidenceQuerySet":
        """For counts, exports, readers and search: nothing closed, nothing put away."""
        return self.filter(closed=False, trashed_at__isnull=True)


class Evidence(Kept, Trashable):
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
    address_key = models.CharField(max_length=64, blank=True, default="", editable=False)
    """A digest that every spelling of one address shares; empty without an address."""
    archive_address = models.URLField(max_length=2_000, blank=True, default="")
    article = models.ForeignKey(
        "stories.Article", on_delete=models.PROTECT, related_name="evidence", null=True, blank=True
    )
    dated_from = span_day()
    dated_to = span_day()
    dated_basis = span_basis()
    dated_note = span_note()
    locator = CleanLine(
        max_length=80, blank=True, default="", help_text="Page, minute or section of the source."
    )
    file = models.ForeignKey(
        "stories.EvidenceFile",
        on_delete=models.PROTECT,
        related_name="evidence",
        null=True,
        blank=True,
    )
    closed = models.BooleanField(default=False, help_text="Only the people named here see it.")
    readers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    note = CleanText(max_length=2_000, blank=True, default="", help_text="For the desk only.")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["claim_id", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            one_of("evidence", "side", EvidenceSide.values),
            one_of("evidence", "tier", EvidenceTier.values),
            one_of("evidence", "interest", Interest.values),
            trashed_says_who("evidence"),
            span_constraint("evidence", "dated"),
        ]
        indexes = [
            models.Index(
                fields=["address_key"], name="evidence_address", condition=~Q(address_key="")
            ),
            trashed_newest("evidence"),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.source}"

    @property
    def dated(self) -> Span:
        return span_of(self, "dated")
