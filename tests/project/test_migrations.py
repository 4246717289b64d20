"""Old processes go on beside a migrated database: a migration only adds, or is listed."""

import pytest
from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import NOT_PROVIDED, CharField, Field, IntegerField

RELEASED = 2
"""Migrations of lower numbers came before anybody had data: raise it with the first release."""

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


def fault(operation: migrations.operations.base.Operation, before: ProjectState) -> str:
    """Why code of the release before would stumble over this; "" where it would not."""
    if isinstance(operation, migrations.AddField):
        field = operation.field
        may_be_left_out = field.null or field.many_to_many or field.db_default is not NOT_PROVIDED
        return "" if may_be_left_out else f"{operation.name} is needed and has no db_default"
    if isinstance(operation, migrations.AlterField):
        old = before.models["stories", operation.model_name_lower].fields[operation.name]
        return "" if is_wider(old, operation.field) else f"{operation.name} is narrower"
    return "" if isinstance(operation, ADDS) else operation.describe()


def is_wider(old: Field, new: Field) -> bool:
    """Whether all that fitted the old column fits the new one as it is."""
    return (
        old.get_internal_type() == new.get_internal_type()
        and (old.max_length or 0) <= (new.max_length or old.max_length or 0)
        and new.null >= old.null
        and new.unique <= old.unique
    )


def faults(name: str, loader: MigrationLoader) -> list[str]:
    """Of one migration, each operation against the tables as it finds them."""
    migration = loader.disk_migrations["stories", name]
    state = loader.project_state([("stories", name)], at_end=False)
    found = []
    for operation in migration.operations:
        found.append(fault(operation, state))
        operation.state_forwards("stories", state)
    return [each for each in found if each]


def test_every_migration_only_adds_or_is_listed():
    loader = MigrationLoader(None, replace_migrations=False)
    names = [name for app, name in loader.disk_migrations if app == "stories"]
    later = [name for name in names if int(name[:4]) >= RELEASED]
    breaking = {name: found for name in later if (found := faults(name, loader))}
    assert set(breaking) == set(LISTED), breaking


LINE = CharField(max_length=50, null=True)


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
        (migrations.AlterField("claim", "line", CharField(max_length=5, null=True)), True),
        (migrations.AlterField("claim", "line", CharField(max_length=50)), True),
        (
            migrations.AlterField(
                "claim", "line", CharField(max_length=50, null=True, unique=True)
            ),
            True,
        ),
        (migrations.AlterField("claim", "line", IntegerField(null=True)), True),
        (migrations.AlterField("claim", "line", CharField(max_length=90, null=True)), False),
    ],
)
def test_what_takes_away_is_told_from_what_adds(operation, is_fault):
    before = ProjectState()
    before.add_model(ModelState("stories", "Claim", [("line", LINE)]))
    assert bool(fault(operation, before)) is is_fault
