"""Readers, feeds and people at work on one machine for ten minutes: memory, and the slowest.

SECONDS=600 makes it shorter or longer. It runs `manage.py serve` on SQLite. Memory is that of
all its processes together, after the first fifth of the time and at the end.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.cluster import free_port, listens, until
from benchmarks.load import Load
from benchmarks.places import SIZES, answer, manage, own
from benchmarks.table import table

MOST_GROWTH = 1.1


def run(size: str) -> dict[str, Any]:
    seconds = float(os.environ.get("SECONDS", "600"))
    with own() as environment:
        manage(environment, "migrate")
        manage(environment, "make_newsroom", "--claims", str(SIZES[size]))
        told = answer(environment, "benchmarks.sessions")
        port = free_port()
        environment |= {"PORT": str(port), "HOST": "127.0.0.1"}
        served = subprocess.Popen(
            [sys.executable, "manage.py", "serve"], env=environment, stdout=subprocess.DEVNULL
        )
        memory: list[tuple[float, float]] = []
        try:
            until(lambda: listens(port), "The server")
            load = Load([port], told["sessions"], told["stories"])

            def watch(end: float) -> None:
                start = time.monotonic()
                while time.monotonic() < end:
                    time.sleep(min(5, seconds / 20))
                    memory.append((time.monotonic() - start, held(served.pid)))

            load.run(seconds, readers=4, writers=4, meanwhile=watch)
        finally:
            served.send_signal(signal.SIGTERM)
            served.wait(60)
    return _judged(load, memory, seconds)


def held(pid: int) -> float:
    """Megabytes of a process and all that it started, shared pages counted once."""
    total, waiting = 0.0, [pid]
    while waiting:
        each = waiting.pop()
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1_024
            for task in Path(f"/proc/{each}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except (OSError, StopIteration):  # it has ended
            continue
    return total


def _judged(load: Load, memory: list[tuple[float, float]], seconds: float) -> dict[str, Any]:
    early = [size for at, size in memory if at >= seconds / 5][:3]
    late = [size for _, size in memory][-3:]
    growth = (sum(late) / len(late)) / (sum(early) / len(early))
    head = ("who", "requests", "median ms", "p95", "p99")
    print(table(f"{seconds:.0f} s of mixed load", head, load.percentiles()))
    print(f"Memory: {early[0]:.0f} MB after a fifth of the time, {late[-1]:.0f} MB at the end.")
    print(f"Failed: {dict(load.failed) or 'nothing'}")
    bounds: dict[str, tuple[float, float]] = {
        "soak: memory, end ÷ early": (growth, MOST_GROWTH),
        "soak: failed": (sum(load.failed.values()), 0),
    }
    return {"memory": memory, "times": load.percentiles(), "bounds": bounds}
