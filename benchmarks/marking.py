"""What one mark costs the server: its form, the mark, and what the page asks after it."""

from typing import Any

from benchmarks.places import SIZES, answer, own
from benchmarks.table import table


def run(size: str) -> dict[str, Any]:
    """Marks claims of a newsroom of this size; milliseconds of the server, in the median."""
    with own() as environment:
        found = answer(environment, "benchmarks.at_the_desk", str(SIZES[size]))
    rows = [(step, each["median"], each["p95"]) for step, each in found["steps"].items()]
    title = f"{found['marks']} marks among {size} claims, each in the panel beside the list"
    print(table(title, ("", "median ms", "p95 ms"), rows))
    print(f"One mark with all that follows it: {found['whole']:.1f} ms in the median.")
    return found
