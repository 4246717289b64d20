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

REGISTRY = ("extraction", "spotting", "marking", "matching")


def measure(name: str, size: str, folder: Path) -> bool:
    """Runs one benchmark, prints and keeps what it found. Returns whether its bounds held."""
    print(f"\n== {name}\n", flush=True)
    found: dict[str, Any] = importlib.import_module(f"benchmarks.{name}").run(size)
    bounds = found.get("bounds", {})
    if bounds:
        print(bounds_table(bounds))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"bench-{name}.json"
    path.write_text(json.dumps({"size": size, **found}, indent=2, default=str) + "\n")
    print(f"Written to {path}")
    return all(value <= most for value, most in bounds.values())


def main(names: Sequence[str]) -> int:
    unknown = set(names) - set(REGISTRY)
    if unknown:
        print(f"There is no benchmark {', '.join(sorted(unknown))}.", file=sys.stderr)
        print(f"There are: {', '.join(REGISTRY)}.", file=sys.stderr)
        return 2
    size = os.environ.get("SIZE", "10k")
    folder = Path(os.environ.get("STORYTRACK_DATA_DIR", "var"))
    results = [measure(name, size, folder) for name in names or REGISTRY]
    if not all(results):
        print("Some bounds were not held.")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
