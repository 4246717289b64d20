"""What most rows share: an id for the outside, a revision, who and when."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from stories.models.fields import PublicId


def one_of(
    model: str, column: str, values: list[str], *, empty: bool = False
) -> models.CheckConstraint:
    """The database refuses any value of `column` outside `values` (and "" where `empty`)."""
    allowed = [*values, ""] if empty else list(values)
    return models.CheckConstraint(
        condition=Q(**{f"{column}__in": allowed}), name=f"{model}_{column}_known"
    )


def person(**kwargs: Any) -> models.ForeignKey:
    """A link to a user without a way back: nobody asks a person for all their rows.

    So it has no index of its own; the models that do ask name theirs in `Meta.indexes`.
    """
    kwargs.setdefault("db_index", False)
    kwargs.setdefault("on_delete", models.PROTECT)
    kwargs.setdefault("related_name", "+")
    return models.ForeignKey(settings.AUTH_USER_MODEL, **kwargs)


class Kept(models.Model):
    """A row that people edit: every save names the revision that it started from."""

    public_id = PublicId()
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(editable=False)
    created_by = person(editable=False)
    updated_at = models.DateTimeField(editable=False)
    updated_by = person(editable=False)

    class Meta:
        abstract = True


class Trashable(models.Model):
    """A row that was put away: nothing lists it, an administrator can restore it."""

    trashed_at = models.DateTimeField(null=True, blank=True, editable=False)
    trashed_by = person(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


def trashed_says_who(model: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(trashed_at__isnull=True, trashed_by__isnull=True)
        | Q(trashed_at__isnull=False, trashed_by__isnull=False),
        name=f"{model}_trashed_says_who",
    )


def trashed_newest(model: str) -> models.Index:
    """The few rows that were put away, so that the trash does not read all the others."""
    return models.Index(
        fields=["-trashed_at"], name=f"{model}_trashed", condition=Q(trashed_at__isnull=False)
    )


def now_known_as(row: Any) -> Any:
    """What a row was merged into, however often; itself where it was not, None for None."""
    while row is not None and row.merged_into is not None:
        row = row.merged_into
    return row


class Chained(models.Model):
    """A row that is written once. Its hash covers its content and the row before it."""

    APPEND_ONLY: ClassVar[bool] = True
    CONTENT: ClassVar[tuple[str, ...]] = ()
    """Dotted names of what the digest covers; foreign rows by their public id or uid."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    chain = models.CharField(max_length=12, editable=False)
    position = models.PositiveBigIntegerField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    previous_hash = models.CharField(max_length=64, blank=True, editable=False)
    hash = models.CharField(max_length=64, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["chain", "position"], name="%(class)s_chain_position")
        ]

    def content(self) -> dict[str, Any]:
        """The values under `CONTENT`, None where a step of a dotted name is missing."""
        return {path: _follow(self, path) for path in self.CONTENT}


def _follow(row: Any, path: str) -> Any:
    for step in path.split("."):
        if row is None:
            return None
        row = getattr(row, step)
    return row
