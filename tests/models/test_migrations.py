"""A migration that rebuilds a table on SQLite must not leave it without its triggers."""

import pytest
from django.db import connection

from stories import triggers
from stories.apps import install_triggers
from stories.models import Verdict


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite rebuilds tables")
def test_triggers_survive_a_rebuilt_table(all_triggers):
    kept = Verdict._meta.get_field("reason")
    altered = kept.clone()
    altered.null = True
    altered.set_attributes_from_name("reason")
    for old, new in ((kept, altered), (altered, kept)):
        with connection.schema_editor() as editor:
            editor.alter_field(Verdict, old, new)
    lost = {trigger.table for trigger in triggers.missing(connection)}

    install_triggers(using="default")

    assert lost == {"stories_verdict"}, "the table was not rebuilt: this test proves nothing"
    assert triggers.missing(connection) == []
