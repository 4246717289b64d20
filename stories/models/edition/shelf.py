"""Which edition stands where, in which lists, and which feeds something left."""

import datetime as dt
from collections.abc import Collection

from django.db import models
from django.db.models import Q

from stories.models.base import one_of
from stories.models.edition.editions import Edition
from stories.models.fields import CleanText
from stories.models.vocab import Importance, Subject

NEWEST = ("-sort_at", "-shelf")
SCOPES = (Subject.STORY, Subject.CLAIM, Subject.SPEAKER, Subject.TOPIC)
"""What has a feed of its own."""

GONE = Q(gone_at__isnull=False)
LED_AT_MOST = 8
"""Pages that lead on, one after the other; nobody merges more often than that."""


class ShelfQuerySet(models.QuerySet["Shelf"]):
    def standing(self) -> "ShelfQuerySet":
        """What readers can open: everything but what was taken down."""
        return self.filter(gone_at__isnull=True)

    def of(self, subject: str) -> "ShelfQuerySet":
        return self.filter(subject=subject)

    def led_on(self, subject: str, public_ids: Collection[str]) -> dict[str, str]:
        """Those of `public_ids` whose page leads on to another one → that one's public id."""
        led = {each: each for each in public_ids if each}
        waiting = set(led)
        for _ in range(LED_AT_MOST):
            gone = Shelf.objects.filter(
                subject=subject, public_id__in=waiting, gone_at__isnull=False
            )
            slugs = dict(gone.values_list("slug", "public_id"))
            olds = OldAddress.objects.filter(subject=subject, slug__in=slugs)
            step = {slugs[old.slug]: old.public_id for old in olds} if slugs else {}
            if not step:
                break
            led = {each: step.get(to, to) for each, to in led.items()}
            waiting = set(step.values())
        return {each: to for each, to in led.items() if each != to}

    def listed(self, *, scope: str, key: str, subject: str) -> "ShelfQuerySet":
        """The shelf rows of `subject` that belong to a story, claim, speaker or topic."""
        return self.filter(
            subject=subject, listings__scope=scope, listings__key=key, listings__subject=subject
        )

    def under(self, scope: str, key: str) -> "ShelfQuerySet":
        """Rows that belong to a story, claim, speaker or topic; claims to their stories' topics."""
        places = Listing.objects.filter(scope=scope, key=key)
        belongs = Q(pk__in=places.values("shelf"))
        if scope == Subject.TOPIC:
            stories = places.filter(subject=Subject.STORY).values("shelf__public_id")
            through = Listing.objects.filter(scope=Subject.STORY, key__in=stories)
            belongs |= Q(pk__in=through.filter(subject=Subject.CLAIM).values("shelf"))
        return self.filter(belongs)

    def after(self, at: dt.datetime, pk: int) -> "ShelfQuerySet":
        """What comes after this place, newest first. Written so that the index carries it."""
        return self.filter(sort_at__lte=at).exclude(sort_at=at, pk__gte=pk)


class Shelf(models.Model):
    """Which edition stands where. The one public table that changes, and only by publishing."""

    subject = models.CharField(max_length=8, choices=Subject.choices)
    public_id = models.CharField(max_length=12)
    slug = models.CharField(max_length=180)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    sort_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True, blank=True)
    gone_note = CleanText(max_length=1_000, blank=True, default="")

    objects = ShelfQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "shelves"
        constraints = [
            one_of("shelf", "subject", Subject.values),
            models.UniqueConstraint(fields=["subject", "public_id"], name="shelf_once"),
            models.UniqueConstraint(fields=["subject", "slug"], name="shelf_slug_once"),
            models.CheckConstraint(
                condition=Q(gone_at__isnull=True, gone_note="") | GONE & ~Q(gone_note=""),
                name="shelf_gone_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "-sort_at", "-id"], name="shelf_newest"),
            models.Index(fields=["-gone_at"], name="shelf_gone", condition=GONE),
            models.Index(
                fields=["subject", "-gone_at", "-id"], name="shelf_gone_newest", condition=GONE
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.slug}"


class Listing(models.Model):
    """A shelf row belongs to a story, claim, speaker or topic: what scoped feeds filter on."""

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="listings")
    scope = models.CharField(max_length=8, choices=Subject.choices)
    key = models.CharField(max_length=12)
    subject = models.CharField(max_length=8, choices=Subject.choices)
    sort_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shelf", "scope", "key"], name="listing_once")
        ]
        indexes = [models.Index(fields=["scope", "key", "subject", *NEWEST], name="listing_newest")]

    def __str__(self) -> str:
        return f"{self.subject} in {self.scope} {self.key}"


class DepartureQuerySet(models.QuerySet["Departure"]):
    def of(self, scope: str, key: str = "") -> "DepartureQuerySet":
        """What left one feed."""
        return self.filter(scope=scope, key=key)


class Departure(models.Model):
    """An update left a feed that had told of it: who follows the feed is told so there.

    `at` is when they were told last, `note` what the correction said by which it left.
    """

    MAJOR = Importance.MAJOR.value
    """The scope of the feed of major developments, which has no key."""

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="departures")
    scope = models.CharField(max_length=8)
    key = models.CharField(max_length=12, blank=True, default="")
    at = models.DateTimeField()
    note = CleanText(max_length=2_000, blank=True, default="")

    objects = DepartureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shelf", "scope", "key"], name="departure_once"),
            one_of("departure", "scope", [*SCOPES, Importance.MAJOR.value]),
            models.CheckConstraint(
                condition=Q(scope=Importance.MAJOR, key="")
                | ~Q(scope=Importance.MAJOR) & ~Q(key=""),
                name="departure_names_its_feed",
            ),
        ]
        indexes = [models.Index(fields=["scope", "key", "-at", "-id"], name="departure_newest")]

    def __str__(self) -> str:
        return f"left {self.scope} {self.key}".strip()


class OldAddress(models.Model):
    """A slug that once led somewhere and now redirects."""

    subject = models.CharField(max_length=8, choices=Subject.choices)
    slug = models.CharField(max_length=180)
    public_id = models.CharField(max_length=12)

    class Meta:
        verbose_name_plural = "old addresses"
        constraints = [models.UniqueConstraint(fields=["subject", "slug"], name="old_address_once")]

    def __str__(self) -> str:
        return f"{self.subject} {self.slug}"


class Generation(models.Model):
    """One number that every publishing or take-down raises: the key of ready-made pages."""

    CHANNEL = "storytrack_generation"
    """Where PostgreSQL says that it has risen."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="generation_is_one_row")]

    def __str__(self) -> str:
        return str(self.number)
