"""The one place where rows are written: revisions, the log, and the hash chains."""

import contextlib
import contextvars
import datetime as dt
import functools
from collections.abc import Callable, Iterator
from typing import Any, ParamSpec, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone

from stories.models import Chain, Change, Claim, Story, User
from stories.models.base import Chained, Kept
from stories.models.digest import digest_of, hash_of, plain
from stories.models.fields import new_public_id
from stories.models.vocab import ChangeKind, Role

NEWSROOM = "newsroom"
"""The chain of rows to which no one story applies."""

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K", bound=Kept)
C = TypeVar("C", bound=Chained)

_writing: contextvars.ContextVar[int] = contextvars.ContextVar("stories_writing", default=0)


class Refused(Exception):
    """The record refuses a change. `message` is for people; `field` names the form's field."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class NotAllowed(Refused):
    """This person may not do this."""


class StaleRevision(Refused):
    """Somebody saved `current` after it had been read. Nothing was written."""

    def __init__(self, current: models.Model) -> None:
        super().__init__(
            "Somebody else saved this in the meantime. Compare both versions, then save again."
        )
        self.current = current


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """One transaction in which rows of the record may change. Tests refuse writes outside."""
    token = _writing.set(_writing.get() + 1)
    try:
        with transaction.atomic():
            yield
    finally:
        _writing.reset(token)


def is_writing() -> bool:
    return _writing.get() > 0


def action(function: Callable[P, T]) -> Callable[P, T]:
    """Runs an action inside `writing()`; what the database refuses becomes `Refused`."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            with writing():
                return function(*args, **kwargs)
        except IntegrityError as error:
            raise Refused(_constraint_message(error)) from error

    return run


def _constraint_message(error: IntegrityError) -> str:
    text = str(error)
    for model in (rel for rel in Story._meta.apps.get_models() if rel._meta.app_label == "stories"):
        for constraint in model._meta.constraints:
            if constraint.name in text:
                return str(constraint.violation_error_message or constraint.name)
    return "The record refuses this: it would contradict something that is already written."


def require(by: User, role: Role, *, to: str) -> None:
    """Raises `NotAllowed` unless `by` may act as `role`; `to` says what they tried."""
    if not by.includes(role):
        raise NotAllowed(f"Only people with the role {Role(role).label.lower()} can {to}.")


def create(row: K, *, by: User, now: dt.datetime | None = None) -> K:
    """Saves a new kept row with who and when.

    Raises:
        Refused: a value is too long, not one of the choices, or breaks a constraint.
    """
    row.created_at = row.updated_at = now or timezone.now()
    row.created_by = row.updated_by = by
    _clean(row)
    while type(row)._default_manager.filter(public_id=row.public_id).exists():
        row.public_id = new_public_id()
    row.save(force_insert=True)
    return row


def save(
    row: K,
    changes: dict[str, Any],
    *,
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> dict[str, Any]:
    """Writes `changes` if the row is still at `revision` (None: whatever it is at).

    Returns:
        The values before, under the names of what really changed; empty where nothing did.

    Raises:
        StaleRevision: the row was saved by somebody else since.
        Refused: a value is too long, not one of the choices, or breaks a constraint.
    """
    current = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if revision is not None and current.revision != revision:
        raise StaleRevision(current)
    for name, value in changes.items():
        setattr(row, name, value)
    _clean(row, only=set(changes))
    before = {name: getattr(current, name) for name in changes if _differs(current, row, name)}
    if not before:
        row.revision = current.revision
        return {}
    written = {name: getattr(row, name) for name in before}
    written |= {"updated_at": now or timezone.now(), "updated_by": by}
    rows = type(row)._default_manager.filter(pk=row.pk, revision=current.revision)
    if not rows.update(**written, revision=F("revision") + 1):
        raise StaleRevision(current)
    row.revision = current.revision + 1
    row.updated_at, row.updated_by = written["updated_at"], by
    return before


def _differs(current: models.Model, row: models.Model, name: str) -> bool:
    attname = row._meta.get_field(name).attname
    return bool(getattr(current, attname) != getattr(row, attname))


def _clean(row: models.Model, only: set[str] | None = None) -> None:
    skipped = {
        field.name
        for field in row._meta.fields
        if field.is_relation or field.primary_key or (only is not None and field.name not in only)
    }
    try:
        row.clean_fields(exclude=skipped)
        row.validate_constraints()
    except ValidationError as error:
        raise _refusal(error) from error


def _refusal(error: ValidationError) -> Refused:
    for field, messages in error.message_dict.items():
        return Refused(messages[0], field=None if field == "__all__" else field)
    return Refused("The record refuses this value.")


def log(
    kind: ChangeKind,
    row: models.Model,
    *,
    by: User,
    story: Story | None = None,
    claim: Claim | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    note: str = "",
    now: dt.datetime | None = None,
) -> Change:
    """The line in the desk's log that every action writes, in the same transaction."""
    change = Change(
        kind=kind,
        story=story,
        claim=claim,
        subject=row._meta.model_name,
        subject_pk=row.pk,
        subject_id=str(getattr(row, "public_id", None) or getattr(row, "uid", row.pk)),
        before={name: plain(value) for name, value in (before or {}).items()},
        after={name: plain(value) for name, value in (after or {}).items()},
        note=note,
        by=by,
        at=now or timezone.now(),
    )
    return append(change, story=story)


def append(row: C, *, story: Story | None) -> C:
    """Writes an append-only row at the end of its story's chain (the newsroom's without one)."""
    row.chain = story.public_id if story else NEWSROOM
    table = str(row._meta.model_name)
    Chain.objects.get_or_create(table=table, name=row.chain)
    chain = Chain.objects.select_for_update().get(table=table, name=row.chain)
    _clean(row)
    for field in row._meta.concrete_fields:  # clean before the digest, not after it
        if hasattr(field, "cleaned"):
            setattr(row, field.attname, field.cleaned(getattr(row, field.attname)))
    row.position = chain.length + 1
    row.previous_hash = chain.head
    row.digest = digest_of(row)
    row.hash = hash_of(row)
    row.save(force_insert=True)
    Chain.objects.filter(pk=chain.pk).update(length=row.position, head=row.hash)
    return row
