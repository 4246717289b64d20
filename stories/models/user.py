import zoneinfo

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from stories.models.base import one_of
from stories.models.fields import CleanLine, PublicId
from stories.models.vocab import ROLE_ORDER, Role


def newsroom_zone() -> str:
    return settings.STORYTRACK_TIME_ZONE


def check_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            "“%(name)s” is no time zone. Write it like Europe/London.", params={"name": name}
        )


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def with_role(self, role: str) -> "UserQuerySet":
        """Everybody whose role includes `role`: roles nest."""
        return self.filter(role__in=ROLE_ORDER[ROLE_ORDER.index(Role(role)) :])


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Reads accounts; `actions.people` makes them."""


class User(AbstractBaseUser):
    """A person of the newsroom. Never deleted, only deactivated: the record names them."""

    NEVER_DELETED = True
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    public_id = PublicId()
    username = CleanLine(
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "Somebody else has this username."},
    )
    name = CleanLine(max_length=120)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=14, choices=Role.choices, default=Role.VIEWER)
    is_active = models.BooleanField(default=True)
    time_zone = models.CharField(max_length=64, default=newsroom_zone, validators=[check_zone])
    digest_hour = models.PositiveSmallIntegerField(default=7, validators=[MaxValueValidator(23)])
    mail_digest = models.BooleanField("Morning mail", default=True)
    mail_assigned = models.BooleanField("Mail when something is handed to me", default=True)
    mail_escalated = models.BooleanField("Mail when a question is passed on to me", default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)

    objects = UserManager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            one_of("user", "role", Role.values),
            models.CheckConstraint(
                condition=Q(digest_hour__lte=23), name="user_digest_hour_is_an_hour"
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="user_email_once",
                violation_error_message="Somebody else has this e-mail address.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def includes(self, role: str) -> bool:
        """Whether this person may do what `role` may: roles nest, and the inactive have none."""
        return self.is_active and ROLE_ORDER.index(Role(self.role)) >= ROLE_ORDER.index(Role(role))

    # What django.contrib.admin asks of a user. One role column answers all of it:
    # only administrators enter the admin site, and there they may do everything.
    @property
    def is_staff(self) -> bool:
        return self.includes(Role.ADMINISTRATOR)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_staff

    def has_perms(self, perm_list: list[str], obj: object = None) -> bool:
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)
