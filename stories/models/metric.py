from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from stories.models.base import Kept, one_of
from stories.models.claim import Claim
from stories.models.fields import Amount, CleanLine, CleanText
from stories.models.spans import Span, span_basis, span_constraint, span_day, span_note, span_of
from stories.models.vocab import MetricRole, Qualifier

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

    from stories.models.measurement import Measurement


class Metric(Kept):
    """What a claim is measured by, with what it does not count. Quantities live only here."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="metrics")
    role = models.CharField(max_length=6, choices=MetricRole.choices, default=MetricRole.TARGET)
    definition = CleanText(max_length=1_000)
    excludes = CleanText(max_length=1_000, blank=True, default="", verbose_name="does not count")
    unit = CleanLine(max_length=80)
    baseline = Amount(null=True, blank=True)
    baseline_from = span_day()
    baseline_to = span_day()
    baseline_basis = span_basis()
    baseline_note = span_note()
    low = Amount(null=True, blank=True)
    high = Amount(null=True, blank=True)
    qualifier = models.CharField(max_length=8, choices=Qualifier.choices, default=Qualifier.EXACTLY)
    as_of_from = span_day()
    as_of_to = span_day()
    as_of_basis = span_basis()
    as_of_note = span_note()

    if TYPE_CHECKING:
        measurements: RelatedManager["Measurement"]

    class Meta:
        ordering = ["claim_id", "pk"]
        constraints = [
            one_of("metric", "role", MetricRole.values),
            one_of("metric", "qualifier", Qualifier.values),
            models.CheckConstraint(
                condition=Q(low__isnull=True, high__isnull=True)
                | Q(low__isnull=False, high__isnull=False, high__gte=F("low")),
                name="metric_target_in_order",
                violation_error_message="Give the lower figure first, then the higher one.",
            ),
            span_constraint("metric", "baseline"),
            span_constraint("metric", "as_of"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.definition}"

    @property
    def as_of(self) -> Span:
        return span_of(self, "as_of")

    @property
    def baseline_on(self) -> Span:
        return span_of(self, "baseline")
