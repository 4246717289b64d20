"""What tests of actions ask again and again: was it logged, and was nothing half-written?"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model

from stories.actions import record
from stories.models import Change


def kinds(row: Model) -> list[str]:
    """The kinds of the row's lines in the log, oldest first."""
    return list(Change.objects.of(row).order_by("pk").values_list("kind", flat=True))


def last(row: Model) -> Change:
    """The newest line in the log about the row."""
    change = Change.objects.of(row).order_by("pk").last()
    assert change is not None, f"nothing was logged about {row}"
    return change


@contextmanager
def one_line() -> Iterator[None]:
    """What happens inside is one line in the log."""
    before = Change.objects.count()
    yield
    assert Change.objects.count() == before + 1


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of ours, whole."""
    models = apps.get_app_config("stories").get_models(include_auto_created=True)
    return {
        model._meta.db_table: list(model._base_manager.order_by("pk").values()) for model in models
    }


@contextmanager
def refuses(
    message: str,
    *,
    field: str | None = None,
    error: type[record.Refused] = record.Refused,
) -> Iterator[None]:
    """What happens inside is refused with these words, beside this field; nothing is written."""
    before = everything()
    with pytest.raises(error, match=re.escape(message) or None) as refusal:
        yield
    assert everything() == before
    if field is not None:
        assert refusal.value.field == field


def not_allowed(who_can: str) -> Any:
    """Only people with the role `who_can` may do what happens inside."""
    return refuses(f"Only people with the role {who_can} can", error=record.NotAllowed)


def stale() -> Any:
    """What happens inside was begun before somebody else saved."""
    return refuses("Somebody else saved this", error=record.StaleRevision)
