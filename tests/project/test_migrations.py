"""Old processes go on beside a migrated database: a migration only adds, or is listed."""

import pytest
from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED, CharField, IntegerField

RELEASED = 40
"""Migrations of lower numbers came before anybody had data."""

LISTED: dict[str, str] = {}
"""Name of a migration → why it is not only adding, and what to stop before it."""

ADDS = (
    migrations.CreateModel,
    migrations.AddIndex,
    migrations.AddConstraint,
    migrations.RemoveConstraint,  # what the old code wrote still fits
    migrations.RunPython,
    migrations.SeparateDatabaseAndState,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
)


def fault(operation: migrations.operations.base.Operation) -> str:
    """Why code of the release before would stumble over this; "" where it would not."""
    if isinstance(operation, migrations.AddField):
        field = operation.field
        may_be_left_out = field.null or field.many_to_many or field.db_default is not NOT_PROVIDED
        return "" if may_be_left_out else f"{operation.name} is needed and has no db_default"
    if isinstance(operation, migrations.AlterField):
        field = operation.field
        wider = field.null or field.has_default() or bool(field.choices)
        return "" if wider else f"{operation.name} is altered"
    return "" if isinstance(operation, ADDS) else operation.describe()


def test_every_migration_only_adds_or_is_listed():
    loader = MigrationLoader(None, replace_migrations=False)
    found = {
        name: [each for each in map(fault, migration.operations) if each]
        for (app, name), migration in loader.disk_migrations.items()
        if app == "stories" and int(name[:4]) >= RELEASED
    }
    breaking = {name: faults for name, faults in found.items() if faults}
    assert set(breaking) == set(LISTED), breaking


@pytest.mark.parametrize(
    ("operation", "is_fault"),
    [
        (migrations.AddField("claim", "x", CharField(max_length=5, default="")), True),
        (migrations.AddField("claim", "x", CharField(max_length=5, db_default="")), False),
        (migrations.AddField("claim", "x", IntegerField(null=True)), False),
        (migrations.RemoveField("claim", "x"), True),
        (migrations.RenameField("claim", "x", "y"), True),
        (migrations.DeleteModel("Claim"), True),
        (migrations.RunSQL("DROP TABLE x"), True),
        (migrations.AlterField("claim", "x", CharField(max_length=5)), True),
    ],
)
def test_what_takes_away_is_told_from_what_adds(operation, is_fault):
    assert bool(fault(operation)) is is_fault
