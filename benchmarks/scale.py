"""The table of speeds: one newsroom of SIZE and a small one, on SQLite and on PostgreSQL.

Everything is asked in processes of their own. Bounds are held against processor time, that of
PostgreSQL's process included, each figure the least of three means over 9 to 300 runs. The
small newsroom has 10,000 claims, or 1,000 where SIZE is no more than that: lists may cost no
more in the large one.
"""

from typing import Any

from benchmarks.places import SIZES, answer, databases, fresh, own
from benchmarks.table import table

ONE_TERM = {"rare", "typical", "common", "stop-word", "phrase", "nothing"}


def run(size: str) -> dict[str, Any]:
    """Builds the newsrooms on both databases, and asks them.

    Returns the figures and, under `bounds`, those that are limited.
    """
    claims = SIZES[size]
    small = SIZES["10k"] if claims > SIZES["10k"] else SIZES["1k"]
    found: dict[str, Any] = {}
    bounds: dict[str, tuple[float, float]] = {}
    with databases() as kinds:
        for name, where in kinds.items():
            with own(**fresh(where, "small")) as one, own(**fresh(where, "large")) as other:
                base = answer(one, "benchmarks.at_scale", str(small), "pages")
                asked = answer(other, "benchmarks.at_scale", str(claims), "all")
                for _ in range(2):  # by turns: the machine is not always as fast
                    _ask_again(one, base)
                    _ask_again(other, asked)
            found[name] = {"small": base, "large": asked}
            _print(name, size, asked)
            _print_pages(base, asked)
            limited = _bounds(asked, claims) | _bounds_of_pages(base, asked, claims)
            bounds |= {f"{name}: {what}": pair for what, pair in limited.items()}
    return {"databases": found, "bounds": bounds}


def _ask_again(environment: dict[str, str], found: dict[str, Any]) -> None:
    """The lists once more; the lesser figure stays."""
    again = answer(environment, "benchmarks.at_scale", str(found["claims"]), "again")["again"]
    for row in found["lists"]["filters"]:
        row[1] = min(row[1], again[row[0]])
        row[5] = row[4] / row[1]


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
            "search, typical term, share of LIKE": (
                peers["ours, both"] / peers["like, both"],
                0.01,
            ),
        }
    return bounds


def _bounds_of_pages(
    base: dict[str, Any], found: dict[str, Any], claims: int
) -> dict[str, tuple[float, float]]:
    """Lists against the small newsroom and Django's own, readers' pages against a trivial one."""
    lists, rows, deep = found["lists"]["filters"], found["lists"]["rows"], found["lists"]["deep"]
    before = {row[0]: row for row in base["lists"]["filters"]}
    # A page that is not full in the small newsroom is no measure.
    times = [row[1] / before[row[0]][1] for row in lists if row[6] == before[row[0]][6]]
    pages = found["readers"]["pages"]
    trivial = found["readers"]["trivial"]
    feed = next(row for row in pages if row[0] == "feed")
    bounds = {
        "list, times the small newsroom's": (max(times), 1.2),
        "list, queries more than there": (max(row[2] - before[row[0]][2] for row in lists), 0),
        "deep page, times the first": (deep["deep"] / deep["first"], 1.5),
        "50 rows, times joined by hand": (rows["template"] / rows["by hand"], 10),
        "ready page, times a trivial one": (max(row[2] for row in pages) / trivial, 1.5),
        "304, times a trivial page": (max(row[3] for row in pages) / trivial, 1.5),
        "feed, share of the stock one": (feed[2] / found["readers"]["stock feed"], 1 / 15),
    }
    if claims >= SIZES["1M"]:  # in a small newsroom every way is quick
        bounds["list, share of the stock admin's"] = (max(1 / row[5] for row in lists), 1 / 5)
    return bounds


def _print_pages(base: dict[str, Any], found: dict[str, Any]) -> None:
    before = {row[0]: row for row in base["lists"]["filters"]}
    rows = [(row[0], before[row[0]][1], *row[1:]) for row in found["lists"]["filters"]]
    head = (
        "filter",
        f"{base['claims']:,}",
        f"{found['claims']:,}",
        "queries",
        "stock",
        "stock, the same",
        "times",
        "rows",
    )
    print(table("List of claims, whole page of 50: ms of processor", head, rows))
    deep, fifty = found["lists"]["deep"], found["lists"]["rows"]
    rows = [
        (f"page {deep['page']:,} against page 1", deep["deep"], deep["first"]),
        ("50 rows by template, by hand", fifty["template"], fifty["by hand"]),
        ("trivial page, stock feed", *list(found["readers"].values())[:2]),
    ]
    print(table("Beside one another, ms of processor", ("", "this", "that"), rows))
    head = ("page", "cold", "ready", "304")
    print(table("Readers' pages: ms of processor", head, found["readers"]["pages"]))


def _print(name: str, size: str, found: dict[str, Any]) -> None:
    print(f"{name}, {size} claims, built in {found['built']:.0f} s of processor\n")
    kinds = ("claims", "wall", "cpu", "articles", "wall", "cpu")
    head = ("term", *kinds, "desk", "cpu", "readers", "cpu")
    print(table("Typical term, ms of processor", ("", "ms"), list(found["peers"].items())))
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
