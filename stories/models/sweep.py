from django.db import models


class Sweep(models.Model):
    """When a kind of work outside the request was done last, and what came of it. Never logged."""

    name = models.CharField(max_length=100, unique=True)
    place = models.CharField(max_length=100, blank=True, default="")
    """The machine and the process that did it."""
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
