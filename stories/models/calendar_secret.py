from django.db import models

from stories.models.base import person
from stories.models.fields import PublicId
from stories.models.story import Story
from stories.models.user import User


class CalendarSecretQuerySet(models.QuerySet["CalendarSecret"]):
    def live(self) -> "CalendarSecretQuerySet":
        """Those that still open a calendar."""
        return self.filter(revoked_at__isnull=True, user__is_active=True)

    def of(self, user: User) -> "CalendarSecretQuerySet":
        return self.filter(user=user)


class CalendarSecret(models.Model):
    """An address under which a calendar program reads follow-ups without signing in.

    Only a digest is kept: whoever reads the database cannot open a calendar with it.
    """

    NEVER_DELETED = True

    public_id = PublicId()
    user = person()
    story = models.ForeignKey(
        Story,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
    )
    """The story whose questions it holds; None: those of `user`."""
    shows_questions = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarSecretQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True)
                | models.Q(revoked_at__gte=models.F("made_at")),
                name="calendarsecret_revoked_after_made",
            )
        ]
        indexes = [models.Index(fields=["user", "-id"], name="calendarsecret_mine")]

    def __str__(self) -> str:
        return str(self.story or "My follow-ups")
