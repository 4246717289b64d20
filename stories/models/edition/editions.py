"""What readers were told, number by number."""

from django.db import models
from django.db.models import Q

from stories.models.base import Chained, one_of
from stories.models.fields import CleanJSON, CleanLine, CleanText
from stories.models.vocab import Subject

CORRECTS = ~Q(correction="")
VALUES = ("claim_kind", "verdict", "outcome", "standing", "importance")


class Edition(Chained):
    """What readers see of one subject: a numbered snapshot, never changed."""

    CONTENT = (
        *("subject", "public_id", "number", "story_id", "headline", "claim_kind", "verdict"),
        *("outcome", "standing", "withdrawn_from", "withdrawn_to", "said_from", "said_to"),
        *("deadline_from", "deadline_to", "speaker_slug", "speaker_name", "importance"),
        *("first_published", "published", "correction", "body"),
    )

    subject = models.CharField(max_length=8, choices=Subject.choices)
    public_id = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    story_id = models.CharField(max_length=12, blank=True, default="")
    headline = CleanLine(max_length=500)
    claim_kind = models.CharField(max_length=12, blank=True, default="")
    verdict = models.CharField(max_length=14, blank=True, default="")
    outcome = models.CharField(max_length=12, blank=True, default="")
    standing = models.CharField(max_length=16, blank=True, default="")
    withdrawn_from = models.DateField(null=True, blank=True)
    withdrawn_to = models.DateField(null=True, blank=True)
    said_from = models.DateField(null=True, blank=True)
    said_to = models.DateField(null=True, blank=True)
    deadline_from = models.DateField(null=True, blank=True)
    deadline_to = models.DateField(null=True, blank=True)
    speaker_slug = models.CharField(max_length=180, blank=True, default="")
    speaker_name = CleanLine(max_length=160, blank=True, default="")
    importance = models.CharField(max_length=5, blank=True, default="")
    first_published = models.DateTimeField()
    published = models.DateTimeField()
    correction = CleanText(max_length=2_000, blank=True, default="")
    body = CleanJSON(default=dict, blank=True)

    class Meta(Chained.Meta):
        ordering = ["pk"]
        constraints = [
            *Chained.Meta.constraints,
            one_of("edition", "subject", Subject.values),
            models.UniqueConstraint(
                fields=["subject", "public_id", "number"], name="edition_number_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_numbers_from_one"),
        ]
        indexes = [
            models.Index(fields=["-published", "-id"], name="edition_corrects", condition=CORRECTS),
            models.Index(fields=["subject", "-published", "-id"], name="edition_newest"),
            *(models.Index(fields=["subject", name], name=f"edition_{name}") for name in VALUES),
        ]

    def __str__(self) -> str:
        return f"{self.headline}, edition {self.number}"
