"""The frame of every action: one transaction, in which alone the record may change.

Used through `record`, which hands these names on.
"""

import contextlib
import contextvars
import functools
import re
from collections.abc import Callable, Iterator
from typing import ParamSpec, TypeVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from stories.models import Submission

P = ParamSpec("P")
T = TypeVar("T")

_writing: contextvars.ContextVar[int] = contextvars.ContextVar("stories_writing", default=0)
_submission: contextvars.ContextVar[Submission | None] = contextvars.ContextVar(
    "stories_submission", default=None
)


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


class DoneBefore(Exception):
    """This form was sent before, and what it asks for is done. `submission` is the first one."""

    def __init__(self, submission: Submission) -> None:
        super().__init__("This was saved already.")
        self.submission = submission


@contextlib.contextmanager
def once(submission: Submission) -> Iterator[None]:
    """What is written inside happens once for this submission, however often it is sent.

    The row that says so is written in the transaction of the first action: both or none.
    """
    token = _submission.set(submission)
    try:
        yield
    finally:
        _submission.reset(token)


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """One transaction in which rows of the record may change. Tests refuse writes outside.

    Raises:
        DoneBefore: inside `once`, where the same submission was carried out before.
    """
    first = not _writing.get()
    token = _writing.set(_writing.get() + 1)
    try:
        with transaction.atomic():
            if first:
                _claim(_submission.get())
            yield
    finally:
        _writing.reset(token)


def _claim(submission: Submission | None) -> None:
    if submission is None or submission.pk:
        return
    same = {"user": submission.user, "key": submission.key, "digest": submission.digest}
    try:
        with transaction.atomic():
            submission.save(force_insert=True)
    except IntegrityError:
        raise DoneBefore(Submission.objects.get(**same)) from None


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
            raise _refusal_of(error) from error

    return run


def _refusal_of(error: IntegrityError) -> Refused:
    """What a broken constraint means, in its own words where the model gives some."""
    text = str(error)
    for model in apps.get_app_config("stories").get_models():
        column = {field.name: str(field.column) for field in model._meta.fields}
        for field in model._meta.fields:
            if field.unique and _names(text, model, [column[field.name]]):
                noun, name = model._meta.verbose_name, field.verbose_name
                return Refused(f"Another {noun} has this {name} already.", field=field.name)
        for constraint in model._meta.constraints:
            fields = constraint.fields if isinstance(constraint, models.UniqueConstraint) else ()
            columns = [column[name] for name in fields]
            said = constraint.violation_error_message != constraint.default_violation_error_message
            if said and (constraint.name in text or _names(text, model, columns)):
                return Refused(str(constraint.violation_error_message))
    return Refused("The record refuses this: it would contradict something that is written.")


def _names(text: str, model: type[models.Model], columns: list[str]) -> bool:
    """Whether the error names these columns: SQLite as table.column, PostgreSQL as a key."""
    table = model._meta.db_table
    sqlite = "UNIQUE constraint failed: " + ", ".join(f"{table}.{column}" for column in columns)
    postgresql = f"Key ({', '.join(columns)})="
    return bool(columns) and (text == sqlite or (f'"{table}_' in text and postgresql in text))


def clean(row: models.Model, only: set[str] | None = None) -> None:
    """Checks lengths and choices; `only` limits the fields. Constraints are the database's.

    Raises:
        Refused: with the field at fault.
    """
    skipped = {
        field.name
        for field in row._meta.fields
        if field.is_relation or field.primary_key or (only is not None and field.name not in only)
    }
    try:
        row.clean_fields(exclude=skipped)
    except ValidationError as error:
        raise _refusal(error) from error
    for field in row._meta.fields:
        if isinstance(field, models.URLField) and field.name not in skipped:
            _check_link(getattr(row, field.name), field=field.name)


def _check_link(address: str, *, field: str) -> None:
    """What people are to follow: Django's own check lets `ftp:` and a password pass."""
    if not address:
        return
    scheme, _, rest = address.partition("://")
    host = re.split(r"[/?#]", rest, maxsplit=1)[0]
    if scheme.lower() not in ("http", "https") or "@" in host or "\\" in address:
        raise Refused(
            "Give an address that begins with https:// or http://, without a name or password.",
            field=field,
        )


def _refusal(error: ValidationError) -> Refused:
    for field, messages in error.message_dict.items():
        return Refused(messages[0], field=None if field == "__all__" else field)
    return Refused("The record refuses this value.")
