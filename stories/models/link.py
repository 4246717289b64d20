from django.db import models
from django.db.models import F, Q

from stories.models.base import Kept, one_of, person
from stories.models.claim import Claim
from stories.models.fields import CleanText
from stories.models.story import hides
from stories.models.user import User
from stories.models.vocab import (
    ASPECT_LINKS,
    LINK_BACK,
    LIVE_LINKS,
    Aspect,
    LinkKind,
    LinkScope,
    LinkState,
)


class ClaimLinkQuerySet(models.QuerySet["ClaimLink"]):
    def live(self) -> "ClaimLinkQuerySet":
        """Links that hold or wait: neither refused nor removed."""
        return self.filter(state__in=LIVE_LINKS)

    def approved(self) -> "ClaimLinkQuerySet":
        return self.filter(state=LinkState.APPROVED)

    def waiting(self) -> "ClaimLinkQuerySet":
        return self.filter(state=LinkState.PROPOSED)

    def visible_to(self, user: User) -> "ClaimLinkQuerySet":
        """Links of which `user` may see both ends."""
        seen = self.exclude(hides(user, "source__story"))
        return seen.exclude(hides(user, "target__story"))


class ClaimLink(Kept):
    """What one claim does to another. Never deleted: removed, with who, when and why."""

    NEVER_DELETED = True

    source = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="links_out")
    target = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="links_in")
    kind = models.CharField(max_length=20, choices=LinkKind.choices)
    aspect = models.CharField(max_length=14, choices=Aspect.choices, blank=True, default="")
    scope = models.CharField(max_length=6, choices=LinkScope.choices, default=LinkScope.WHOLE)
    reason = CleanText(max_length=2_000)
    state = models.CharField(max_length=10, choices=LinkState.choices, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = person(null=True, blank=True, editable=False)
    decision_note = CleanText(max_length=2_000, blank=True, default="", editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_by = person(null=True, blank=True, editable=False)
    removed_reason = CleanText(max_length=2_000, blank=True, default="", editable=False)

    objects = ClaimLinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_of("link", "kind", LinkKind.values),
            one_of("link", "scope", LinkScope.values),
            one_of("link", "state", LinkState.values),
            models.CheckConstraint(
                condition=~Q(source=F("target")),
                name="link_not_to_itself",
                violation_error_message="A claim cannot be linked to itself.",
            ),
            models.CheckConstraint(
                condition=(Q(kind__in=sorted(ASPECT_LINKS)) & Q(aspect__in=Aspect.values))
                | (~Q(kind__in=sorted(ASPECT_LINKS)) & Q(aspect="")),
                name="link_aspect_of_dispute",
                violation_error_message="Say which aspect is disputed or refuted, and only there.",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=LinkState.REMOVED, removed_at__isnull=False, removed_by__isnull=False
                )
                & ~Q(removed_reason="")
                | ~Q(state=LinkState.REMOVED)
                & Q(removed_at__isnull=True, removed_by__isnull=True, removed_reason=""),
                name="link_removed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(
                    state=LinkState.PROPOSED, decided_by__isnull=True, decided_at__isnull=True
                )
                | ~Q(state=LinkState.PROPOSED)
                & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="link_decided_says_who",
            ),
            models.UniqueConstraint(
                fields=["source", "target", "kind", "aspect"],
                condition=Q(state__in=sorted(LIVE_LINKS)),
                name="link_live_once",
                violation_error_message="These claims are linked in this way already.",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(state=LinkState.PROPOSED), name="link_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.get_kind_display()} {self.target}"

    @property
    def back_label(self) -> str:
        """The link in words, seen from its target."""
        return LINK_BACK[LinkKind(self.kind)]
