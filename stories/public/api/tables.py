"""A list as CSV: the same rows, one cell for each value that is not a list of its own."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from ninja import Schema

from stories.cells import quoted
from stories.public.api.parts import Values

NUMBER = re.compile(r"-?\d+(\.\d+)?")


def columns(shape: type[Schema]) -> list[str]:
    """The names of the columns: those of a value inside another follow its name, with a dot."""
    return list(_columns(shape))


def table(shape: type[Schema], rows: Iterable[Values]) -> bytes:
    """The rows of this shape, in UTF-8 with a mark that spreadsheets look for."""
    names = columns(shape)
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(names)
    for row in rows:
        told = shape.model_validate(row).model_dump(mode="json")
        writer.writerow([_cell(_value(told, name.split("."))) for name in names])
    return text.getvalue().encode("utf-8-sig")


def _columns(shape: type[Schema], before: str = "") -> Iterator[str]:
    for name, field in shape.model_fields.items():
        kinds = get_args(field.annotation) or (field.annotation,)
        inner = next((each for each in kinds if _is_shape(each)), None)
        if getattr(field.annotation, "__origin__", None) is list:
            if inner is None:
                yield before + name
        elif inner is not None:
            yield from _columns(inner, f"{before}{name}.")
        else:
            yield before + name


def _is_shape(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Schema)


def _value(told: Any, path: list[str]) -> Any:
    for name in path:
        told = told[name] if told is not None else None
    return told


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return quoted("; ".join(map(str, value)))
    text = str(value)
    return text if NUMBER.fullmatch(text) else quoted(text)
