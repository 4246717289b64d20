from django.db import models
from django.db.models import F, Q

from stories.models.article import ArticleVersion
from stories.models.base import one_of, person
from stories.models.claim import Claim
from stories.models.fields import CleanJSON, CleanText, PublicId
from stories.models.story import hides
from stories.models.user import User
from stories.models.vocab import ClaimKind, SuggestionState

_DECIDED = Q(decided_by__isnull=False, decided_at__isnull=False)
_UNDECIDED = Q(decided_by__isnull=True, decided_at__isnull=True)


class Suggestion(models.Model):
    """A passage that may be a new claim, as the machine read it. A person takes or dismisses it.

    The same passage in a later version of the text, or in a copy, carries the same `mark`:
    what was dismissed once stays dismissed.
    """

    public_id = PublicId()
    version = models.ForeignKey(
        ArticleVersion, on_delete=models.PROTECT, related_name="suggestions", db_index=False
    )
    paragraph = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    more_places = CleanJSON(default=list, blank=True)
    """The further spans of a broken quotation: [paragraph, start, end] each."""
    quote = CleanText(max_length=5_000)
    mark = models.CharField(max_length=64)
    same_as = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="further", null=True, blank=True
    )
    """The passage of this version that makes the same claim, and is offered with this one."""
    kind = models.CharField(max_length=12, choices=ClaimKind.choices)
    found = CleanJSON(default=dict, blank=True)
    """What the passage says, as read: wording, speaker, role, quantities, deadline, via …"""
    score = models.FloatField()
    reason = CleanText(max_length=1_000, blank=True, default="")
    state = models.CharField(
        max_length=9, choices=SuggestionState.choices, default=SuggestionState.OPEN
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    decided_by = person(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["version_id", "paragraph", "start"]
        constraints = [
            one_of("suggestion", "kind", ClaimKind.values),
            one_of("suggestion", "state", SuggestionState.values),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="suggestion_not_empty"),
            models.CheckConstraint(
                condition=Q(same_as__isnull=True) | ~Q(same_as=F("pk")),
                name="suggestion_not_same_as_itself",
            ),
            models.UniqueConstraint(
                fields=["version", "paragraph", "start", "kind"], name="suggestion_place_once"
            ),
            models.CheckConstraint(
                condition=Q(state=SuggestionState.OPEN) & _UNDECIDED & Q(claim__isnull=True)
                | Q(state=SuggestionState.ACCEPTED) & _DECIDED & Q(claim__isnull=False)
                | Q(state=SuggestionState.DISMISSED) & _DECIDED & Q(claim__isnull=True),
                name="suggestion_decided_says_how",
            ),
        ]
        indexes = [
            models.Index(
                fields=["mark"],
                name="suggestion_dismissed",
                condition=Q(state=SuggestionState.DISMISSED),
            )
        ]

    def __str__(self) -> str:
        return self.quote

    @property
    def places(self) -> list[tuple[int, int, int]]:
        """Every span, in order: paragraph, start, end."""
        return [(self.paragraph, self.start, self.end), *map(tuple, self.more_places)]


class ResemblanceQuerySet(models.QuerySet["Resemblance"]):
    def visible_to(self, user: User) -> "ResemblanceQuerySet":
        """A shared article never matches claims of a story that the person may not see."""
        return self.exclude(hides(user, "claim__story"))


class Resemblance(models.Model):
    """A sentence of an article that may repeat a tracked claim; a person says whether it does."""

    public_id = PublicId()
    version = models.ForeignKey(
        ArticleVersion, on_delete=models.PROTECT, related_name="resemblances", db_index=False
    )
    paragraph = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="resemblances")
    score = models.FloatField()
    state = models.CharField(
        max_length=9, choices=SuggestionState.choices, default=SuggestionState.OPEN
    )
    decided_by = person(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ResemblanceQuerySet.as_manager()

    class Meta:
        ordering = ["version_id", "paragraph", "start", "-score"]
        constraints = [
            one_of("resemblance", "state", SuggestionState.values),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="resemblance_not_empty"),
            models.UniqueConstraint(
                fields=["version", "paragraph", "start", "claim"], name="resemblance_once"
            ),
            models.CheckConstraint(
                condition=Q(state=SuggestionState.OPEN) & _UNDECIDED
                | ~Q(state=SuggestionState.OPEN) & _DECIDED,
                name="resemblance_decided_says_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} in {self.version}"
