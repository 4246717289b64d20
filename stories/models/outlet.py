from django.db import models
from django.db.models import Q

from stories.models.base import Kept
from stories.models.fields import CleanLine


class Outlet(Kept):
    """Who published an article."""

    name = CleanLine(max_length=120, unique=True)
    domain = CleanLine(max_length=253, blank=True, default="")

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
