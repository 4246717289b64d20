from django.db import models

from stories.models.article import Article
from stories.models.base import Kept, one_of
from stories.models.vocab import Found


class Watch(Kept):
    """An article that is looked at again on a schedule. `next_at` None: no longer watched."""

    article = models.OneToOneField(Article, on_delete=models.PROTECT, related_name="watch")
    every_days = models.PositiveSmallIntegerField(default=7)
    next_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    looked_at = models.DateTimeField(null=True, blank=True, editable=False)
    found = models.CharField(
        max_length=8, choices=Found.choices, blank=True, default="", editable=False
    )
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    etag = models.CharField(max_length=400, blank=True, default="", editable=False)
    last_modified = models.CharField(max_length=60, blank=True, default="", editable=False)

    class Meta:
        ordering = ["next_at", "pk"]
        verbose_name_plural = "watches"
        constraints = [
            one_of("watch", "found", Found.values, empty=True),
            models.CheckConstraint(
                condition=models.Q(every_days__gte=1), name="watch_every_day_or_more"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at", "id"],
                name="watch_due",
                condition=models.Q(next_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"Watch on {self.article}"
