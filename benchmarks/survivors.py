"""Whether SQLite finds in the files of a crash all that had been confirmed."""

import sqlite3
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from storytrack.sqlite import is_sound

FILE = "storytrack.sqlite3"
NEWEST = "(SELECT position, hash FROM stories_{0} WHERE chain = n.name ORDER BY 1 DESC LIMIT 1)"
HALF = (
    """SELECT count(*) FROM stories_change c WHERE kind = 'claim_added'
    AND NOT EXISTS (SELECT 1 FROM stories_claim WHERE id = c.subject_pk)""",
    """SELECT count(*) FROM stories_claim c WHERE NOT EXISTS (SELECT 1 FROM stories_change
    WHERE kind = 'claim_added' AND subject = 'claim' AND subject_pk = c.id)""",
    """SELECT count(*) FROM stories_verdict v WHERE NOT EXISTS (SELECT 1 FROM stories_change
    WHERE kind = 'value_decided' AND claim_id = v.claim_id)""",
    *(
        f"""SELECT count(*) FROM stories_chain n WHERE "table" = '{table}'
        AND (length, head) IS NOT {NEWEST.format(table)}"""
        for table in ("change", "verdict")
    ),
)
"""Each counts transactions of which a part is missing."""


class Found(NamedTuple):
    """After a crash: how many confirmed transactions are gone, and what else is wrong."""

    lost: int = 0
    half: int = 0
    corrupt: str = ""


def engine(*, stock: bool = False) -> Any:
    """The SQLite that the product would use here; with `stock` that of Python."""
    if stock or is_sound(sqlite3.sqlite_version_info) or find_spec("pysqlite3") is None:
        return sqlite3
    return import_module("pysqlite3")


def look(folder: Path, since: int, confirmed: int, sqlite: Any) -> Found:
    """Opens the database, which makes SQLite recover it.

    Args:
        since: the last line of the log before the recording.
        confirmed: the last line of the log that was confirmed when the power went.
    """
    connection = sqlite.connect(folder / FILE)
    try:
        wrong = connection.execute("PRAGMA integrity_check").fetchall()
        wrong = [row for row in wrong if row != ("ok",)]
        wrong += connection.execute("PRAGMA foreign_key_check").fetchall()
        there = "SELECT count(*) FROM stories_change WHERE id > ? AND id <= ?"
        kept = connection.execute(there, (since, confirmed)).fetchone()[0]
        half = sum(connection.execute(each).fetchone()[0] for each in HALF)
        return Found(confirmed - since - kept, half, str(wrong[0]) if wrong else "")
    except sqlite.DatabaseError as error:
        return Found(corrupt=str(error))
    finally:
        connection.close()
