"""The record out and in: SQLite → PostgreSQL → SQLite, with the time and memory of each step.

A synthetic newsroom of SIZE is exported, and comes back twice. All three exports must be the same
bytes, and so must a sample of readers' pages. Without PostgreSQL it goes to SQLite and back.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.places import SIZES, answer, databases, fresh, manage, own
from benchmarks.table import table

SAMPLE = "300"
"""Pages of each newsroom that are held against one another."""

SHOWN = 20
"""Addresses that differ, as many as are named."""


class Step(NamedTuple):
    """What a command took; PostgreSQL's own processor time is not in it."""

    what: str
    wall: float
    processor: float
    peak: float
    """Megabytes."""


def run(size: str) -> dict[str, Any]:
    with databases() as kinds, own() as first, own() as folder:
        there = list(kinds.items())[-1]
        found = travel(SIZES[size], first, there, Path(folder["STORYTRACK_DATA_DIR"]))
    head = ("step", "s by the wall", "s of processor", "MB at most")
    print(table(f"The record of {SIZES[size]:,} claims, out and in", head, found["steps"]))
    print(f"The export has {found['bytes'] / 1e6:,.1f} MB, {found['rows']:,} rows.")
    return found


def travel(
    claims: int, first: dict[str, str], there: tuple[str, dict[str, str]], folder: Path
) -> dict[str, Any]:
    """Makes a newsroom, and carries it to the database `there` and back to SQLite.

    Returns:
        The steps, and under `bounds` how many exports and pages differ: none may.
    """
    name, where = there
    files = [folder / f"{number}.zip" for number in range(3)]
    steps: list[Step] = []
    manage(first, "migrate")
    manage(first, "collectstatic", "--noinput")
    manage(first, "make_newsroom", "--claims", str(claims))
    steps.append(_step(first, "SQLite", "export_record", files[0]))
    steps.append(_step(first, "SQLite", "check_record"))
    pages = [answer(first, "benchmarks.at_archive", SAMPLE)]
    for number, (kind, more) in enumerate(((name, fresh(where, "there")), ("SQLite", {})), start=1):
        with own(**more) as environment:
            manage(environment, "migrate")
            manage(environment, "collectstatic", "--noinput")
            steps.append(_step(environment, kind, "import_record", files[number - 1]))
            steps.append(_step(environment, kind, "export_record", files[number]))
            steps.append(_step(environment, kind, "check_record"))
            pages.append(answer(environment, "benchmarks.at_archive", SAMPLE))
    contents = [file.read_bytes() for file in files]
    other = sum(content != contents[0] for content in contents)
    strange = [differing(found["pages"], pages[0]["pages"]) for found in pages]
    for address in sorted({each for some in strange for each in some})[:SHOWN]:
        print(f"Readers get something else at {address}")
    return {
        "steps": steps,
        "bytes": len(contents[0]),
        "rows": pages[0]["rows"],
        "pages": len(pages[0]["pages"]),
        "bounds": {
            "exports that differ": (other, 0),
            "newsrooms whose pages differ": (sum(map(bool, strange)), 0),
        },
    }


def differing(one: dict[str, str], other: dict[str, str]) -> set[str]:
    """The addresses that answer in another way, or in one newsroom alone."""
    return {each for each in {*one, *other} if one.get(each) != other.get(each)}


def _step(environment: dict[str, str], kind: str, *words: object) -> Step:
    """Runs `manage.py WORDS` in a process whose own time and memory are told."""
    start = time.monotonic()
    program = (sys.executable, "-m", "benchmarks.archive", *map(str, words))
    done = subprocess.run(program, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    processor, peak = map(float, done.stdout.splitlines()[-1].split())
    return Step(f"{kind}: {words[0]}", time.monotonic() - start, processor, peak / 1024)


def main(words: list[str]) -> int:
    """`manage.py WORDS` as a child, and what it took as the last line."""
    done = subprocess.run([sys.executable, "manage.py", *words], check=False)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{used.ru_utime + used.ru_stime:.2f} {used.ru_maxrss}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
