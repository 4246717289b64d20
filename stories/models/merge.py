from django.db import models
from django.db.models import F, Q

from stories.models.base import Kept, one_of, person
from stories.models.fields import CleanJSON, CleanText

MERGEABLE = ("claim", "speaker", "outlet", "topic")


class MergeQuerySet(models.QuerySet["Merge"]):
    def standing(self) -> "MergeQuerySet":
        """Those that nobody has undone."""
        return self.filter(undone_at__isnull=True)


class Merge(Kept):
    """Two rows were one and the same thing: everything of `gone_id` moved to `kept_id`.

    Kept so that old addresses lead on, both histories stay, and it can be undone for a day.
    """

    subject = models.CharField(max_length=8)
    kept_id = models.CharField(max_length=12)
    gone_id = models.CharField(max_length=12)
    """Public ids, which an export keeps; keys of the database are not in it."""
    moved = CleanJSON(default=list, editable=False)
    """What moved, in order: the table, the row's public id, the column, and both values of it."""
    reason = CleanText(max_length=2_000)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)
    undone_by = person(null=True, blank=True, editable=False)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            one_of("merge", "subject", list(MERGEABLE)),
            models.UniqueConstraint(
                fields=["subject", "gone_id"],
                condition=Q(undone_at__isnull=True),
                name="merge_once",
                violation_error_message="This was merged already.",
            ),
            models.CheckConstraint(condition=~Q(kept_id=F("gone_id")), name="merge_of_two"),
            models.CheckConstraint(condition=~Q(reason=""), name="merge_says_why"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="merge_undone_says_who",
            ),
        ]
        indexes = [models.Index(fields=["subject", "kept_id"], name="merge_kept")]

    def __str__(self) -> str:
        return f"{self.subject} {self.gone_id} merged into {self.kept_id}"
