from django.db import models
from django.db.models import Q

from stories.models.article import Article
from stories.models.base import Kept, one_of, person
from stories.models.claim import Claim
from stories.models.fields import CleanLine, CleanText
from stories.models.story import Story, hides
from stories.models.user import User
from stories.models.vocab import ReviewState


class ReviewItemQuerySet(models.QuerySet["ReviewItem"]):
    def open(self) -> "ReviewItemQuerySet":
        return self.filter(state=ReviewState.OPEN)

    def visible_to(self, user: User) -> "ReviewItemQuerySet":
        """`why` quotes the cause, so whoever may not see that does not see the item either."""
        return self.exclude(hides(user, "story")).exclude(hides(user, "cause__story"))

    def told_to(self, user: User) -> "ReviewItemQuerySet":
        """With what each is about and what caused it, for a list; an article only if seen."""
        targets = ("claim", "claim__speaker", "article", "update", "edition")
        source = models.Prefetch("cause_article", Article.objects.visible_to(user))
        rows = self.visible_to(user).select_related("story", "cause", *targets)
        return rows.prefetch_related(source)


_OPEN = Q(state=ReviewState.OPEN)
TARGETS = ("claim", "article", "update", "edition")
CAUSES = ("cause", "cause_article", "cause_reply")


def _one_of(*columns: str) -> Q:
    """Exactly one of these columns is filled."""
    found = Q()
    for column in columns:
        found |= Q(**{f"{each}__isnull": each != column for each in columns})
    return found


class ReviewItem(Kept):
    """ "Look at this again": it rests on something that changed. A person settles it.

    The cause is a claim, an article that changed or vanished, or a reply that came late.
    """

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="review_items")
    cause = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="review_items_caused", null=True, blank=True
    )
    cause_article = models.ForeignKey(
        "stories.Article", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    cause_reply = models.ForeignKey(
        "stories.ReplyRequest", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    why = CleanLine(max_length=300)
    claim = models.ForeignKey(
        Claim,
        on_delete=models.PROTECT,
        related_name="review_items",
        null=True,
        blank=True,
        db_index=False,
    )
    article = models.ForeignKey(
        "stories.Article",
        on_delete=models.PROTECT,
        related_name="review_items",
        null=True,
        blank=True,
    )
    update = models.ForeignKey(
        "stories.Update",
        on_delete=models.PROTECT,
        related_name="review_items",
        null=True,
        blank=True,
    )
    edition = models.ForeignKey(
        "stories.Edition", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    state = models.CharField(
        max_length=8, choices=ReviewState.choices, default=ReviewState.OPEN, editable=False
    )
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    settled_by = person(null=True, blank=True, editable=False)
    settled_note = CleanText(max_length=2_000, blank=True, default="", editable=False)

    objects = ReviewItemQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("review", "state", ReviewState.values),
            models.CheckConstraint(condition=_one_of(*TARGETS), name="review_of_one_thing"),
            models.CheckConstraint(condition=_one_of(*CAUSES), name="review_for_one_cause"),
            models.CheckConstraint(
                condition=Q(
                    state=ReviewState.OPEN, settled_at__isnull=True, settled_by__isnull=True
                )
                | Q(state=ReviewState.SETTLED, settled_at__isnull=False, settled_by__isnull=False)
                & ~Q(settled_note=""),
                name="review_settled_says_how",
            ),
            *(
                models.UniqueConstraint(
                    fields=[cause, target],
                    condition=Q(state=ReviewState.OPEN, **{f"{cause}__isnull": False}),
                    name=f"review_{cause}_{target}_once",
                )
                for cause in CAUSES
                for target in TARGETS
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="review_open", condition=_OPEN),
            models.Index(fields=["claim"], name="review_open_claim", condition=_OPEN),
        ]

    def __str__(self) -> str:
        return self.why
