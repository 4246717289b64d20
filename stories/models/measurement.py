from django.db import models
from django.db.models import F, Q

from stories.models.base import Chained, one_of, person
from stories.models.fields import Amount, CleanLine, CleanText
from stories.models.metric import Metric
from stories.models.spans import Span, span_basis, span_constraint, span_day, span_note, span_of
from stories.models.vocab import Method, NoData, Qualifier


class Measurement(Chained):
    """One reading of a metric, or the finding that there is no data. Never overwritten."""

    CONTENT = (
        "metric.public_id",
        "low",
        "high",
        "qualifier",
        "no_data",
        "method",
        "as_of_from",
        "as_of_to",
        "as_of_basis",
        "as_of_note",
        "period_from",
        "period_to",
        "source",
        "address",
        "article.public_id",
        "note",
        "supersedes.uid",
        "by.public_id",
        "at",
    )

    metric = models.ForeignKey(Metric, on_delete=models.PROTECT, related_name="measurements")
    low = Amount(null=True, blank=True)
    high = Amount(null=True, blank=True)
    qualifier = models.CharField(max_length=8, choices=Qualifier.choices, blank=True, default="")
    no_data = models.CharField(max_length=14, choices=NoData.choices, blank=True, default="")
    method = models.CharField(max_length=8, choices=Method.choices, blank=True, default="")
    as_of_from = span_day()
    as_of_to = span_day()
    as_of_basis = span_basis()
    as_of_note = span_note()
    period_from = span_day()
    period_to = span_day()
    source = CleanLine(max_length=300)
    address = models.URLField(max_length=2_000, blank=True, default="")
    article = models.ForeignKey(
        "stories.Article", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    note = CleanText(max_length=2_000, blank=True, default="", help_text="Readers will see it.")
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="superseded_by", null=True, blank=True
    )
    by = person()
    at = models.DateTimeField()

    class Meta(Chained.Meta):
        ordering = ["metric_id", "as_of_to", "pk"]
        constraints = [
            *Chained.Meta.constraints,
            span_constraint("measurement", "as_of"),
            one_of("measurement", "method", Method.values, empty=True),
            models.CheckConstraint(
                condition=Q(
                    no_data="",
                    low__isnull=False,
                    high__isnull=False,
                    high__gte=F("low"),
                    qualifier__in=Qualifier.values,
                )
                & ~Q(method="")
                | Q(
                    no_data__in=NoData.values,
                    low__isnull=True,
                    high__isnull=True,
                    qualifier="",
                    method="",
                ),
                name="measurement_figure_or_no_data",
                violation_error_message="Give a figure with its method, or a kind of “no data”.",
            ),
            models.CheckConstraint(
                condition=Q(period_from__isnull=True, period_to__isnull=True)
                | Q(
                    period_from__isnull=False,
                    period_to__isnull=False,
                    period_to__gte=F("period_from"),
                ),
                name="measurement_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_no_data_display() or self.low} ({self.source})"

    @property
    def as_of(self) -> Span:
        return span_of(self, "as_of")
