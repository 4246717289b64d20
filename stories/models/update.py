from django.db import models
from django.db.models import Q

from stories.models.base import Kept, Trashable, one_of, trashed_newest, trashed_says_who
from stories.models.change import Change
from stories.models.claim import Claim
from stories.models.fields import CleanLine, CleanText
from stories.models.spans import Span, span_basis, span_constraint, span_day, span_note, span_of
from stories.models.story import Story, hides
from stories.models.user import User
from stories.models.vocab import Importance, Publication


class UpdateQuerySet(models.QuerySet["Update"]):
    def in_use(self) -> "UpdateQuerySet":
        """All but those that were put away."""
        return self.filter(trashed_at__isnull=True)

    def visible_to(self, user: User) -> "UpdateQuerySet":
        return self.in_use().exclude(hides(user, "story"))

    def drafts(self) -> "UpdateQuerySet":
        return self.in_use().filter(publication=Publication.DRAFT)


class Update(Kept, Trashable):
    """What an editor writes for readers about one development. Publishing it makes a feed item."""

    story = models.ForeignKey(
        Story, on_delete=models.PROTECT, related_name="updates", db_index=False
    )
    claims = models.ManyToManyField(Claim, related_name="updates", blank=True)
    changes = models.ManyToManyField(Change, related_name="+", blank=True)
    headline = CleanLine(max_length=200)
    text = CleanText(max_length=10_000)
    importance = models.CharField(
        max_length=5, choices=Importance.choices, default=Importance.MINOR
    )
    happened_from = span_day()
    happened_to = span_day()
    happened_basis = span_basis()
    happened_note = span_note()
    publication = models.CharField(
        max_length=10, choices=Publication.choices, default=Publication.DRAFT, editable=False
    )

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            one_of("update", "publication", Publication.values),
            one_of("update", "importance", Importance.values),
            trashed_says_who("update"),
            span_constraint("update", "happened"),
        ]
        indexes = [
            models.Index(fields=["story", "-id"], name="update_story"),
            models.Index(
                fields=["-id"], name="update_draft", condition=Q(publication=Publication.DRAFT)
            ),
            trashed_newest("update"),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def happened(self) -> Span:
        return span_of(self, "happened")
