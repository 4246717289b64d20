"""Is the right claim found, how fast, and how fast is search? On SQLite and on PostgreSQL.

What to expect with a million claims and 100,000 articles on two cores: one term at most 9 ms of
processor, two common words 20 ms and a beginning 22 ms on PostgreSQL; a sentence 17 to 25 ms,
at the 95th hundredth 20 to 49 ms. Of the labelled paraphrases three in four come first there,
nine in ten among the first three.
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from typing import Any

from benchmarks.table import table
from tests import machine, postgres

ONE_TERM = {"rare", "typical", "common", "stop-word", "phrase", "nothing"}
SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "1M": 1_000_000}


def run(size: str) -> dict[str, Any]:
    """Builds a newsroom of this size twice, and asks it.

    Returns the figures and, under `bounds`, those that are limited, in processor time.
    """
    claims = SIZES[size]
    found = {"SQLite": _asked(claims, {})}
    if machine.postgres_bin():
        with postgres.server() as folder:
            where = {"PGHOST": folder, "PGUSER": "storytrack"}
            where["STORYTRACK_DATABASE_URL"] = "postgres:///postgres"
            found["PostgreSQL"] = _asked(claims, where)
    else:
        print("PostgreSQL is not installed, so it is left out.")
    bounds = {}
    for name, each in found.items():
        _print(name, size, each)
        bounds |= {f"{name}: {what}": pair for what, pair in _bounds(each, claims).items()}
    return {"databases": found, "bounds": bounds}


def _asked(claims: int, where: dict[str, str]) -> dict[str, Any]:
    """What `benchmarks.at_scale` says of an empty database of its own."""
    with tempfile.TemporaryDirectory(prefix="storytrack-bench-") as folder:
        own = {
            "STORYTRACK_ENV_FILE": os.devnull,
            "STORYTRACK_SECRET_KEY": secrets.token_urlsafe(60),
            "STORYTRACK_DATA_DIR": folder,
        }
        clean = {key: value for key, value in os.environ.items() if "STORYTRACK" not in key}
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.at_scale", str(claims)],
            env=clean | own | where,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return json.loads(done.stdout.splitlines()[-1])


def _bounds(found: dict[str, Any], claims: int) -> dict[str, tuple[float, float]]:
    terms = [row for row in found["search"] if row[0] in ONE_TERM]
    slowest = max(max(row[3], row[6]) for row in terms)
    peers, seen = found["peers"], found["seen"]["processor"]
    bounds = {
        "search, slowest of one term, ms": (slowest, 15),
        "seen, p50 ms": (seen["p50"], 50),
        "seen, p95 ms": (seen["p95"], 100),
    }
    if claims >= SIZES["1M"]:  # in a small newsroom every way is quick
        bounds |= {
            "search, typical term, times the engine alone": (peers["ours"] / peers["engine"], 1.5),
            "search, typical term, share of LIKE": (peers["ours"] / peers["like"], 0.01),
        }
    return bounds


def _print(name: str, size: str, found: dict[str, Any]) -> None:
    print(f"{name}, {size} claims, built in {found['built']:.0f} s\n")
    head = ("term", "claims", "wall", "cpu", "articles", "wall", "cpu", "all kinds", "cpu")
    print(
        table("Search: hits looked at, milliseconds of wall and processor", head, found["search"])
    )
    seen, pairs = found["seen"], found["pairs"]
    rows = [
        ("a word left out, others shuffled", seen["first"], ""),
        ("labelled paraphrases", pairs["first"], pairs["in three"]),
    ]
    head = ("sentence", "right first", "in first three")
    print(table("Have we seen this claim?", head, rows))
    rows = [(kind, *seen[kind].values()) for kind in ("wall", "processor")]
    print(table("Milliseconds for one sentence", ("", "p50", "p95"), rows))
