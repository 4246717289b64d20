"""What the database itself should have refused: somebody may have switched that off."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import (
    BooleanField,
    CheckConstraint,
    Count,
    Exists,
    ExpressionWrapper,
    ForeignKey,
    Model,
    OuterRef,
    Q,
    UniqueConstraint,
)

from stories import triggers
from stories.proof.faults import Fault, fault

CHUNK = 2_000


def _models() -> Iterator[type[Model]]:
    config = apps.get_app_config("stories")
    yield from config.get_models(include_auto_created=True)


def constraints() -> Iterator[Fault]:
    """Every check constraint holds for every row. A fault bears the constraint's name."""
    for model in _models():
        for constraint in model._meta.constraints:
            if isinstance(constraint, CheckConstraint):
                yield from _broken(model, constraint)


def _broken(model: type[Model], constraint: CheckConstraint) -> Iterator[Fault]:
    # As the database: what comes out as unknown, because of a NULL, passes.
    holds: Any = ExpressionWrapper(constraint.condition, output_field=BooleanField())
    rows = model._base_manager.annotate(holding=holds).filter(holding=False).order_by("pk")
    for pk in rows.values_list("pk", flat=True).iterator(CHUNK):
        sentence = f"The rule {constraint.name} does not hold."
        yield fault(constraint.name, model, pk, sentence)


def uniqueness() -> Iterator[Fault]:
    """No two rows share what only one may have."""
    for model in _models():
        for field in model._meta.concrete_fields:
            if field.unique:
                yield from _doubles(model, (field.attname,), Q(), f"{field.name}_once")
        for constraint in model._meta.constraints:
            if isinstance(constraint, UniqueConstraint) and constraint.fields:
                names = tuple(constraint.fields)
                yield from _doubles(model, names, constraint.condition or Q(), constraint.name)


def _doubles(
    model: type[Model], names: tuple[str, ...], condition: Q, check: str
) -> Iterator[Fault]:
    given = Q(**{f"{name}__isnull": False for name in names})
    rows = model._base_manager.order_by().filter(given & condition).values(*names)
    for row in rows.annotate(sharing=Count("*")).filter(sharing__gt=1).iterator(CHUNK):
        first = model._base_manager.filter(condition, **{name: row[name] for name in names})
        pks = ", ".join(str(pk) for pk in first.order_by("pk").values_list("pk", flat=True)[:5])
        yield fault(check, model, pks, f"These rows share what only one may have: {names}.")


def references() -> Iterator[Fault]:
    """Every row that another row names is there."""
    for model in _models():
        for field in model._meta.concrete_fields:
            if isinstance(field, ForeignKey):
                yield from _dangling(model, field)


def _dangling(model: type[Model], field: ForeignKey) -> Iterator[Fault]:
    there = field.related_model._base_manager.filter(pk=OuterRef(field.attname))
    rows = model._base_manager.filter(~Exists(there), **{f"{field.attname}__isnull": False})
    for pk, named in rows.order_by("pk").values_list("pk", field.attname).iterator(CHUNK):
        table = field.related_model._meta.db_table
        yield fault("references", model, pk, f"It names row {named} of {table}, which is missing.")


def guards() -> Iterator[Fault]:
    """The triggers that keep append-only rows as they were written are in place."""
    for trigger in triggers.missing(connection):
        sentence = "This trigger is missing. `manage.py migrate` puts it back."
        yield Fault("guards", trigger.table, trigger.name, sentence)
