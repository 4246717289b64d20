"""How damage is done and undone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection, transaction

from stories import triggers
from stories.actions import record


class Damage(NamedTuple):
    """What is done, in SQL with ids to fill in, and which check must find it, in which table."""

    name: str
    sql: str
    check: str
    table: str


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is gone afterwards."""
    with record.writing():
        yield
        transaction.set_rollback(True)


@contextmanager
def defenceless(*dropped: str) -> Iterator[None]:
    """Inside, any SQL passes. On PostgreSQL a check constraint must be `dropped` for that,
    named "table.name", and is not put back: use it within `undone`.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what waits would stop the ALTER
            for name in dropped:
                table, constraint = name.split(".")
                cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {constraint}")
            cursor.execute("SET LOCAL session_replication_role = replica")
            yield
            cursor.execute("SET LOCAL session_replication_role = origin")
        else:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            for trigger in triggers.wanted():
                cursor.execute(f"DROP TRIGGER {trigger.name}")
            yield
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
            triggers.install(connection)


def run(sql: str, **ids: Any) -> None:
    with connection.cursor() as cursor:
        for statement in sql.format(**ids).split(";"):
            cursor.execute(statement)
