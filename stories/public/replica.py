"""Readers' pages may be read from a replica. What publishes reads what it has written itself."""

import contextvars
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, connections, models

REPLICA = "replica"
AWAY = (OperationalError, InterfaceError)
"""What a database says that is being restarted, or is not there."""

T = TypeVar("T")
_reading: contextvars.ContextVar[bool] = contextvars.ContextVar("for_readers", default=False)


@contextmanager
def for_readers() -> Iterator[None]:
    """What is read inside comes from the replica, where there is one."""
    token = _reading.set(REPLICA in settings.DATABASES)
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
    except AWAY:
        for connection in connections.all(initialized_only=True):
            if not connection.in_atomic_block:
                connection.close()
        return call()


class PublicReads:
    """The router: reading for readers goes to the replica, everything else to the first one."""

    def db_for_read(self, model: type[models.Model], **hints: object) -> str | None:
        return REPLICA if _reading.get() else None

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool | None:
        return False if db == REPLICA else None

    def allow_relation(self, one: models.Model, other: models.Model, **hints: object) -> bool:
        return True
