"""Django's backend for SQLite, with a wait for the write lock that is fair to who came first.

SQLite wakes nobody who waits for its lock: each tries again after a pause, and the longer it
has waited the longer it pauses, up to a tenth of a second. Beside somebody who writes without
rest, such as an import, it may so wait for seconds. Here the pauses shrink instead.
"""

import time
from collections.abc import Callable
from typing import Any

from django.db.backends.sqlite3 import base

FIRST, LEAST = 0.002, 0.0005
"""Seconds between two tries: of who has just come, and of who has waited long."""
LONG = 0.25
"""Seconds after which somebody has waited long."""

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


def pause(waited: float) -> float:
    """Seconds until the next try of who has `waited` so many."""
    return LEAST if waited >= LONG else FIRST - (FIRST - LEAST) * waited / LONG


class DatabaseWrapper(base.DatabaseWrapper):
    """`timeout` of OPTIONS says for how long the lock is waited for, as with Django's."""

    def _start_transaction_under_autocommit(self) -> None:
        with self.execute_wrapper(self._patiently):
            super()._start_transaction_under_autocommit()  # type: ignore[misc]

    def _patiently(
        self, execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        """Tries by itself: Django's way to execute costs more than the try."""
        patience = self.settings_dict["OPTIONS"].get("timeout", 5)
        connection: Any = self.connection
        connection.execute("PRAGMA busy_timeout = 0")
        began = time.monotonic()
        try:
            with self.wrap_database_errors:
                while True:
                    try:
                        return connection.execute(sql)
                    except self.Database.OperationalError as error:
                        waited = time.monotonic() - began
                        if waited >= patience or "locked" not in str(error):
                            raise
                    time.sleep(pause(waited))
        finally:
            connection.execute(f"PRAGMA busy_timeout = {int(patience * 1_000)}")
