"""Eight processes that write at once on SQLite: ours, and with Django's default settings."""

import json
import math
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from benchmarks.places import manage, own
from benchmarks.table import table

WRITERS = 8
LEAST = 10
TURN = 15
"""Seconds of one way before it is the next one's turn."""

WHAT = {"claims": ["claim"], "signs of life": ["sign"]}
WAYS: dict[str, list[str]] = {
    "ours": [],
    "default settings": ["stock"],
    "ours without durability": ["undurable"],
}


def run(size: str) -> dict[str, Any]:
    """For SECONDS each (60 where SIZE=1M, else 5): claims and the shortest action, in each way.

    By turns, so that what else the machine does weighs on all of them alike.
    """
    seconds = float(os.environ.get("SECONDS", "60" if size == "1M" else "5"))
    turns = math.ceil(seconds / TURN)
    told: dict[str, list[dict[str, float]]] = {}
    with ExitStack() as stack:
        places = {
            f"{name}, {way}": (stack.enter_context(_newsroom(*settings)), (*words, *settings))
            for name, words in WHAT.items()
            for way, settings in WAYS.items()
        }
        for _ in range(turns):
            for name, (environment, words) in places.items():
                told.setdefault(name, []).append(_written(environment, seconds / turns, *words))
    found = {name: _together(each) for name, each in told.items()}
    rows = [(name, *each.values()) for name, each in found.items()]
    title = f"{WRITERS} writers on SQLite for {seconds:g} s"
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


@contextmanager
def _newsroom(*settings: str) -> Iterator[dict[str, str]]:
    """The environment of a small newsroom with a file of its own."""
    with own() as environment:
        manage(environment, "migrate")
        manage(environment, "make_newsroom", "--claims", "1000")
        if "stock" in settings:  # a file in WAL mode stays so for everybody
            _journal_as_by_default(environment)
        yield environment


def _written(environment: dict[str, str], seconds: float, *words: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.at_writing", str(seconds), *words]
    running = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(WRITERS)
    ]
    told = [json.loads(each.communicate()[0].splitlines()[-1]) for each in running]
    return {
        "rate": sum(each["written"] for each in told) / seconds,
        "locked": sum(each["locked"] for each in told),
        "slowest": max(each["slowest"] for each in told),
    }


def _together(turns: Sequence[dict[str, float]]) -> dict[str, float]:
    return {
        "rate": sum(each["rate"] for each in turns) / len(turns),
        "locked": sum(each["locked"] for each in turns),
        "slowest": max(each["slowest"] for each in turns),
    }


def _journal_as_by_default(environment: dict[str, str]) -> None:
    code = (
        "import sys; from storytrack import settings; import sqlite3; "
        "sqlite3.connect(settings.DATABASES['default']['NAME'])"
        ".execute('PRAGMA journal_mode=DELETE')"
    )
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
