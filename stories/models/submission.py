from django.db import models

from stories.models.base import person


class Submission(models.Model):
    """A form that was sent and carried out: sent again with the same content, nothing happens.

    The same key with other content is another submission; then the revision decides.
    """

    user = person()
    key = models.UUIDField()
    digest = models.CharField(max_length=64)
    led_to = models.CharField(max_length=2_000, blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key", "digest"], name="submission_once")
        ]
        indexes = [models.Index(fields=["at"], name="submission_old")]

    def __str__(self) -> str:
        return f"{self.key} by {self.user}"
