"""Many rows at once: written by the thousand, with the indexes made afterwards.

Knows no tables of ours: whoever writes names them, and holds the transaction.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any


def write(
    connection: Any, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Adds rows; each brings the values of `columns` as the database takes them."""
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Its errors pass by Django's wrapper of a cursor.
            with (
                connection.wrap_database_errors,
                cursor.copy(f"COPY {quote(table)} ({names}) FROM STDIN") as copy,
            ):
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})", rows)


@contextmanager
def without_indexes(connection: Any, tables: list[str]) -> Iterator[None]:
    """Inside, these tables have no indexes that can be made anew, nor foreign keys on PostgreSQL.

    To make an index of many rows at once costs far less than to keep it while they come.
    """
    with connection.cursor() as cursor:
        ask = _of_postgresql if connection.vendor == "postgresql" else _of_sqlite
        statements = ask(cursor, tables)
        for drop, _ in statements:
            cursor.execute(drop)
        yield
        for _, make in reversed(statements):
            cursor.execute(make)


def _of_sqlite(cursor: Any, tables: list[str]) -> list[tuple[str, str]]:
    marks = ", ".join(["%s"] * len(tables))
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL "
        f"AND tbl_name IN ({marks})",
        tables,
    )
    return [(f'DROP INDEX "{name}"', sql) for name, sql in cursor.fetchall()]


def _of_postgresql(cursor: Any, tables: list[str]) -> list[tuple[str, str]]:
    """Foreign keys go first and come back last: they stand on unique indexes."""
    cursor.execute(
        "SELECT conname, conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)",
        [tables],
    )
    found = [
        (
            f'ALTER TABLE {table} DROP CONSTRAINT "{name}"',
            f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {rule}',
        )
        for name, table, rule in cursor.fetchall()
    ]
    cursor.execute(
        "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i "
        "WHERE i.indrelid::regclass::text = ANY(%s) AND NOT EXISTS "
        "(SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
        [tables],
    )
    return found + [(f"DROP INDEX {name}", sql) for name, sql in cursor.fetchall()]
