"""Databases of a benchmark's own, and processes that work on them."""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests import machine, postgres

SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "1M": 1_000_000, "10M": 10_000_000}


@contextmanager
def own(**switches: str) -> Iterator[dict[str, str]]:
    """An environment with an empty data folder; on SQLite unless `switches` say otherwise."""
    with tempfile.TemporaryDirectory(prefix="storytrack-bench-") as folder:
        clean = {key: value for key, value in os.environ.items() if "STORYTRACK" not in key}
        yield clean | {
            "STORYTRACK_ENV_FILE": os.devnull,
            "STORYTRACK_SECRET_KEY": secrets.token_urlsafe(60),
            "STORYTRACK_DATA_DIR": folder,
            **switches,
        }


@contextmanager
def databases() -> Iterator[dict[str, dict[str, str]]]:
    """Name of each kind of database → what chooses an empty one of it. PostgreSQL if it is here.

    On PostgreSQL each benchmark gets a database of its own from `fresh`.
    """
    if machine.postgres_bin() is None:
        print("PostgreSQL is not installed, so it is left out.")
        yield {"SQLite": {}}
        return
    with postgres.server() as folder:
        yield {"SQLite": {}, "PostgreSQL": {"PGHOST": folder, "PGUSER": "storytrack"}}


def fresh(where: dict[str, str], name: str) -> dict[str, str]:
    """`where`, with an empty database called `name` on PostgreSQL."""
    if not where:
        return where
    program = machine.postgres_bin()
    subprocess.run([f"{program}/createdb", name], env=os.environ | where, check=True)
    return {**where, "STORYTRACK_DATABASE_URL": f"postgres:///{name}"}


def answer(environment: dict[str, str], module: str, *words: str) -> dict[str, Any]:
    """The last line that `python -m MODULE WORDS` prints, as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def manage(environment: dict[str, str], *words: str) -> None:
    """`manage.py WORDS`, silently."""
    command = [sys.executable, "manage.py", *words]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
