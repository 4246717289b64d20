"""Two web processes, two consumers and PostgreSQL, killed and started again in turn under load.

SECONDS=60 makes it shorter or longer. What the server said it had saved must be there, once;
a request that was in the hands of what was killed may fail, and while PostgreSQL is away people
are told to try again (503). Nothing else may go wrong.
"""

import os
import time
from typing import Any

from benchmarks.cluster import Cluster
from benchmarks.load import Load
from benchmarks.places import answer, own
from benchmarks.table import table


def run(size: str) -> dict[str, Any]:
    seconds = float(os.environ.get("SECONDS", "60"))
    turns: list[str] = []
    with own() as environment, Cluster(environment, claims=2_000) as cluster:
        told = answer(cluster.environment, "benchmarks.sessions")
        load = Load(cluster.ports, told["sessions"], told["stories"])

        def kill_in_turn(end: float) -> None:
            while time.monotonic() < end - 8:
                for name in (*cluster.names(), "PostgreSQL"):
                    if time.monotonic() >= end - 8:
                        return
                    time.sleep(2)
                    turns.append(name)
                    if name == "PostgreSQL":
                        cluster.postgres.kill()
                        time.sleep(1)
                        cluster.postgres.start()
                    else:
                        cluster.kill(name)
                        cluster.start(name)

        load.run(seconds, readers=4, writers=4, meanwhile=kill_in_turn)
        kept = answer(cluster.environment, "benchmarks.notes")["notes"]
    return _judged(load, kept, turns)


def _judged(load: Load, kept: dict[str, int], turns: list[str]) -> dict[str, Any]:
    lost = [text for text in load.confirmed if text not in kept]
    twice = [text for text, count in kept.items() if count > 1]
    broken = sum(count for what, count in load.failed.items() if what in ("500", "502"))
    head = ("who", "requests", "median ms", "p95", "p99")
    print(table(f"Asked while {len(turns)} processes were killed", head, load.percentiles()))
    rows = sorted(load.failed.items())
    print(table("What failed (503: try again; in flight: it was being killed)", ("", "n"), rows))
    print(f"{len(load.confirmed)} notes were confirmed, {len(kept)} are kept.")
    bounds: dict[str, tuple[float, float]] = {
        "killed: confirmed and lost": (len(lost), 0),
        "killed: written twice": (len(twice), 0),
        "killed: errors of ours (500)": (broken, 0),
        "killed: nobody listened": (load.failed["nobody listens"], 0),
    }
    return {"killed": turns, "failed": dict(load.failed), "bounds": bounds}
