"""Database triggers that keep append-only rows as they were written.

Knows nothing of our tables: a model says `APPEND_ONLY = True` (no UPDATE, no DELETE) or
`NEVER_DELETED = True` (no DELETE). Installed again after every migrate, because SQLite
rebuilds a table for many an ALTER and silently drops its triggers.
"""

from typing import Any, NamedTuple

from django.apps import apps


class Trigger(NamedTuple):
    name: str
    table: str
    event: str


def wanted() -> list[Trigger]:
    """Every trigger that the installed models ask for."""
    found = []
    for model in apps.get_models():
        table = model._meta.db_table
        if getattr(model, "APPEND_ONLY", False):
            found.append(Trigger(f"{table}_no_update", table, "UPDATE"))
        if getattr(model, "APPEND_ONLY", False) or getattr(model, "NEVER_DELETED", False):
            found.append(Trigger(f"{table}_no_delete", table, "DELETE"))
    return found


def install(connection: Any) -> None:
    """Creates what is missing on tables that exist; running it again changes nothing."""
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        triggers = [trigger for trigger in wanted() if trigger.table in tables]
        if connection.vendor == "postgresql" and triggers:
            cursor.execute(
                "CREATE OR REPLACE FUNCTION stories_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP "
                "USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
        for trigger in triggers:
            cursor.execute(_create(connection, trigger))


def _create(connection: Any, trigger: Trigger) -> str:
    quote = connection.ops.quote_name
    if connection.vendor == "postgresql":
        return (
            f"CREATE OR REPLACE TRIGGER {quote(trigger.name)} BEFORE {trigger.event} "
            f"ON {quote(trigger.table)} FOR EACH ROW EXECUTE FUNCTION stories_refuse()"
        )
    return (
        f"CREATE TRIGGER IF NOT EXISTS {quote(trigger.name)} BEFORE {trigger.event} "
        f"ON {quote(trigger.table)} BEGIN SELECT RAISE(ABORT, "
        f"'{trigger.table} is append-only: {trigger.event} refused'); END"
    )


def missing(connection: Any) -> list[Trigger]:
    """The wanted triggers that the database does not have or has switched off."""
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {name for (name,) in cursor.fetchall()}
    return [trigger for trigger in wanted() if trigger.name not in present]


def uninstall_deletes(connection: Any) -> None:
    """For tests on SQLite only, where emptying a table is a DELETE."""
    with connection.cursor() as cursor:
        for trigger in wanted():
            if trigger.event == "DELETE":
                cursor.execute(f"DROP TRIGGER IF EXISTS {connection.ops.quote_name(trigger.name)}")
