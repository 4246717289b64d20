"""The History page: what the log says about one row, in words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q, QuerySet

from stories.models import Change, Claim
from stories.models.vocab import Value

LONG = 300
Names = dict[tuple[type[models.Model], str], str]


class Detail(NamedTuple):
    label: str
    before: str
    after: str


class Line(NamedTuple):
    change: Change
    details: list[Detail]


def changes_of(row: models.Model) -> QuerySet[Change]:
    """The log of one row; of a claim, also what stands on it: evidence, links, figures."""
    about = Q(subject=row._meta.model_name, subject_pk=row.pk)
    if isinstance(row, Claim):
        about |= Q(claim=row)
    return Change.objects.filter(about).select_related("by").order_by("-pk")


def lines(changes: Sequence[Change]) -> list[Line]:
    """`changes` in words; rows that they name by id are looked up, one query a model."""
    names = _names(changes)
    return [Line(change, list(_details(change, names))) for change in changes]


def _details(change: Change, names: Names) -> Iterable[Detail]:
    model = _model(change)
    for name in sorted({*change.before, *change.after}, key=lambda name: _place(model, name)):
        before, after = (
            _words(model, name, side[name], names) if name in side else ""
            for side in (change.before, change.after)
        )
        yield Detail(_label(model, name), before, after)


def _place(model: type[models.Model] | None, name: str) -> tuple[int, str]:
    """In the order of the model's fields: PostgreSQL keeps the keys of JSON in its own."""
    fields = [*model._meta.fields, *model._meta.many_to_many] if model else []
    names = [field.name for field in fields]
    return (names.index(name) if name in names else len(names), name)


def _model(change: Change) -> type[models.Model] | None:
    return apps.get_app_config("stories").models.get(change.subject)


def _field(model: type[models.Model] | None, name: str) -> Any:
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _related(model: type[models.Model] | None, name: str) -> type[models.Model] | None:
    """The model of the rows that the log keeps under `name`, by their public ids."""
    field = _field(model, name)
    if field is None:  # what an action adds to the columns: the article of an appearance
        return apps.get_app_config("stories").models.get(name)
    return field.related_model if field.is_relation else None


def _label(model: type[models.Model] | None, name: str) -> str:
    field = _field(model, name)
    text = str(getattr(field, "verbose_name", name)).replace("_", " ")
    return text[:1].upper() + text[1:]


def _words(model: type[models.Model] | None, name: str, value: Any, names: Names) -> str:
    field = _field(model, name)
    if isinstance(value, list):
        return ", ".join(_words(model, name, item, names) for item in value) or "nothing"
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if related := _related(model, name):
        return names.get((related, str(value)), str(value))
    choices = dict(getattr(field, "choices", None) or ())
    if name in {"verdict", "outcome", "value"} and value in Value.values:
        choices = dict(Value.choices)
    text = str(choices.get(value, value))
    return text if len(text) <= LONG else f"{text[:LONG]}…"


def _has_own_id(model: type[models.Model]) -> bool:
    """Whether a public id names one row of this model: many editions share one."""
    try:
        return bool(getattr(model._meta.get_field("public_id"), "unique", False))
    except FieldDoesNotExist:
        return False


def _names(changes: Iterable[Change]) -> Names:
    wanted: dict[type[models.Model], set[str]] = defaultdict(set)
    for change in changes:
        model = _model(change)
        for side in (change.before, change.after):
            for name, value in side.items():
                related = _related(model, name)
                if related is not None and _has_own_id(related):
                    values = value if isinstance(value, list) else [value]
                    wanted[related] |= {str(each) for each in values if each}
    found: Names = {}
    for model, ids in wanted.items():
        rows = model._default_manager.in_bulk(ids, field_name="public_id")
        found |= {(model, str(key)): str(row) for key, row in rows.items()}
    return found
