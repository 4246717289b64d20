"""The databases and the cache as settings: which, with which limits, and a replica where asked."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from storytrack import sqlite, switches

REPLICA = "replica"
PATIENCE = {
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
}
"""How long a machine is waited for that is gone and says nothing: a minute, not two hours."""


def databases(url: str, replica: str, pool: int) -> dict[str, dict[str, Any]]:
    """DATABASES. Readers' pages read from `replica` where there is one.

    Args:
        pool: connections to PostgreSQL that the threads of a process share; 0: one for each.
    """
    found = {"default": _one(url, pool)}
    if replica:
        # In tests both are one database, so that what is written is what is read.
        found[REPLICA] = _one(replica, pool) | {"TEST": {"MIRROR": "default"}}
    return found


def _one(url: str, pool: int) -> dict[str, Any]:
    found: dict[str, Any] = dict(dj_database_url.parse(url))
    found |= {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}
    if found["ENGINE"] == "django.db.backends.sqlite3":
        _must_be_private(Path(found["NAME"]))
        found["ENGINE"] = sqlite.__name__  # Django's, with a fairer wait for its lock
        found["OPTIONS"] = sqlite.options()
        found["CONN_HEALTH_CHECKS"] = False  # a file does not hang up
        return found
    found["OPTIONS"] = {**PATIENCE, **found.get("OPTIONS", {})}
    if pool:  # connections belong to the pool then, not to a thread
        found |= {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
        found["OPTIONS"]["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
    return found


def _must_be_private(file: Path) -> None:
    """Refuses a database that every account of the machine can read: restricted stories too."""
    try:
        read_by_all = file.stat().st_mode & 0o004 and file.absolute().parent.stat().st_mode & 0o001
    except OSError:
        return  # there is none yet
    if read_by_all:
        raise ImproperlyConfigured(f"Everybody can read {file}. Run: chmod 600 {file}")


def cache(found: dict[str, Any]) -> dict[str, Any]:
    """CACHES["default"], which holds the limits on sign-in.

    Raises:
        ImproperlyConfigured: it is Redis, and the package is not installed.
    """
    if found["BACKEND"].endswith(".RedisCache"):
        switches.need("redis", "redis", "STORYTRACK_CACHE_URL")
    if found["BACKEND"].endswith(".DatabaseCache"):  # of 300: a flood drops counts
        found.setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 100_000)
    return found


def limit(settings: dict[str, dict[str, Any]], *, statement: int, lock: int) -> None:
    """For web processes, before the first connection: PostgreSQL gives up after so many seconds.

    Commands have no limit: a migration or a proof of the record takes its time.
    """
    limits = {"statement_timeout": statement, "lock_timeout": lock}
    wanted = [f"-c {name}={seconds * 1_000}" for name, seconds in limits.items() if seconds]
    for each in settings.values():
        if each["ENGINE"] == "django.db.backends.postgresql" and wanted:
            options = each.setdefault("OPTIONS", {})
            options["options"] = " ".join([options.get("options", ""), *wanted]).strip()
