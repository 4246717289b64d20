"""`python -m benchmarks [name…]`: measures, prints tables, writes JSON. `make bench` calls it.

To add a benchmark: a module here with `run(size)`, and its name in REGISTRY. It prints its
tables with `benchmarks.table` and gives back what goes into `var/bench-<name>.json`. Under
the key `bounds` it may give `name → (value, most that it may be)`.
"""

import importlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.table import bounds_table

REGISTRY = ("extraction", "spotting", "marking", "scale", "writers")
BY_NAME = ("killed", "powercut", "replica", "soak", "cold", "archive", "upgrade")
"""They take minutes, so they run only where they are asked for."""


Bounds = dict[str, tuple[float, float]]


def measure(name: str, size: str, folder: Path) -> Bounds:
    """Runs one benchmark, prints and keeps what it found. Returns what is bounded."""
    print(f"\n== {name}\n", flush=True)
    found: dict[str, Any] = importlib.import_module(f"benchmarks.{name}").run(size)
    bounds: Bounds = found.get("bounds", {})
    if bounds:
        print(bounds_table(bounds))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"bench-{name}.json"
    path.write_text(json.dumps({"size": size, **found}, indent=2, default=str) + "\n")
    print(f"Written to {path}")
    return bounds


def main(names: Sequence[str]) -> int:
    unknown = set(names) - {*REGISTRY, *BY_NAME}
    if unknown:
        print(f"There is no benchmark {', '.join(sorted(unknown))}.", file=sys.stderr)
        print(f"There are: {', '.join((*REGISTRY, *BY_NAME))}.", file=sys.stderr)
        return 2
    size = os.environ.get("SIZE", "10k")
    folder = Path(os.environ.get("STORYTRACK_DATA_DIR", "var"))
    chosen = names or REGISTRY
    bounds = {key: pair for name in chosen for key, pair in measure(name, size, folder).items()}
    if len(chosen) > 1:
        print(f"\n== all of them, SIZE={size}\n\n{bounds_table(bounds)}")
        path = folder / "bench.json"
        path.write_text(json.dumps({"size": size, "bounds": bounds}, indent=2) + "\n")
    missed = [name for name, (value, most) in bounds.items() if value > most]
    if missed:
        print(f"Not held: {'; '.join(missed)}.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
