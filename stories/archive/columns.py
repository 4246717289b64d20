"""A row of an export as the database takes it: every value of the sort that its column holds."""

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import BooleanField, Field, FloatField, IntegerField, JSONField, Model

from stories.archive.layout import CHAIN_COLUMNS, UNKNOWN, columns, name_of, tables, target
from stories.archive.names import Names
from stories.archive.zipped import NotAnExport
from stories.models import Change, User
from stories.models.base import Chained

NUMBERS: tuple[tuple[type[Field], tuple[type, ...]], ...] = (
    (BooleanField, (bool,)),
    (IntegerField, (int,)),
    (FloatField, (int, float)),
)
WORDS = ("CharField", "FileField", "SlugField", "TextField")
Row = dict[str, Any]


class Columns:
    """One table on its way into the database; a row's key is its line.

    Args:
        names: tells the keys of the rows that others name.
    """

    def __init__(self, model: type[Model], names: Names) -> None:
        self.model, self.known = model, {field.name: field for field in columns(model)}
        self.worked_out = _worked_out(model, names)
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        self.readers = [(field.name, _reader(field, names), field.get_default) for field in fields]
        self.fields = {field.name: field for field in fields}
        keys = [field for field in model._meta.concrete_fields if field.primary_key]
        self.columns = [str(field.column) for field in (*keys, *fields)]

    def row(self, line: int, row: Row) -> list[Any]:
        """The values of `columns`.

        Raises:
            NotAnExport: a column that is not known, or a value that it cannot hold.
        """
        told = _content(self.model, row) if issubclass(self.model, Chained) else row
        if unknown := told.keys() - self.known.keys():
            name = min(unknown)[:60]
            raise NotAnExport(f"{self.model._meta.model_name} has no column “{name}”. {UNKNOWN}")
        told = told | {name: work_out(row) for name, work_out in self.worked_out.items()}
        return [line, *(self._value(told, *reader) for reader in self.readers)]

    def _value(
        self, told: Row, name: str, read: Callable[[Any], Any], default: Callable[[], Any]
    ) -> Any:
        if name not in told:
            return self.fields[name].get_db_prep_save(default(), connection)
        value = told[name]
        if value is None:
            return None
        try:
            return read(value)
        except (ValidationError, TypeError, ValueError, ArithmeticError) as error:
            where = f"{self.model._meta.model_name}.{name}"
            raise NotAnExport(f"It holds a value that cannot be read as {where}.") from error


def _content(model: type[Chained], row: Row) -> Row:
    """The columns of a chained row, whose content names other rows as "claim.public_id"."""
    if set(row["content"]) != set(model.CONTENT):
        raise NotAnExport(f"{model._meta.model_name} has other contents here. {UNKNOWN}")
    told = {path.partition(".")[0]: value for path, value in row["content"].items()}
    return {name: row[name] for name in CHAIN_COLUMNS} | told


def _worked_out(model: type[Model], names: Names) -> dict[str, Callable[[Row], Any]]:
    """What is not in an export, and follows from it."""
    if model is User:
        return {"password": lambda row: make_password(None)}
    if model is not Change:
        return {}
    there = tables()

    def subject(row: Row) -> int:
        """The key of the row that a line of the log is about; 0 where it was left out."""
        about, name = row["content"]["subject"], row["content"]["subject_id"]
        other = there.get(str(about))
        return 0 if other is None else _key(other, str(name), names) or 0

    return {"subject_pk": subject}


def _key(model: type[Model], named: Any, names: Names) -> int | None:
    """The key of a row that is named by its name or its line; None where it is not there."""
    if name_of(model) is None:
        return int(named) if str(named).isdigit() else None
    return names.line(str(model._meta.model_name), str(named))


def _reader(field: Field, names: Names) -> Callable[[Any], Any]:
    """How a value of this column is read. It raises ValueError and the like."""
    if other := target(field):
        return functools.partial(_read_key, field, other, names)
    if isinstance(field, JSONField):
        return functools.partial(field.get_db_prep_save, connection=connection)
    for sort, kinds in NUMBERS:
        if isinstance(field, sort):
            return functools.partial(_read_number, field, kinds)
    return functools.partial(_read_text, field)


def _read_key(field: Field, other: type[Model], names: Names, value: Any) -> int | None:
    key = _key(other, value, names)
    if key is None and not field.null:
        raise NotAnExport(f"A row names one of {other._meta.model_name} that is not in it.")
    return key


def _read_number(field: Field, kinds: tuple[type, ...], value: Any) -> Any:
    if type(value) not in kinds:
        raise TypeError
    return field.get_db_prep_save(value, connection)


def _read_text(field: Field, value: Any) -> Any:
    """Words, and what JSON holds as words: days, instants, amounts, uids."""
    if type(value) is not str:
        raise TypeError
    if field.get_internal_type() in WORDS:
        if field.max_length and len(value) > field.max_length:
            raise ValueError
        return field.get_db_prep_save(value, connection)
    read = field.to_python(value)
    if isinstance(read, dt.datetime) and read.tzinfo is None:
        raise ValueError
    return field.get_db_prep_save(read, connection)
