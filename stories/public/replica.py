"""Readers' pages may be read from a replica. What publishes reads what it has written itself."""

import contextvars
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, connections, models

REPLICA = "replica"
AWAY = (OperationalError, InterfaceError)
"""What a database says that is being restarted, or is not there."""

REST = 5.0
"""Seconds for which a replica out of reach is not asked: else each page would wait for it."""

T = TypeVar("T")
_reading: contextvars.ContextVar[bool] = contextvars.ContextVar("for_readers", default=False)


class Rest:
    """Until when this process leaves the replica alone, by the clock that never goes back."""

    until = 0.0


@contextmanager
def for_readers() -> Iterator[None]:
    """What is read inside comes from the replica, where there is one that can be reached."""
    token = _reading.set(REPLICA in settings.DATABASES and time.monotonic() >= Rest.until)
    try:
        yield
    finally:
        _reading.reset(token)


def read(call: Callable[[], T]) -> T:
    """`call`, made for readers.

    Where its connection is dead, or the replica away, it is made once more: by a new
    connection, to the first database.
    """
    try:
        with for_readers():
            return call()
    except AWAY as error:
        if REPLICA in settings.DATABASES and _is_out_of_reach(error):
            Rest.until = time.monotonic() + REST
        for connection in connections.all(initialized_only=True):
            if not connection.in_atomic_block:
                connection.close()
        return call()


def _is_out_of_reach(error: Exception) -> bool:
    """Not one that answers, though with an error: a query that took too long, say."""
    return getattr(error.__cause__, "sqlstate", None) is None


class PublicReads:
    """The router: reading for readers goes to the replica, everything else to the first one."""

    def db_for_read(self, model: type[models.Model], **hints: object) -> str | None:
        return REPLICA if _reading.get() else None

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool | None:
        return False if db == REPLICA else None

    def allow_relation(self, one: models.Model, other: models.Model, **hints: object) -> bool:
        return True
