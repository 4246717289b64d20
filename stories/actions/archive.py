"""A record comes back from its export: the one action that writes rows as they once were.

It writes no line in the log: the record that comes back is the one that went out.
"""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection
from django.db.models import Field, JSONField, Model

from stories import fulltext, proof
from stories.actions import record
from stories.archive.layout import CHAIN_COLUMNS, columns, is_chained, name_of, tables, target
from stories.archive.reading import Export, NotAnExport, Row, opened
from stories.indexes import INDEXES
from stories.models import Change, Generation, User
from stories.models.base import Chained

CHUNK = 1_000
UNKNOWN = "Import it with the version of Storytrack that made it, or a newer one."

Say = Callable[[str, int], None]


def restore(*, path: Path, say: Say = lambda table, rows: None) -> Export:
    """Fills an empty database with the record in an export. Nobody has a password afterwards.

    Raises:
        NotAnExport: the file is not an export, or not as it was written.
        Refused: the database is not empty, or the record contradicts itself.
    """
    with opened(path) as export:
        export.check(say=say)
        if any("content" not in row for name in _chained() for row in export.rows(name)):
            raise record.Refused(
                "This export leaves out rows of its chains. It can be verified, not imported."
            )
        _write(export, say)
        return export


def _chained() -> list[str]:
    return [name for name, model in tables().items() if is_chained(model)]


@record.action
def _write(export: Export, say: Say) -> None:
    refuse_unless_empty()
    Generation.objects.all().delete()
    places = Places(export)
    for name, model in tables().items():
        count = 0
        rows = _instances(model, export.rows(name), places)
        while batch := list(itertools.islice(rows, CHUNK)):
            _insert(model, batch)
            count += len(batch)
            say(name, count)
    _go_on_counting()
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise record.Refused("A row of this export names another one that is missing.") from error
    fulltext.rebuild(connection, INDEXES)  # rows came in an order of their own
    faults = list(itertools.islice(proof.all_faults(), 3))
    if faults:
        found = " ".join(map(str, faults))
        raise record.Refused(f"The record in this export contradicts itself. {found}")


def refuse_unless_empty() -> None:
    """Raises `Refused` where a table of the record has a row."""
    for model in tables().values():
        if model is not Generation and model._base_manager.exists():
            raise record.Refused(
                f"This database is not empty: it holds {model._meta.verbose_name_plural}. Import "
                "into a new one: set STORYTRACK_DATA_DIR to an empty folder, or "
                "STORYTRACK_DATABASE_URL to an empty database, and run `manage.py migrate`."
            )


class Places:
    """Which key a row gets: its line in its table. Rows are asked for by name or by line."""

    def __init__(self, export: Export) -> None:
        self.export = export
        self._lines: dict[type[Model], dict[str, int]] = {}

    def key(self, model: type[Model], named: Any) -> int | None:
        """The key of a row; None where the export left it out."""
        name = name_of(model)
        if name is None:
            return int(named) if str(named).isdigit() else None
        if model not in self._lines:
            rows = enumerate(self.export.rows(str(model._meta.model_name)), start=1)
            lines = {str(row.get(name)): line for line, row in rows if not row.get("left_out")}
            self._lines[model] = lines
        return self._lines[model].get(str(named))

    def subject(self, change: Change) -> int:
        """The key of the row that a line of the log is about; 0 where it was left out."""
        model = tables().get(change.subject)
        return 0 if model is None else self.key(model, change.subject_id) or 0


def _instances(model: type[Model], rows: Iterator[Row], places: Places) -> Iterator[Model]:
    known = {field.name: field for field in columns(model)}
    for line, row in enumerate(rows, start=1):
        if row.get("left_out"):
            continue
        told = _content(model, row) if issubclass(model, Chained) else row
        instance = model(pk=line)
        for name, value in told.items():
            if name not in known:
                raise NotAnExport(f"{model._meta.model_name} has no column “{name}”. {UNKNOWN}")
            _set(instance, known[name], value, places)
        if isinstance(instance, User):
            instance.password = make_password(None)
        if isinstance(instance, Change):
            instance.subject_pk = places.subject(instance)
        yield instance


def _content(model: type[Chained], row: Row) -> Row:
    """The columns of a chained row, whose content names other rows as "claim.public_id"."""
    if set(row["content"]) != set(model.CONTENT):
        raise NotAnExport(f"{model._meta.model_name} has other contents here. {UNKNOWN}")
    told = {path.partition(".")[0]: value for path, value in row["content"].items()}
    return {name: row[name] for name in CHAIN_COLUMNS} | told


def _set(instance: Model, field: Field, value: Any, places: Places) -> None:
    other = target(field)
    if value is None or isinstance(field, JSONField):
        setattr(instance, field.attname, value)
    elif other is not None:
        key = places.key(other, value)
        if key is None and not field.null:
            raise NotAnExport(f"A row names one of {other._meta.model_name} that is not in it.")
        setattr(instance, field.attname, key)
    else:
        try:
            setattr(instance, field.attname, field.to_python(value))
        except (ValidationError, TypeError, ValueError) as error:
            name = f"{instance._meta.model_name}.{field.name}"
            raise NotAnExport(f"It holds a value that cannot be read as {name}.") from error


def _insert(model: type[Model], batch: list[Model]) -> None:
    try:
        model._base_manager.bulk_create(batch)
    except (TypeError, ValueError, DatabaseError) as error:
        reason = str(error).partition("\n")[0]
        raise record.Refused(
            f"A row of {model._meta.verbose_name_plural} cannot be written: {reason}"
        ) from error


def _go_on_counting() -> None:
    """The keys of rows to come begin after those that were written."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), list(tables().values())):
            cursor.execute(sql)
