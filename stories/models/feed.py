from django.db import models
from django.db.models import Q

from stories.models.base import Kept, one_of, person
from stories.models.fields import CleanLine, CleanText, PublicId
from stories.models.story import Story, hides
from stories.models.user import User
from stories.models.vocab import TriageState


class FollowedFeedQuerySet(models.QuerySet["FollowedFeed"]):
    def visible_to(self, user: User) -> "FollowedFeedQuerySet":
        return self.exclude(hides(user, "story"))


class FollowedFeed(Kept):
    """An outlet's feed that fills the triage queue. `next_at` None: no longer followed."""

    title = CleanLine(max_length=160)
    address = models.URLField(max_length=2_000)
    address_key = models.CharField(max_length=2_000, unique=True, editable=False)
    outlet = models.ForeignKey(
        "stories.Outlet", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    story = models.ForeignKey(
        Story, on_delete=models.PROTECT, related_name="feeds", null=True, blank=True
    )
    keywords = CleanLine(
        max_length=300, blank=True, default="", help_text="Only entries with one of these words."
    )
    every_minutes = models.PositiveIntegerField(default=60)
    next_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    looked_at = models.DateTimeField(null=True, blank=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    failure = models.CharField(max_length=12, blank=True, default="", editable=False)
    etag = models.CharField(max_length=400, blank=True, default="", editable=False)
    last_modified = models.CharField(max_length=60, blank=True, default="", editable=False)

    objects = FollowedFeedQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(every_minutes__gte=15), name="feed_politely")
        ]
        indexes = [
            models.Index(
                fields=["next_at", "id"], name="feed_due", condition=Q(next_at__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.title


class FeedEntryQuerySet(models.QuerySet["FeedEntry"]):
    def visible_to(self, user: User) -> "FeedEntryQuerySet":
        return self.exclude(hides(user, "feed__story"))

    def new(self) -> "FeedEntryQuerySet":
        return self.filter(state=TriageState.NEW)


class FeedEntry(models.Model):
    """One entry of a followed feed: taken in or dismissed, by a person."""

    public_id = PublicId()
    feed = models.ForeignKey(
        FollowedFeed, on_delete=models.PROTECT, related_name="entries", db_index=False
    )
    key = models.CharField(max_length=64)
    title = CleanLine(max_length=300)
    address = models.URLField(max_length=2_000)
    summary = CleanText(max_length=2_000, blank=True, default="")
    published_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=TriageState.choices, default=TriageState.NEW)
    item = models.ForeignKey(
        "stories.IntakeItem", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_by = person(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = FeedEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_at", "-pk"]
        verbose_name_plural = "feed entries"
        constraints = [
            one_of("entry", "state", TriageState.values),
            models.UniqueConstraint(fields=["feed", "key"], name="entry_once_a_feed"),
            models.CheckConstraint(
                condition=Q(state=TriageState.NEW, decided_by__isnull=True)
                | ~Q(state=TriageState.NEW) & Q(decided_by__isnull=False),
                name="entry_decided_says_who",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-seen_at", "-id"], name="entry_new", condition=Q(state=TriageState.NEW)
            )
        ]

    def __str__(self) -> str:
        return self.title
