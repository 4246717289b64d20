"""The public tables. What serves readers reads these and nothing else.

No relation leads from here to a draft table: a reader's page cannot climb to one.
"""

import datetime as dt
from collections.abc import Collection

from django.db import models
from django.db.models import Q

from stories.models.base import Chained, one_of
from stories.models.fields import CleanJSON, CleanLine, CleanText
from stories.models.vocab import PENDING_OUTCOMES, Subject

CORRECTS = ~Q(correction="")
NEWEST = ("-sort_at", "-shelf")
VALUES = ("claim_kind", "verdict", "outcome", "standing", "importance")


class Edition(Chained):
    """What readers see of one subject: a numbered snapshot, never changed."""

    CONTENT = (
        *("subject", "public_id", "number", "story_id", "headline", "claim_kind", "verdict"),
        *("outcome", "standing", "withdrawn_from", "withdrawn_to", "said_from", "said_to"),
        *("deadline_from", "deadline_to", "speaker_slug", "speaker_name", "importance"),
        *("first_published", "published", "correction", "body"),
    )

    subject = models.CharField(max_length=8, choices=Subject.choices)
    public_id = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    story_id = models.CharField(max_length=12, blank=True, default="")
    headline = CleanLine(max_length=500)
    claim_kind = models.CharField(max_length=12, blank=True, default="")
    verdict = models.CharField(max_length=14, blank=True, default="")
    outcome = models.CharField(max_length=12, blank=True, default="")
    standing = models.CharField(max_length=16, blank=True, default="")
    withdrawn_from = models.DateField(null=True, blank=True)
    withdrawn_to = models.DateField(null=True, blank=True)
    said_from = models.DateField(null=True, blank=True)
    said_to = models.DateField(null=True, blank=True)
    deadline_from = models.DateField(null=True, blank=True)
    deadline_to = models.DateField(null=True, blank=True)
    speaker_slug = models.CharField(max_length=180, blank=True, default="")
    speaker_name = CleanLine(max_length=160, blank=True, default="")
    importance = models.CharField(max_length=5, blank=True, default="")
    first_published = models.DateTimeField()
    published = models.DateTimeField()
    correction = CleanText(max_length=2_000, blank=True, default="")
    body = CleanJSON(default=dict, blank=True)

    class Meta(Chained.Meta):
        ordering = ["pk"]
        constraints = [
            *Chained.Meta.constraints,
            one_of("edition", "subject", Subject.values),
            models.UniqueConstraint(
                fields=["subject", "public_id", "number"], name="edition_number_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_numbers_from_one"),
        ]
        indexes = [
            models.Index(fields=["-published", "-id"], name="edition_corrects", condition=CORRECTS),
            models.Index(fields=["subject", "-published", "-id"], name="edition_newest"),
            *(models.Index(fields=["subject", name], name=f"edition_{name}") for name in VALUES),
        ]

    def __str__(self) -> str:
        return f"{self.headline}, edition {self.number}"


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


class TrackedPledgeQuerySet(models.QuerySet["TrackedPledge"]):
    def counted(self) -> "TrackedPledgeQuerySet":
        """Each pledge once: its other wordings and its repetitions stand for nothing new."""
        return self.filter(again_of="")

    def under(self, scope: str, key: str) -> "TrackedPledgeQuerySet":
        """The pledges of a story, speaker or topic."""
        listed = Listing.objects.filter(scope=scope, key=key, subject=Subject.CLAIM)
        return self.filter(shelf__in=listed.values("shelf"))

    def overdue(self, today: dt.date) -> "TrackedPledgeQuerySet":
        """The deadline is over, and nothing final is known."""
        return self.filter(deadline_to__lt=today, outcome__in=sorted(PENDING_OUTCOMES))


class TrackedPledge(models.Model):
    """A pledge on the readers' board, with what the board is narrowed and counted by."""

    shelf = models.OneToOneField(Shelf, on_delete=models.CASCADE, related_name="tracked")
    outcome = models.CharField(max_length=12)
    standing = models.CharField(max_length=16)
    deadline_to = models.DateField(null=True, blank=True)
    again_of = models.CharField(max_length=12, blank=True, default="")
    """The public id of the pledge that this one words or says again."""

    sort_at = models.DateTimeField()

    objects = TrackedPledgeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["again_of", *NEWEST], name="tracked_newest"),
            models.Index(fields=["again_of", "outcome", *NEWEST], name="tracked_outcome"),
            models.Index(fields=["again_of", "standing", *NEWEST], name="tracked_standing"),
        ]

    def __str__(self) -> str:
        return f"{self.outcome}, {self.standing}"


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
