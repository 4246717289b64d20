from typing import NamedTuple

from django.db import models
from django.db.models import F, Q

from stories.intake.address import Address
from stories.intake.errors import Failure
from stories.models.article import Article
from stories.models.base import Kept, one_of
from stories.models.fields import CleanJSON, CleanLine, CleanText
from stories.models.story import Story, hides
from stories.models.user import User
from stories.models.vocab import UNDER_WAY, IntakeState, Road


class Wanted(NamedTuple):
    """One page or text that somebody wants to take in. `hints` fill what the page lacks."""

    road: Road
    address: Address | None = None
    source: str = ""
    hints: dict[str, str] = {}


class IntakeBatchQuerySet(models.QuerySet["IntakeBatch"]):
    def visible_to(self, user: User) -> "IntakeBatchQuerySet":
        return self.exclude(hides(user, "story"))


class IntakeBatch(Kept):
    """What somebody asked to be taken in at one time: one address, or a list of hundreds."""

    story = models.ForeignKey(
        Story, on_delete=models.PROTECT, related_name="intakes", null=True, blank=True
    )
    name = CleanLine(max_length=160, blank=True, default="")
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = IntakeBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "intake batches"

    def __str__(self) -> str:
        return self.name or f"Taken in on {self.created_at:%Y-%m-%d}"


class IntakeItemQuerySet(models.QuerySet["IntakeItem"]):
    def visible_to(self, user: User) -> "IntakeItemQuerySet":
        return self.exclude(hides(user, "batch__story"))

    def under_way(self) -> "IntakeItemQuerySet":
        return self.filter(state__in=UNDER_WAY)


class IntakeItem(Kept):
    """One page or text on its way to an article. A worker claims it for a while, by `lease_until`.

    What was pasted stays in `source` and `hints`, so that nothing typed is lost when it fails.
    """

    batch = models.ForeignKey(
        IntakeBatch, on_delete=models.PROTECT, related_name="items", db_index=False
    )
    position = models.PositiveIntegerField()
    road = models.CharField(max_length=8, choices=Road.choices)
    address = models.CharField(max_length=2_000, blank=True, default="")
    source = CleanText(max_length=2_000_000, blank=True, default="")
    hints = CleanJSON(default=dict, blank=True)
    """What was given beside the address: title, outlet, byline, published, note."""
    state = models.CharField(
        max_length=9, choices=IntakeState.choices, default=IntakeState.WAITING, editable=False
    )
    failure = models.CharField(max_length=12, blank=True, default="", editable=False)
    tries = models.PositiveIntegerField(default=0, editable=False)
    due_at = models.DateTimeField(editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When a worker last took it up. Counting these keeps one person from calling the world."""
    article = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        related_name="intakes",
        null=True,
        blank=True,
        editable=False,
    )
    twin = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    """An article with nearly the same text: a syndicated copy."""

    objects = IntakeItemQuerySet.as_manager()

    class Meta:
        ordering = ["batch_id", "position"]
        constraints = [
            one_of("intake", "road", Road.values),
            one_of("intake", "state", IntakeState.values),
            one_of("intake", "failure", [failure.value for failure in Failure], empty=True),
            models.UniqueConstraint(fields=["batch", "position"], name="intake_position_once"),
            models.CheckConstraint(
                condition=Q(road=Road.ADDRESS) & ~Q(address="")
                | ~Q(road=Road.ADDRESS) & ~Q(source=""),
                name="intake_has_something_to_read",
            ),
            models.CheckConstraint(
                condition=Q(state=IntakeState.FAILED) & ~Q(failure="")
                | ~Q(state=IntakeState.FAILED) & Q(failure=""),
                name="intake_failed_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[IntakeState.TAKEN, IntakeState.KNOWN])
                | Q(article__isnull=False),
                name="intake_taken_has_its_article",
            ),
            models.CheckConstraint(
                condition=Q(state=IntakeState.WORKING, lease_until__isnull=False)
                | ~Q(state=IntakeState.WORKING) & Q(lease_until__isnull=True),
                name="intake_leased_while_working",
            ),
            models.CheckConstraint(
                condition=Q(twin__isnull=True) | ~Q(twin=F("article")),
                name="intake_is_not_its_own_twin",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="intake_due",
                condition=Q(state__in=sorted(UNDER_WAY)),
            ),
            models.Index(
                fields=["-id"], name="intake_failed", condition=Q(state=IntakeState.FAILED)
            ),
            models.Index(fields=["created_by", "-started_at"], name="intake_started"),
        ]

    def __str__(self) -> str:
        return self.address or self.source[:60]
