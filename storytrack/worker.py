"""Work outside the request, as huey's settings: SQLite, PostgreSQL or Redis by an address alone."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from storytrack import sqlite

# Reading a page is mostly waiting, so there are more threads than processors. A worker that
# is told to end has as long as `manage.py serve` leaves it.
CONSUMER = {
    "workers": 4,
    "worker_type": "thread",
    "max_delay": 1,
    "graceful_signal": "TERM",
    "shutdown_timeout": 25,
}


def queue(url: str) -> dict[str, Any]:
    """The setting HUEY. Nobody waits for a result, so none is kept.

    A task is handed out once: what a killed worker had in hand is lost to the queue. Every
    task is therefore a sweep over rows that are due, and one is never told which.
    """
    backend, connection = _storage(url)
    return {
        "name": "storytrack",
        "huey_class": backend,
        "connection": connection,
        "results": False,
        "immediate": False,
        "consumer": CONSUMER,
    }


def _storage(url: str) -> tuple[str, dict[str, Any]]:
    scheme = urlsplit(url).scheme
    if scheme == "sqlite":
        path = Path(url.removeprefix("sqlite:///"))
        path.touch(mode=0o600)  # tasks are pickles: whoever can write here can run code
        return "huey.SqliteHuey", {
            "filename": str(path),
            "fsync": True,
            "timeout": 20,
            "journal_mode": sqlite.journal_mode().lower(),
        }
    if scheme.startswith("redis"):
        return "huey.RedisHuey", {"url": url}
    return "huey.PostgresHuey", {"dsn": url}
