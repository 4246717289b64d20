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
WHAT = {"claims": ["claim"], "signs of life": ["sign"]}
WAYS = {"ours": [], "default settings": ["stock"], "ours without durability": ["undurable"]}


def run(size: str) -> dict[str, Any]:
    """For SECONDS each (60 where SIZE=1M, else 5): claims and the shortest action, in each way."""
    seconds = os.environ.get("SECONDS", "60" if size == "1M" else "5")
    found = {
        f"{name}, {way}": _written(seconds, *words, *settings)
        for name, words in WHAT.items()
        for way, settings in WAYS.items()
    }
    rows = [(name, *each.values()) for name, each in found.items()]
    title = f"{WRITERS} writers on SQLite for {seconds} s"
    print(table(title, ("", "a second", "refused as locked", "slowest, s"), rows))
    times = {
        name: found[f"{name}, ours"]["rate"] / max(found[f"{name}, default settings"]["rate"], 0.1)
        for name in WHAT
    }
    locked = sum(found[f"{name}, ours"]["locked"] for name in WHAT)
    bounds = {
        "writers: refused as locked": (locked, 0),
        f"writers: {LEAST} ÷ (ours ÷ default settings)": (LEAST / min(times.values()), 1),
    }
    return {"seconds": seconds, "found": found, "times": times, "bounds": bounds}


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
