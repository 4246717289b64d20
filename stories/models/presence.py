from django.db import models

from stories.models.base import person


class Presence(models.Model):
    """Who had a story or claim open, and when last. Written by a heartbeat, never logged."""

    user = person()
    subject = models.CharField(max_length=8)
    public_id = models.CharField(max_length=12)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "public_id", "user"], name="presence_once")
        ]
        indexes = [models.Index(fields=["at"], name="presence_old")]

    def __str__(self) -> str:
        return f"{self.user} at {self.subject} {self.public_id}"
