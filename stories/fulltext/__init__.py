"""Full-text search in the database's own engine: FTS5 on SQLite, tsvector and GIN on PostgreSQL.

Knows nothing of our tables: whoever searches says what an `Index` holds. The triggers of the
database keep it in the transaction that changes the row, so it can be neither late nor early,
whoever writes. `install` builds what is missing or was defined otherwise.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from stories.fulltext.index import EVERYTHING, Beside, Index, Listed, Only
from stories.fulltext.postgresql import Gin
from stories.fulltext.queries import Query, Term, folded, grams, parse, words_of
from stories.fulltext.sqlite import Fts5

__all__ = [
    "EVERYTHING",
    "Beside",
    "Index",
    "Listed",
    "Only",
    "Query",
    "Term",
    "faults",
    "folded",
    "grams",
    "install",
    "opened",
    "parse",
    "rebuild",
    "set_aside",
    "unwatch",
    "words_of",
]

CHUNK, BULK = 5_000, 20_000
"""Documents that are written in one go: beside others at work, and alone."""
Say = Callable[[Index, int, int], object]
"""Progress: the index, how far it has come, how far it has to go (both ids)."""


def quiet(index: Index, done: int, last: int) -> None:
    """For callers that show no progress."""


@contextmanager
def opened(connection: Any, index: Index) -> Iterator[Fts5 | Gin]:
    """The index, to be asked."""
    store = Gin if connection.vendor == "postgresql" else Fts5
    with connection.cursor() as cursor:
        yield store(cursor, index)


def install(connection: Any, indexes: Iterable[Index], say: Say = quiet) -> None:
    """Builds every index of which something is missing; running it again changes nothing."""
    for index in indexes:
        with transaction.atomic(connection.alias), opened(connection, index) as store:
            if store.missing() and _can_be_built(connection, store.cursor, index):
                _build(store, say)


def _can_be_built(connection: Any, cursor: Any, index: Index) -> bool:
    """Whether its tables are there, with their columns: perhaps they are migrated only so far."""
    there = set(connection.introspection.table_names(cursor))
    sources: list[Any] = [index, *index.beside]
    for source in sources:
        if source.table not in there:
            return False
        described = connection.introspection.get_table_description(cursor, source.table)
        if not set(source.columns) <= {column.name for column in described}:
            return False
    return True


def _build(store: Fts5 | Gin, say: Say) -> None:
    store.drop()
    store.create()
    for _ in _refilled(store, say, empty=True):
        pass
    store.finish()
    store.watch()


def _refilled(store: Fts5 | Gin, say: Say, *, empty: bool = False) -> Iterator[int]:
    """Makes the documents anew, chunk by chunk; between two of them the caller may commit."""
    store.cursor.execute(f"SELECT MAX(id) FROM {store.index.table}")
    last = store.cursor.fetchone()[0] or 0
    chunk = BULK if empty else CHUNK
    for first in range(0, last + 1, chunk):
        store.refill(first, first + chunk - 1, empty=empty)
        say(store.index, min(first + chunk - 1, last), last)
        yield first


def rebuild(connection: Any, indexes: Iterable[Index], say: Say = quiet) -> None:
    """Builds every index anew, while others go on searching and writing where that is possible.

    What can be kept is refilled in small transactions: it may be interrupted and run again.
    """
    for index in indexes:
        with opened(connection, index) as store:
            if store.missing():
                install(connection, [index], say)
                continue
            with transaction.atomic(connection.alias):
                store.sweep()
            chunks = _refilled(store, say)
            while True:
                with transaction.atomic(connection.alias):
                    if next(chunks, None) is None:
                        break
            store.finish()


@contextmanager
def set_aside(connection: Any, indexes: Iterable[Index], say: Say = quiet) -> Iterator[None]:
    """For loading in bulk: inside there is no index, afterwards it is built in one go."""
    indexes = list(indexes)
    for index in indexes:
        with opened(connection, index) as store:
            store.drop()
    yield
    install(connection, indexes, say)


def unwatch(connection: Any, indexes: Iterable[Index]) -> None:
    """Before tables change their form: no trigger may stand in the way. `install` comes after."""
    for index in indexes:
        with opened(connection, index) as store:
            store.unwatch()


def faults(connection: Any, index: Index) -> Iterator[tuple[str, str]]:
    """What is wrong with an index: the row, or the part of the index, and a sentence.

    Every row has its document with the head that it should have, no document is without its
    row, and the triggers that keep it so are there.
    """
    with opened(connection, index) as store:
        missing = store.missing()
        for name in missing:
            yield name, "This part of the search index is missing or old."
        if missing:
            return
        store.cursor.execute(store.lost())
        for (row,) in store.cursor.fetchall():
            yield str(row), "Search does not find this row."
        store.cursor.execute(store.stray())
        for (row,) in store.cursor.fetchall():
            yield str(row), f"{index.name} has this row, which search should not find."
        for row in store.outdated():
            yield str(row), "Search finds this row by words that it no longer has."
