"""The tables of an export in words, for whoever reads it without Storytrack."""

import json
from typing import Any

from django.db.models import Field, Model
from django.utils.encoding import force_str

from stories.archive.layout import (
    ELSEWHERE,
    LEFT_OUT,
    LEFT_OUT_COLUMNS,
    columns,
    is_chained,
    name_of,
    tables,
    target,
)

SORTS = {
    "BooleanField": "true or false",
    "DateField": "day",
    "DateTimeField": "instant",
    "DecimalField": "amount",
    "FileField": "name below files/",
    "FloatField": "number",
    "JSONField": "JSON",
    "UUIDField": "uid",
}


def schema() -> dict[str, Any]:
    """Every table that an export holds, and what it does not."""
    return {
        "tables": {name: _table(model) for name, model in tables().items()},
        "left_out": {
            "tables": LEFT_OUT | ELSEWHERE,
            "columns": {name: sorted(found) for name, found in LEFT_OUT_COLUMNS.items()},
        },
    }


def as_text() -> str:
    return json.dumps(schema(), sort_keys=True, ensure_ascii=False, indent=1) + "\n"


def _table(model: type[Model]) -> dict[str, Any]:
    return {
        "about": _about(model),
        "named_by": name_of(model) or "line",
        "chained": is_chained(model),
        "columns": {field.name: _column(field) for field in columns(model)},
    }


def _about(model: type[Model]) -> str:
    """The first line that its code says of it; what it is called where the code says nothing."""
    said = (model.__doc__ or "").strip().partition("\n")[0]
    is_made_up = said.startswith(f"{model.__name__}(")
    return str(model._meta.verbose_name_plural) if is_made_up or not said else said


def _column(field: Field) -> dict[str, Any]:
    found: dict[str, Any] = {"may_be_null": bool(field.null)}
    if other := target(field):
        return found | {"holds": "row", "names": str(other._meta.model_name)}
    internal = field.get_internal_type()
    sort = SORTS.get(internal, "whole number" if "Integer" in internal else "text")
    found["holds"] = sort
    if choices := field.flatchoices:
        found["one_of"] = {str(key): force_str(label) for key, label in choices}
    return found
