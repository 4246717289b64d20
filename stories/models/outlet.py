from django.db import models
from django.db.models import Q

from stories.models.base import Kept, now_known_as
from stories.models.fields import CleanLine


class OutletQuerySet(models.QuerySet["Outlet"]):
    def in_use(self) -> "OutletQuerySet":
        """All but those that were merged into another."""
        return self.filter(merged_into__isnull=True)

    def called(self, name: str) -> "Outlet | None":
        """The outlet of this name, in any spelling of its case, by what it is called now."""
        found: Outlet | None = now_known_as(self.filter(name__iexact=name).first())
        return found


class Outlet(Kept):
    """Who published an article."""

    name = CleanLine(max_length=120, unique=True)
    domain = CleanLine(max_length=253, blank=True, default="")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )

    objects = OutletQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["domain"],
                condition=~Q(domain=""),
                name="outlet_domain_once",
                violation_error_message="Another outlet has this domain already.",
            )
        ]

    def __str__(self) -> str:
        return self.name
