"""Readers, feeds, editors and imports on one machine for ten minutes: memory, and the slowest.

SECONDS=600 makes it shorter or longer. It runs `manage.py serve` on SQLite. Memory is that of
all its processes together, after the first fifth of the time and at the end; the table tells
that of each process, minute by minute.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.cluster import free_port, listens, until
from benchmarks.load import Load
from benchmarks.places import SIZES, answer, manage, own
from benchmarks.table import table

MOST_GROWTH = 1.1
NAMES = ("gunicorn", "run_huey", "serve")
"""By which the processes are told apart."""


class Sample(NamedTuple):
    at: float
    held: dict[str, float]
    """Process → megabytes."""


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
        memory: list[Sample] = []
        try:
            until(lambda: listens(port), "The server")
            load = Load([port], told)

            def watch(end: float) -> None:
                start = time.monotonic()
                while time.monotonic() < end:
                    time.sleep(min(5, seconds / 20))
                    memory.append(Sample(time.monotonic() - start, held(served.pid)))

            load.run(seconds, readers=4, writers=4, meanwhile=watch)
        finally:
            served.send_signal(signal.SIGTERM)
            served.wait(60)
    return _judged(load, memory, seconds)


def held(pid: int) -> dict[str, float]:
    """Megabytes of each process that `pid` has started, and of itself; shared pages once.

    A child of a process that came and went between two samples is not in it.
    """
    found: dict[str, float] = {}
    waiting = [pid]
    while waiting:
        each = waiting.pop()
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
            words = Path(f"/proc/{each}/cmdline").read_text().split("\0")
            name = next((name for name in NAMES if any(name in word for word in words)), "other")
            size = next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1_024
            found[f"{name} {each}"] = size
            for task in Path(f"/proc/{each}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except (OSError, StopIteration):  # it has ended
            continue
    return found


def _mean(samples: list[Sample]) -> float:
    return sum(sum(each.held.values()) for each in samples) / len(samples)


def _judged(load: Load, memory: list[Sample], seconds: float) -> dict[str, Any]:
    settled = [each for each in memory if each.at >= seconds / 5]
    few = max(3, len(settled) // 10)
    early, late = _mean(settled[:few]), _mean(settled[-few:])
    head = ("who", "requests", "median ms", "p95", "p99")
    print(table(f"{seconds:.0f} s of mixed load", head, load.percentiles()))
    every = max(1, len(memory) // 10)
    lasting = sorted({name for each in memory for name in each.held} & set(memory[-1].held))
    rows = [
        (f"{each.at:.0f} s", *(each.held.get(name, 0) for name in lasting), sum(each.held.values()))
        for each in [*memory[every - 1 :: every], memory[-1]]
    ]
    print(table("Memory in MB", ("after", *lasting, "all"), rows))
    print(f"Memory: {early:.0f} MB after a fifth of the time, {late:.0f} MB at the end.")
    done = {kind: len(texts) for kind, texts in load.confirmed.items()}
    print(f"Written: {done}. Failed: {dict(load.failed) or 'nothing'}.")
    bounds: dict[str, tuple[float, float]] = {
        "soak: memory, end ÷ early": (late / early, MOST_GROWTH),
        "soak: failed": (sum(load.failed.values()), 0),
    }
    return {"memory": memory, "times": load.percentiles(), "written": done, "bounds": bounds}
