from django.db import models

from stories.models.base import Kept, one_of, person
from stories.models.fields import CleanJSON, CleanText

MERGEABLE = ("claim", "speaker", "outlet", "topic")


class Merge(Kept):
    """Two rows were one and the same thing: everything of `gone_id` moved to `kept_id`.

    Kept so that old addresses lead on, both histories stay, and it can be undone for a day.
    """

    subject = models.CharField(max_length=8)
    kept_pk = models.BigIntegerField()
    kept_id = models.CharField(max_length=80)
    gone_pk = models.BigIntegerField()
    gone_id = models.CharField(max_length=80)
    moved = CleanJSON(default=list)
    """What moved, to be able to move it back: [model, pk, field] each."""
    reason = CleanText(max_length=2_000)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)
    undone_by = person(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            one_of("merge", "subject", list(MERGEABLE)),
            models.UniqueConstraint(
                fields=["subject", "gone_pk"],
                condition=models.Q(undone_at__isnull=True),
                name="merge_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(kept_pk=models.F("gone_pk")), name="merge_of_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.gone_id} merged into {self.kept_id}"
