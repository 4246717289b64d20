"""Signs of life: each task notes when it began and how it ended, for `/healthz` to judge.

A kind of task that is done many times a minute is noted at most every ten seconds, unless it
fails.
"""

import logging
import os
import platform
import threading
import time
from typing import Any

from django.db import DatabaseError, connection
from huey.contrib.djhuey import HUEY
from huey.signals import SIGNAL_COMPLETE, SIGNAL_ERROR, SIGNAL_EXECUTING

from stories.actions import sweeps

logger = logging.getLogger(__name__)
OFTEN = 10  # seconds
PLACE = f"{platform.node()}:{os.getpid()}"
_noted: dict[str, float] = {}
_begun: set[str] = set()
_lock = threading.Lock()


@HUEY.signal(SIGNAL_EXECUTING, SIGNAL_COMPLETE, SIGNAL_ERROR)
def note(signal: str, task: Any, exc: BaseException | None = None) -> None:
    """Notes what happened to a task. That it cannot be noted stops no task."""
    if not HUEY.immediate:
        try:
            tell(signal, task.name, exc)
        except DatabaseError as error:
            logger.warning("no sign of life written for %s: %s", task.name, error)
        finally:
            connection.close()


def tell(signal: str, name: str, exc: BaseException | None = None) -> None:
    if signal == SIGNAL_EXECUTING:
        if _is_due(name):
            sweeps.began(name=name, place=PLACE)
    elif signal == SIGNAL_ERROR:
        _begun.discard(name)
        sweeps.ended(name=name, failure=f"{type(exc).__name__}: {exc}")
    elif name in _begun:
        _begun.discard(name)
        sweeps.ended(name=name)


def _is_due(name: str) -> bool:
    """Whether its beginning is to be noted; then so is its end."""
    now = time.monotonic()
    with _lock:
        due = now - _noted.get(name, -OFTEN) >= OFTEN
        if due:
            _noted[name] = now
            _begun.add(name)
    return due


def forget() -> None:
    """Notes the next task of each kind, whenever the last one was."""
    with _lock:
        _noted.clear()
        _begun.clear()
