"""What one mark costs the server: its form, the mark, and what the page asks after it."""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from typing import Any

from benchmarks.table import table

SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "1M": 1_000_000}


def run(size: str) -> dict[str, Any]:
    """Marks claims of a newsroom of this size; milliseconds of the server, in the median."""
    with tempfile.TemporaryDirectory(prefix="storytrack-bench-") as folder:
        own = {
            "STORYTRACK_ENV_FILE": os.devnull,
            "STORYTRACK_SECRET_KEY": secrets.token_urlsafe(60),
            "STORYTRACK_DATA_DIR": folder,
        }
        clean = {key: value for key, value in os.environ.items() if "STORYTRACK" not in key}
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.at_the_desk", str(SIZES[size])],
            env=clean | own,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    rows = [(step, each["median"], each["p95"]) for step, each in found["steps"].items()]
    title = f"{found['marks']} marks among {size} claims, each in the panel beside the list"
    print(table(title, ("", "median ms", "p95 ms"), rows))
    print(f"One mark with all that follows it: {found['whole']:.1f} ms in the median.")
    return found
