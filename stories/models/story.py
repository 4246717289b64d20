from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from stories.models.base import Kept, one_of, person
from stories.models.fields import CleanLine, CleanText
from stories.models.user import User
from stories.models.vocab import Publication, Role


class StoryQuerySet(models.QuerySet["Story"]):
    def hidden_from(self, user: User) -> "StoryQuerySet":
        """Restricted stories of which `user` is neither lead nor team, nor administrator."""
        if user.includes(Role.ADMINISTRATOR):
            return self.none()
        mine = Story.team.through.objects.filter(user=user).values("story")
        return self.filter(restricted=True).exclude(Q(lead=user) | Q(pk__in=mine))

    def visible_to(self, user: User) -> "StoryQuerySet":
        return self.exclude(hides(user, "pk"))

    def followed_by(self, user: User) -> "StoryQuerySet":
        """The stories that `user` leads or works on."""
        mine = Story.team.through.objects.filter(user=user).values("story")
        return self.filter(Q(lead=user) | Q(pk__in=mine))

    def public(self) -> "StoryQuerySet":
        return self.filter(publication=Publication.PUBLIC)


def hides(user: User, path: str) -> Exists:
    """True for a row whose story, at `path`, is hidden from `user`.

    It asks row by row, which costs one look into the index of the few restricted stories.
    To exclude a list of their keys PostgreSQL read whole tables.
    """
    return Exists(Story.objects.hidden_from(user).filter(pk=OuterRef(path)))


class Story(Kept):
    """A running news story that the desk keeps open."""

    title = CleanLine(max_length=160)
    slug = models.SlugField(max_length=80, unique=True, allow_unicode=False)
    summary = CleanLine(
        max_length=300, blank=True, default="", help_text="One line for lists and search engines."
    )
    answer = CleanLine(
        max_length=300,
        blank=True,
        default="",
        help_text="Where it stands, in one sentence for readers.",
    )
    account = CleanText(
        max_length=6_000, blank=True, default="", help_text="What stands behind that sentence."
    )
    lead = person(limit_choices_to={"is_active": True})
    team = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    topics = models.ManyToManyField("stories.Topic", related_name="stories", blank=True)
    restricted = models.BooleanField(
        default=False, help_text="Seen by lead, team and administrators only."
    )
    opened_on = models.DateField()
    main_claim = models.ForeignKey(
        "stories.Claim",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        help_text="The claim whose state and figures lead the readers' page.",
    )
    publication = models.CharField(
        max_length=10, choices=Publication.choices, default=Publication.DRAFT, editable=False
    )

    objects = StoryQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "-pk"]
        verbose_name_plural = "stories"
        constraints = [one_of("story", "publication", Publication.values)]
        indexes = [
            models.Index(fields=["-updated_at", "-id"], name="story_recent"),
            models.Index(fields=["id"], condition=Q(restricted=True), name="story_restricted"),
        ]

    def __str__(self) -> str:
        return self.title
