from django.db import models

from stories.models.article import ArticleVersion


class Spotting(models.Model):
    """A version of a text that is to be looked through for claims, or was: `done_at`.

    Written with the version. A worker claims it for a while, by putting `due_at` off.
    """

    version = models.OneToOneField(
        ArticleVersion, on_delete=models.PROTECT, related_name="spotting", primary_key=True
    )
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                name="spotting_due",
                condition=models.Q(done_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"Spotting in {self.version}"
