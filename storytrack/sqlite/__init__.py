"""Which SQLite we run on, and how it keeps what it has confirmed.

In WAL mode SQLite 3.7.0 to 3.51.2 can lose a committed transaction when two
connections write and checkpoint at once (sqlite.org/wal.html, section 11).
The fix is in 3.51.3 and was carried back to 3.50.7 and 3.44.6. A build with the
fault is replaced by pysqlite3 where that is installed. Where it is not, we use a
rollback journal, which cannot have the fault.
"""

import sqlite3
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

Version = tuple[int, int, int]

BACKEND = "django.db.backends.sqlite3.base"
FULL = 2  # what PRAGMA synchronous answers for FULL


def is_sound(version: Version) -> bool:
    """Whether this version keeps every committed transaction in WAL mode."""
    if version >= (3, 51, 3) or version < (3, 7, 0):
        return True
    return version[:2] in {(3, 44), (3, 50)} and version[2] >= {44: 6, 50: 7}[version[1]]


def install() -> None:
    """Put pysqlite3 in the place of an unsound `sqlite3`, if it is installed and sound.

    Call it before Django imports its SQLite backend: settings do so in their
    first line.

    Raises RuntimeError when the backend has already been imported.
    """
    if is_sound(sqlite3.sqlite_version_info) or find_spec("pysqlite3") is None:
        return
    replacement = import_module("pysqlite3")
    if not is_sound(replacement.sqlite_version_info):
        return
    if BACKEND in sys.modules and sys.modules["sqlite3"] is not replacement:
        raise RuntimeError(
            "Django's SQLite backend was imported before the settings. "
            "Import storytrack.settings first."
        )
    sys.modules["sqlite3"] = replacement
    sys.modules["sqlite3.dbapi2"] = import_module("pysqlite3.dbapi2")


def journal_mode() -> str:
    """The journal mode that is safe on the SQLite in use: `WAL` or `TRUNCATE`."""
    return "WAL" if is_sound(sys.modules["sqlite3"].sqlite_version_info) else "TRUNCATE"


def options() -> dict[str, Any]:
    """DATABASES["default"]["OPTIONS"]: a confirmed write survives a power cut."""
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            f"PRAGMA journal_mode={journal_mode()}; PRAGMA synchronous=FULL; "
            "PRAGMA foreign_keys=ON; PRAGMA mmap_size=0"
        ),
    }


def faults(version: Version, journal: str, synchronous: int, foreign_keys: int) -> list[str]:
    """What is wrong with a connection that answers its PRAGMAs like this."""
    found = []
    if journal not in {"wal", "truncate"}:
        found.append(f"journal_mode is {journal}; it must be wal or truncate")
    if journal == "wal" and not is_sound(version):
        found.append(f"SQLite {'.'.join(map(str, version))} can lose commits in WAL mode")
    if synchronous < FULL:
        found.append("synchronous is weaker than FULL: a power cut can lose a confirmed save")
    if not foreign_keys:
        found.append("foreign_keys is off")
    return found


@register(Tags.database)
def check_durability(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Ask each live connection, not the settings, how durable it is."""
    messages: list[CheckMessage] = []
    for alias in databases or ():
        connection: Any = connections[alias]  # a backend knows more than its base class
        if connection.vendor != "sqlite" or connection.is_in_memory_db():
            continue
        with connection.cursor() as cursor:
            journal, synchronous, foreign_keys = (
                cursor.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "foreign_keys")
            )
        version = connection.Database.sqlite_version_info
        messages += [
            Error(fault, hint="See OPTIONS in storytrack/settings.py.", id="storytrack.E001")
            for fault in faults(version, journal, synchronous, foreign_keys)
        ]
    return messages
