from django.db import models

from stories.models.base import Chained, person
from stories.models.fields import CleanJSON, CleanText
from stories.models.story import hides
from stories.models.user import User
from stories.models.vocab import ChangeKind


class ChangeQuerySet(models.QuerySet["Change"]):
    def visible_to(self, user: User) -> "ChangeQuerySet":
        return self.exclude(hides(user, "story"))

    def of(self, row: models.Model) -> "ChangeQuerySet":
        """The changes of one row, whatever its model."""
        return self.filter(subject=row._meta.model_name, subject_pk=row.pk)


class Change(Chained):
    """One line of the desk's log, written by every action. Nothing for readers reads it."""

    CONTENT = (
        "kind",
        "story.public_id",
        "claim.public_id",
        "subject",
        "subject_id",
        "before",
        "after",
        "note",
        "by.public_id",
        "at",
    )

    kind = models.CharField(max_length=24, choices=ChangeKind.choices)
    story = models.ForeignKey(
        "stories.Story",
        on_delete=models.PROTECT,
        related_name="changes",
        null=True,
        blank=True,
        db_index=False,
    )
    claim = models.ForeignKey(
        "stories.Claim",
        on_delete=models.PROTECT,
        related_name="changes",
        null=True,
        blank=True,
        db_index=False,
    )
    subject = models.CharField(max_length=24)
    subject_pk = models.BigIntegerField()
    subject_id = models.CharField(max_length=40)
    before = CleanJSON(default=dict, blank=True)
    after = CleanJSON(default=dict, blank=True)
    note = CleanText(max_length=6_000, blank=True, default="")
    by = person()
    at = models.DateTimeField()

    objects = ChangeQuerySet.as_manager()

    class Meta(Chained.Meta):
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["story", "-id"], name="change_story"),
            models.Index(fields=["claim", "-id"], name="change_claim"),
            models.Index(fields=["subject", "subject_pk", "-id"], name="change_subject"),
            models.Index(fields=["by", "-id"], name="change_by"),
            models.Index(fields=["-at", "-id"], name="change_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%Y-%m-%d %H:%M}"
