from django.db import models
from django.db.models import F, Q

from stories.models.base import Kept, one_of
from stories.models.fields import CleanLine, CleanText
from stories.models.story import hides
from stories.models.user import User
from stories.models.vocab import SpeakerKind


class SpeakerQuerySet(models.QuerySet["Speaker"]):
    def named(self) -> "SpeakerQuerySet":
        """Speakers that may have a page and totals: the unnamed never do."""
        return self.exclude(kind=SpeakerKind.UNNAMED)

    def visible_to(self, user: User) -> "SpeakerQuerySet":
        """All but the unnamed speakers of stories that `user` may not see, and merged ones."""
        return self.filter(merged_into__isnull=True).exclude(hides(user, "story"))


class Speaker(Kept):
    """Who makes claims. The role that they spoke in stands on the claim, as it was that day."""

    name = CleanLine(max_length=160)
    slug = models.SlugField(max_length=180, unique=True)
    kind = models.CharField(max_length=12, choices=SpeakerKind.choices, default=SpeakerKind.PERSON)
    about = CleanText(max_length=1_000, blank=True, default="")
    outlet = models.OneToOneField(
        "stories.Outlet", on_delete=models.PROTECT, related_name="speaker", null=True, blank=True
    )
    story = models.ForeignKey(
        "stories.Story",
        on_delete=models.PROTECT,
        related_name="unnamed_speakers",
        null=True,
        blank=True,
        help_text="For an unnamed speaker: the one story that they belong to.",
    )
    identified_as = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="For an unnamed speaker who has become known since.",
    )

    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            one_of("speaker", "kind", SpeakerKind.values),
            models.CheckConstraint(
                condition=Q(kind=SpeakerKind.OUTLET, outlet__isnull=False)
                | (~Q(kind=SpeakerKind.OUTLET) & Q(outlet__isnull=True)),
                name="speaker_outlet_has_its_outlet",
                violation_error_message="A speaker of kind Outlet has an outlet, no other has.",
            ),
            models.CheckConstraint(
                condition=Q(kind=SpeakerKind.UNNAMED, story__isnull=False)
                | (~Q(kind=SpeakerKind.UNNAMED) & Q(story__isnull=True)),
                name="speaker_unnamed_has_its_story",
                violation_error_message="Choose the story for an unnamed speaker, and only there.",
            ),
            models.CheckConstraint(
                condition=Q(identified_as__isnull=True)
                | (Q(kind=SpeakerKind.UNNAMED) & ~Q(identified_as=F("id"))),
                name="speaker_identified_was_unnamed",
                violation_error_message="Only an unnamed speaker can be identified later.",
            ),
        ]
        indexes = [models.Index(fields=["name", "id"], name="speaker_by_name")]

    def __str__(self) -> str:
        return self.name
