"""Eight processes that write at once on SQLite: ours, and with Django's default settings."""

import json
import os
import subprocess
import sys
from typing import Any

from benchmarks.places import manage, own
from benchmarks.table import table

WRITERS = 8
LEAST = 10


def run(size: str) -> dict[str, Any]:
    """For SECONDS each (60 where SIZE=1M, else 5): claims, and the shortest action in both ways."""
    seconds = os.environ.get("SECONDS", "60" if size == "1M" else "5")
    found = {
        "claims, ours": _written(seconds, "claim"),
        "signs of life, ours": _written(seconds, "sign"),
        "signs of life, default settings": _written(seconds, "sign", "stock"),
    }
    rows = [(name, *each.values()) for name, each in found.items()]
    title = f"{WRITERS} writers on SQLite for {seconds} s"
    print(table(title, ("", "a second", "refused as locked", "slowest, s"), rows))
    claims, ours, stock = found.values()
    rate = ours["rate"] / max(stock["rate"], 0.1)
    bounds = {
        "writers: refused as locked": (ours["locked"] + claims["locked"], 0),
        f"writers: {LEAST} ÷ (ours ÷ default settings)": (LEAST / rate, 1),
    }
    return {"seconds": seconds, "found": found, "times": rate, "bounds": bounds}


def _written(seconds: str, *words: str) -> dict[str, float]:
    with own() as environment:
        manage(environment, "migrate")
        manage(environment, "make_newsroom", "--claims", "1000")
        command = [sys.executable, "-m", "benchmarks.at_writing", seconds, *words]
        if "stock" in words:  # a file in WAL mode stays so for everybody
            _journal_as_by_default(environment)
        running = [
            subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
            for _ in range(WRITERS)
        ]
        told = [json.loads(each.communicate()[0].splitlines()[-1]) for each in running]
    return {
        "rate": sum(each["written"] for each in told) / float(seconds),
        "locked": sum(each["locked"] for each in told),
        "slowest": max(each["slowest"] for each in told),
    }


def _journal_as_by_default(environment: dict[str, str]) -> None:
    code = (
        "import sys; from storytrack import settings; import sqlite3; "
        "sqlite3.connect(settings.DATABASES['default']['NAME'])"
        ".execute('PRAGMA journal_mode=DELETE')"
    )
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
