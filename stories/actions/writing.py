"""The frame of every action: one transaction, in which alone the record may change.

Used through `record`, which hands these names on.
"""

import contextlib
import contextvars
import functools
from collections.abc import Callable, Iterator
from typing import ParamSpec, TypeVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

P = ParamSpec("P")
T = TypeVar("T")

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
    for model in apps.get_app_config("stories").get_models():
        for constraint in model._meta.constraints:
            if constraint.name in text:
                return str(constraint.violation_error_message or constraint.name)
    return "The record refuses this: it would contradict something that is already written."


def clean(row: models.Model, only: set[str] | None = None) -> None:
    """Checks lengths, choices and constraints; `only` limits the fields that are looked at."""
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
