"""What a cold page of each kind spends where: queries, templates, the rest.

It profiles pages of readers and of the desk in a newsroom of SIZE on SQLite, and prints what
`docs/performance.md` keeps.
"""

from typing import Any

from benchmarks.places import SIZES, answer, own
from benchmarks.table import table


def run(size: str) -> dict[str, Any]:
    with own() as environment:
        found = answer(environment, "benchmarks.at_profile", str(SIZES[size]))
    head = ("page", "ms", "queries", "in the database", "in templates", "bytes")
    print(table(f"Cold pages among {size} claims, ms of processor", head, found["pages"]))
    return found
