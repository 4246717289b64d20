from django.db import models
from django.db.models import Q

from stories.models.base import Kept
from stories.models.fields import CleanLine
from stories.models.user import User


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, user: User) -> "SavedViewQuerySet":
        """One's own, and those that colleagues share."""
        return self.filter(Q(created_by=user) | Q(shared=True))


class SavedView(Kept):
    """Filters of a list under a name. What it shows depends on who looks."""

    page = models.CharField(max_length=20)
    """The URL name of the list."""
    name = CleanLine(max_length=80)
    query = models.CharField(max_length=1_000)
    shared = models.BooleanField(default=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["created_by", "page", "name"],
                condition=Q(removed_at__isnull=True),
                name="saved_view_name_once",
            )
        ]

    def __str__(self) -> str:
        return self.name
