"""Who holds a row keeps out who would change it, and nobody who only names it."""

from contextlib import closing

import pytest
from django.db import OperationalError, connection

from stories.actions import record
from stories.models import Story
from tests import factories

pytestmark = [
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite locks the whole file"),
    pytest.mark.django_db(transaction=True),
]


def ask(story, *, how):
    """Asks for the row by another connection, and does not wait for it."""
    statement = f"SELECT 1 FROM {Story._meta.db_table} WHERE id = %s {how} NOWAIT"
    with closing(connection.copy()) as other, other.cursor() as cursor:
        cursor.execute(statement, [story.pk])
        return cursor.fetchone()


def test_what_is_written_meanwhile_may_name_a_row_that_is_held():
    story = factories.story()

    with record.writing():
        record.lock(story)
        assert ask(story, how="FOR KEY SHARE") == (1,)


def test_a_row_that_is_held_is_changed_by_nobody_else():
    story = factories.story()

    with record.writing():
        record.lock(story)
        with pytest.raises(OperationalError, match="could not obtain lock"):
            ask(story, how="FOR NO KEY UPDATE")
