from django.db import models

from stories.models.base import Kept
from stories.models.fields import CleanLine, CleanText


class TopicQuerySet(models.QuerySet["Topic"]):
    def in_use(self) -> "TopicQuerySet":
        """All but those that were merged into another."""
        return self.filter(merged_into__isnull=True)


class Topic(Kept):
    name = CleanLine(max_length=80, unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    summary = CleanText(max_length=600, blank=True, default="")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
