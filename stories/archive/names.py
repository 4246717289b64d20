"""Which line of its table a row stands in: for exports of any size, so not in memory."""

import functools
import sqlite3
from collections.abc import Iterable


class NamedTwice(Exception):
    """Two rows of a table have one name."""


class Names:
    """Table and name of a row → its line, in a file that SQLite makes and removes itself."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.execute("PRAGMA synchronous = OFF")
        self._file.execute("PRAGMA cache_size = -16000")
        self._file.execute(
            "CREATE TABLE place (kind TEXT, name TEXT, line INTEGER, PRIMARY KEY (kind, name)) "
            "WITHOUT ROWID"
        )
        self.line = functools.lru_cache(50_000)(self._line)

    def close(self) -> None:
        self._file.close()

    def add(self, table: str, named: Iterable[tuple[str, int]]) -> None:
        """Keeps the lines of rows.

        Raises:
            NamedTwice: one of the names is there already.
        """
        rows = ((table, name, line) for name, line in named)
        try:
            self._file.executemany("INSERT INTO place VALUES (?, ?, ?)", rows)
        except sqlite3.IntegrityError as error:
            raise NamedTwice(table) from error

    def _line(self, table: str, name: str) -> int | None:
        """The line of the row with this name; None where there is none."""
        ask = "SELECT line FROM place WHERE kind = ? AND name = ?"
        found = self._file.execute(ask, (table, name)).fetchone()
        return found[0] if found else None
