"""A record comes back from its export: the one action that writes rows as they once were.

It writes no line in the log: the record that comes back is the one that went out.
"""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.color import no_style
from django.db import DatabaseError, connection
from django.db.models import Model

from stories import bulk, fulltext, proof
from stories.actions import record
from stories.archive import files
from stories.archive.columns import Columns
from stories.archive.layout import tables
from stories.archive.reading import Export, opened
from stories.indexes import INDEXES
from stories.models import Generation

CHUNK = 2_000
PAGES = -64_000
"""Sixty-four megabytes, as SQLite says it."""

Say = Callable[[str, int], None]


def restore(*, path: Path, say: Say = lambda table, rows: None) -> Export:
    """Fills an empty database with the record in an export. Nobody has a password afterwards.

    Raises:
        NotAnExport: the file is not an export, or not as it was written.
        Refused: the database is not empty, or the record contradicts itself.
    """
    refuse_unless_empty()
    with opened(path) as export:
        export.check(say=say)
        if not export.is_whole:
            raise record.Refused(
                "This export leaves out rows of its chains. It can be verified, not imported."
            )
        # SQLite would look through all that names a row which is not there yet, for each row;
        # `check_constraints` looks once.
        with connection.constraint_checks_disabled(), _with_files(export):
            _write(export, say)
        return export


@contextmanager
def _with_files(export: Export) -> Iterator[None]:
    """The files on evidence stay where what is done inside succeeds."""
    try:
        with files.brought(export.file, export.beside):
            yield
    except files.InTheWay as error:
        raise record.Refused(str(error)) from error


@record.action
def _write(export: Export, say: Say) -> None:
    refuse_unless_empty()
    Generation.objects.all().delete()
    names = [model._meta.db_table for model in tables().values()]
    with _refused("Its rows cannot stand beside one another"), _room_for_pages():
        with fulltext.set_aside(connection, INDEXES), bulk.without_indexes(connection, names):
            for name, model in tables().items():
                _fill(export, name, model, say)
            _go_on_counting()
            say("indexes", 0)
        with _refused("A row of this export names another one that is missing"):
            connection.check_constraints()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    _prove(say)


def _prove(say: Say) -> None:
    for number, check in enumerate(proof.CHECKS, start=1):
        say(f"check {number} of {len(proof.CHECKS)}", 0)
        if faults := list(itertools.islice(proof.faults(check), 3)):
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


def _fill(export: Export, name: str, model: type[Model], say: Say) -> None:
    sheet, count = Columns(model, export.names), 0
    lines = enumerate(export.rows(name), start=1)
    rows = (sheet.row(line, row) for line, row in lines if not row.get("left_out"))
    while batch := list(itertools.islice(rows, CHUNK)):
        with _refused(f"A row of {model._meta.verbose_name_plural} cannot be written"):
            bulk.write(connection, model._meta.db_table, sheet.columns, batch)
        count += len(batch)
        say(name, count)


@contextmanager
def _refused(what: str) -> Iterator[None]:
    """What the database refuses inside becomes a sentence."""
    try:
        yield
    except (TypeError, ValueError, OverflowError, DatabaseError) as error:
        reason = str(error).partition("\n")[0]
        raise record.Refused(f"{what}: {reason}") from error


@contextmanager
def _room_for_pages() -> Iterator[None]:
    """SQLite's two megabytes would have it write every page of an index many times."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = {PAGES}")
        yield
        cursor.execute(f"PRAGMA cache_size = {before}")


def _go_on_counting() -> None:
    """The keys of rows to come begin after those that were written."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), list(tables().values())):
            cursor.execute(sql)
