"""Rows in bulk: gathered by table, written many at a time."""

import functools
import json
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model
from django.utils import timezone

from stories import bulk

CHUNK = 10_000
Row = tuple[Any, ...]


@functools.lru_cache(50_000)
def moment(day: str) -> str:
    """Noon of a day, as a column for instants takes it."""
    return f"{day} 12:00:00+00" if connection.vendor == "postgresql" else f"{day} 12:00:00"


class Sheets:
    """What waits to be written, in the order in which tables need one another.

    Args:
        columns: table → the names of the columns that rows bring; the others have the default.
        same: name of a column → what every row has in it that does not bring it.
    """

    def __init__(
        self, columns: dict[type[Model], tuple[str, ...]], same: dict[str, Any] | None = None
    ) -> None:
        self.columns = columns
        self.same = {"created_at": timezone.now(), "updated_at": timezone.now(), **(same or {})}
        self.rows: dict[type[Model], list[Row]] = {model: [] for model in columns}
        self.keys = {model: _last_key(model) for model in columns}
        self._written: dict[type[Model], tuple[list[str], Row]] = {}
        self.json = json.JSONEncoder(ensure_ascii=False).encode

    def key(self, model: type[Model]) -> int:
        """The next key of a table."""
        self.keys[model] += 1
        return self.keys[model]

    def add(self, model: type[Model], row: Row) -> None:
        self.rows[model].append(row)

    def settle(self, *, at_least: int = CHUNK) -> None:
        """Writes everything that waits, once some table has so many rows."""
        if max(map(len, self.rows.values())) >= at_least:
            for model, rows in self.rows.items():
                if rows:
                    self._write(model, rows)
                    rows.clear()

    def finish(self) -> None:
        """Writes what is left. PostgreSQL does not notice keys that were given."""
        self.settle(at_least=0)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(self.columns)):
                cursor.execute(statement)

    def _write(self, model: type[Model], rows: list[Row]) -> None:
        if model not in self._written:
            self._written[model] = self._prepared(model)
        names, rest = self._written[model]
        bulk.write(connection, model._meta.db_table, names, [(*row, *rest) for row in rows])

    def _prepared(self, model: type[Model]) -> tuple[list[str], Row]:
        """The names of all columns, and the values of those that rows do not bring."""
        fields = {field.attname: field for field in model._meta.concrete_fields}
        brought = self.columns[model]
        rest = {
            name: self.same.get(name, field.get_default())
            for name, field in fields.items()
            if name not in brought and not field.primary_key
        }
        ordered = [str(fields[name].column) for name in (*brought, *rest)]
        prepared = (fields[name].get_db_prep_save(rest[name], connection) for name in rest)
        if connection.vendor == "sqlite":
            prepared = (connection.ops.adapt_unknown_value(value) for value in prepared)
        return ordered, tuple(prepared)


def _last_key(model: type[Model]) -> int:
    return int(model._default_manager.aggregate(last=Max("pk"))["last"] or 0)
