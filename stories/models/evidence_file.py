from django.db import models

from stories.models.base import person
from stories.models.fields import CleanLine, PublicId


class EvidenceFile(models.Model):
    """A document, picture or recording behind a piece of evidence. Its bytes never change."""

    APPEND_ONLY = True

    public_id = PublicId()
    name = CleanLine(max_length=200)
    kind = models.CharField(max_length=60)
    """The media type, as its first bytes say, not as the sender says."""
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored = models.FileField(upload_to="evidence/%Y/", max_length=200)
    added_at = models.DateTimeField()
    added_by = person()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
