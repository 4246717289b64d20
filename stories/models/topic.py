from django.db import models

from stories.models.base import Kept
from stories.models.fields import CleanLine, CleanText


class Topic(Kept):
    name = CleanLine(max_length=80, unique=True)
    slug = models.SlugField(max_length=90, unique=True)
    summary = CleanText(max_length=600, blank=True, default="")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
