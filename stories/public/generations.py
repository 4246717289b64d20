"""The number of the public record's generation: read, or heard of as soon as it rises.

On PostgreSQL a thread of each web process listens for it, so that a page that is ready asks
the database nothing. What the thread says counts only while it keeps looking: where it is cut
off, or the database is SQLite, each request reads the number itself.
"""

import logging
import os
import threading
import time
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, Error, connection, connections, router

from stories.models.edition import Generation

NUMBER = f"SELECT number FROM {Generation._meta.db_table}"  # noqa: S608 - our own name
PULSE = 1.0
"""Seconds after which the thread looks by itself, should nothing be said."""
LASTS = 3.0
"""Seconds for which it is believed after its last look."""

logger = logging.getLogger(__name__)


def generation() -> int:
    """The number that every publishing or take-down raises; 0 before the first."""
    reader: Any = connections[router.db_for_read(Generation)]
    reader.health_check_done = True  # should it be dead, `replica.read` opens another one
    with reader.cursor() as cursor:
        cursor.execute(NUMBER)  # the ORM takes three times as long, on every page
        row = cursor.fetchone()
    return int(row[0]) if row else 0


class Known(NamedTuple):
    number: int
    at: float
    """When it was asked for, by the clock that never goes back."""


class Listener:
    """What one process has heard. `generation` begins to listen where `wanted` is set."""

    def __init__(self) -> None:
        self.wanted = False
        self.known: Known | None = None
        self.process = 0
        self.starting = threading.Lock()

    def generation(self) -> int | None:
        """The newest number heard of; None where it must be read."""
        if not self.wanted:
            return None
        if self.process != os.getpid():  # a thread does not survive the fork of a web server
            self._begin()
        known = self.known
        if known is None or time.monotonic() - known.at > LASTS:
            return None
        return known.number

    def _begin(self) -> None:
        with self.starting:
            if self.process == os.getpid():
                return
            self.process, self.known = os.getpid(), None
            threading.Thread(target=self._run, name="generation", daemon=True).start()

    def _run(self) -> None:
        while self.wanted:
            try:
                self._listen()
            except Error as error:
                self.known = None
                logger.info("Not listening for new generations: %s", error)
                time.sleep(PULSE)

    def _listen(self) -> None:
        """Keeps `known` true until the connection breaks, or nobody wants it any more."""
        own: Any = connections[DEFAULT_DB_ALIAS].copy()
        own.settings_dict["OPTIONS"].pop("pool", None)  # it is never given back
        own.connect()
        try:
            with own.wrap_database_errors:
                own.connection.execute(f"LISTEN {Generation.CHANNEL}")
                while self.wanted:
                    asked = time.monotonic()
                    row = own.connection.execute(NUMBER).fetchone()
                    self.known = Known(int(row[0]) if row else 0, asked)
                    list(own.connection.notifies(timeout=PULSE, stop_after=1))
        finally:
            self.known = None
            own.close()


heard = Listener()


def listen() -> None:
    """Web processes call it at their start; the first request then begins to listen."""
    heard.wanted = connection.vendor == "postgresql"
