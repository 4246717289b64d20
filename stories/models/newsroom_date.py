import datetime as dt

from django.db import models
from django.db.models import F, Q

from stories.models.base import Kept, one_of
from stories.models.fields import CleanLine
from stories.models.vocab import DateKind


class NewsroomDateQuerySet(models.QuerySet["NewsroomDate"]):
    def kept(self) -> "NewsroomDateQuerySet":
        return self.filter(removed_at__isnull=True)

    def between(self, first: dt.date, last: dt.date) -> "NewsroomDateQuerySet":
        """Those that touch one of these days."""
        return self.kept().filter(first__lte=last, last__gte=first)


class NewsroomDate(Kept):
    """A day or a few that the newsroom plans around: context of the diary, never a question."""

    title = CleanLine(max_length=160)
    kind = models.CharField(max_length=10, choices=DateKind.choices, default=DateKind.OTHER)
    first = models.DateField()
    last = models.DateField()
    imported_as = models.CharField(max_length=64, blank=True, default="", editable=False)
    """Digest of the id that it had in a calendar file: the same file again changes it, no more."""
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = NewsroomDateQuerySet.as_manager()

    class Meta:
        ordering = ["first", "pk"]
        verbose_name = "newsroom date"
        constraints = [
            one_of("newsroomdate", "kind", DateKind.values),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")),
                name="newsroomdate_ends_after_it_begins",
                violation_error_message="It ends before it begins.",
            ),
            models.UniqueConstraint(
                fields=["imported_as"],
                condition=~Q(imported_as="") & Q(removed_at__isnull=True),
                name="newsroomdate_imported_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["first", "last"],
                name="newsroomdate_shown",
                condition=Q(removed_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.title
