"""A table as lines of an export."""

import functools
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Case, Field, JSONField, Model, Value, When

from stories.archive.layout import CHAIN_COLUMNS, closed, columns, is_chained, name_of, target
from stories.models.base import Chained
from stories.models.digest import plain

CHUNK = 2_000
_ENCODE = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode
"""Made once: `json.dumps` would make one for each row."""


def as_line(row: dict[str, Any]) -> bytes:
    return _ENCODE(row).encode() + b"\n"


class Table:
    """One table on its way into an export; counts what it writes and what it leaves out."""

    def __init__(self, model: type[Model]) -> None:
        self.model = model
        self.rows = self.left_out = 0

    def __iter__(self) -> Iterator[bytes]:
        is_closed = Case(When(closed(self.model), then=Value(1)), default=Value(0))
        rows = self.model._base_manager.annotate(is_closed=is_closed).order_by("pk")
        for shut, *values in rows.values_list("is_closed", *self._paths()).iterator(CHUNK):
            self.left_out += shut
            whole = self._line(values)
            line = self._without_words(whole) if shut else whole
            if line is not None:
                self.rows += 1
                yield as_line(line)

    def _paths(self) -> list[str]:
        if issubclass(self.model, Chained):
            return [*CHAIN_COLUMNS, *(path.replace(".", "__") for path in self.model.CONTENT)]
        return [_path(field) for field in columns(self.model)]

    def _line(self, values: list[Any]) -> dict[str, Any]:
        """The row; of a chained one its place, and the content that its digest covers."""
        if not issubclass(self.model, Chained):
            pairs = zip(columns(self.model), values, strict=True)
            return {field.name: self._value(field, value) for field, value in pairs}
        place = zip(CHAIN_COLUMNS, values[: len(CHAIN_COLUMNS)], strict=True)
        told = zip(self.model.CONTENT, values[len(CHAIN_COLUMNS) :], strict=True)
        content = {path: plain(value) for path, value in told}
        return {name: plain(value) for name, value in place} | {"content": content}

    def _value(self, field: Field, value: Any) -> Any:
        other = target(field)
        if other is not None and name_of(other) is None and value is not None:
            return self._places(other)[value]
        return value if isinstance(field, JSONField) else plain(value)

    @functools.cache  # noqa: B019  the table goes when it is written
    def _places(self, other: type[Model]) -> dict[int, int]:
        """Key → line of a table whose rows have no name."""
        keys = (
            other._base_manager.exclude(closed(other)).order_by("pk").values_list("pk", flat=True)
        )
        return {pk: line for line, pk in enumerate(keys.iterator(CHUNK), start=1)}

    def _without_words(self, line: dict[str, Any]) -> dict[str, Any] | None:
        """What a closed row leaves: its place in its chain, or its name and a digest."""
        if is_chained(self.model):
            return {name: line[name] for name in CHAIN_COLUMNS}
        if name := name_of(self.model):
            digest = hashlib.sha256(as_line(line)).hexdigest()
            return {name: line[name], "left_out": True, "digest": digest}
        return None


def _path(field: Field) -> str:
    other = target(field)
    name = name_of(other) if other is not None else None
    return f"{field.name}__{name}" if name else field.attname
