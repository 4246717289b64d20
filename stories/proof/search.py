"""Search finds what is on record: every row by its words, and nothing else."""

from collections.abc import Iterator

from django.db import connection

from stories import fulltext
from stories.indexes import INDEXES
from stories.proof.faults import Fault


def search_indexes() -> Iterator[Fault]:
    """Every index is complete and kept up to date. `manage.py rebuild_search` mends it."""
    for index in INDEXES:
        for row, sentence in fulltext.faults(connection, index):
            yield Fault("search_indexes", index.table, row, sentence)
