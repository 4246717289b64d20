from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from stories.models.base import Kept, Trashable, person, trashed_newest, trashed_says_who
from stories.models.claim import Claim
from stories.models.fields import CleanText
from stories.models.story import Story, hides
from stories.models.user import User


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, user: User) -> "NoteQuerySet":
        """A closed note is seen by its author and the people named on it, by nobody else."""
        named = Note.readers.through.objects.filter(note=OuterRef("pk"), user=user)
        seen = Q(closed=False) | Q(created_by=user) | Q(Exists(named))
        return self.exclude(hides(user, "story")).filter(seen, trashed_at__isnull=True)


class Note(Kept, Trashable):
    """What the desk says to itself about a story or a claim. Readers never see it."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="notes")
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="notes", null=True, blank=True
    )
    text = CleanText(max_length=6_000)
    handover = models.BooleanField(
        default=False, help_text="For whoever takes over: shown at the top of the story."
    )
    closed = models.BooleanField(default=False, help_text="Only the people named here see it.")
    readers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [trashed_says_who("note")]
        indexes = [trashed_newest("note")]

    def __str__(self) -> str:
        return self.text[:80]


class MentionQuerySet(models.QuerySet["Mention"]):
    def waiting_for(self, user: User) -> "MentionQuerySet":
        """What `user` has not looked at yet and may still see."""
        notes = Note.objects.visible_to(user)
        return self.filter(user=user, seen_at__isnull=True, note__in=notes)


class Mention(models.Model):
    """Somebody is named with an @ in a note: it waits on their page until they have seen it."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="mentions")
    user = person()
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["note", "user"], name="mention_once_a_note")]
        indexes = [
            models.Index(
                fields=["user", "-id"], name="mention_unseen", condition=Q(seen_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.note}"
