"""Append-only rows stay as they were written, whoever asks."""

import pytest
from django.db import DatabaseError, connection

from stories import triggers
from stories.actions import record
from stories.apps import install_triggers
from stories.models import (
    AppearanceSpan,
    ArticleVersion,
    Change,
    ClaimLink,
    Edition,
    Measurement,
    Verdict,
)
from tests import factories, newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("all_triggers")]

WRITTEN_ONCE = [AppearanceSpan, ArticleVersion, Change, Edition, Measurement, Verdict]


@pytest.mark.parametrize("model", WRITTEN_ONCE, ids=lambda model: model.__name__)
def test_what_is_written_once_is_neither_changed_nor_deleted(model):
    newsroom.build()
    rows = model.objects.all()
    before = list(rows.values())
    column = next(f.attname for f in model._meta.concrete_fields if not f.primary_key)
    value = before[0][column]

    for write in (
        lambda: rows.update(**{column: value}),
        lambda: rows._raw_delete(using="default"),
    ):
        with pytest.raises(DatabaseError, match="is append-only"), record.writing():
            write()

    assert list(rows.values()) == before


def a_link() -> ClaimLink:
    return factories.link(source=factories.claim(), target=factories.claim())


@pytest.mark.parametrize("make", [factories.user, factories.followup, a_link])
def test_what_is_never_deleted_can_change_but_not_go(make):
    row = make()
    table = row._meta.db_table

    with (
        pytest.raises(DatabaseError, match="DELETE refused"),
        record.writing(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {table} WHERE id = {row.pk}")

    assert type(row).objects.filter(pk=row.pk).exists()


def test_a_rebuilt_table_gets_its_triggers_back():
    """SQLite rebuilds a table for many an ALTER; `migrate` ends by putting them back."""
    trigger = next(each for each in triggers.wanted() if each.table == "stories_verdict")
    drop = f"DROP TRIGGER {trigger.name}"
    with connection.cursor() as cursor:
        cursor.execute(f"{drop} ON stories_verdict" if _postgres() else drop)
    assert triggers.missing(connection) == [trigger]

    install_triggers(using="default")

    assert triggers.missing(connection) == []


def test_installing_again_changes_nothing():
    triggers.install(connection)
    triggers.install(connection)

    assert triggers.missing(connection) == []


def _postgres() -> bool:
    return connection.vendor == "postgresql"
