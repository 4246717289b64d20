"""Code of an earlier release beside tables of this one, and this code on what that one wrote.

For each release, on each database: its own code makes the example newsroom, today's `migrate`
changes the tables, then the earlier code does a day's work on them, then today's code does the
same. Every answer but the expected one is a fault, and so is a record that does not prove right.

Releases: the commits just before each migration, or those that RELEASES names (`RELEASES="a b"`).
It needs git and the history.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.places import databases, fresh, own
from benchmarks.table import table

ROOT = Path(__file__).resolve().parent.parent
MIGRATIONS = ROOT / "stories" / "migrations"
FIRST = 3
"""Before this migration nobody had data."""

REPORT = (
    "The works report\n\nThe works cost 3 million. The mayor says that they will open in May.\n"
)
PREPARE = (["migrate"], ["createcachetable"], ["collectstatic", "--no-input"])
COMMANDS = (
    ["take_in", "report.txt", "--story", "a-million-american-jobs"],
    ["remind_followups"],
    ["publish_due"],
)


def run(size: str) -> dict[str, Any]:
    """`size` says nothing here: the newsroom is the example's."""
    found: dict[str, Any] = {}
    rows = []
    with databases() as kinds, tempfile.TemporaryDirectory(prefix="storytrack-old-") as folder:
        for commit in releases():
            with tree(commit, Path(folder)) as old:
                for kind, where in kinds.items():
                    told = side_by_side(old, fresh(where, f"from_{commit}"))
                    found[f"{commit} on {kind}"] = told
                    faults = sum(len(each["faults"]) for each in told.values())
                    requests = sum(each["requests"] for each in told.values())
                    rows.append((commit, kind, requests, faults))
    print(table("Earlier code on today's tables", ("release", "on", "requests", "faults"), rows))
    for name, told in found.items():
        for who, each in told.items():
            print("".join(f"\n{name}, {who}: {fault}" for fault in each["faults"]), end="")
    print()
    return {"found": found, "bounds": {"faults": (sum(row[-1] for row in rows), 0)}}


def releases() -> list[str]:
    if named := os.environ.get("RELEASES"):
        return named.split()
    added = sorted(MIGRATIONS.glob("[0-9]*.py"))
    late = [path for path in added if int(path.stem[:4]) >= FIRST]
    return list(dict.fromkeys(before(path) for path in late))


def before(migration: Path) -> str:
    """The last commit without it whose own migrations stand in one line."""
    added = git("log", "--diff-filter=AR", "--format=%h", "--", str(migration)).split()
    if not added:
        raise SystemExit(f"git knows nothing of {migration.name}: is this a whole clone?")
    commit = added[-1]
    while True:
        commit = git("rev-parse", "--short", f"{commit}^").strip()
        names = git("ls-tree", "--name-only", commit, f"{MIGRATIONS.relative_to(ROOT)}/")
        numbers = [Path(name).stem[:4] for name in names.split() if Path(name).stem[:4].isdigit()]
        if len(numbers) == len(set(numbers)):
            return commit


def git(*words: str) -> str:
    try:
        done = subprocess.run(["git", "-C", ROOT, *words], capture_output=True, text=True)  # noqa: PLW1510
    except FileNotFoundError:
        raise SystemExit("This benchmark needs git.") from None
    if done.returncode:
        raise SystemExit(f"This benchmark needs the history of the project: {done.stderr.strip()}")
    return done.stdout


@contextmanager
def tree(commit: str, folder: Path) -> Iterator[Path]:
    """The files of a commit."""
    place = folder / commit
    git("worktree", "add", "--quiet", "--detach", str(place), commit)
    try:
        yield place
    finally:
        git("worktree", "remove", "--force", str(place))


def side_by_side(old: Path, where: dict[str, str]) -> dict[str, Any]:
    with own(**where) as environment:
        for words in (*PREPARE, ["load_example"]):
            must(old, environment, *words)
        for words in PREPARE:
            must(ROOT, environment, *words)
        return {
            "earlier code": day(old, environment, "before"),
            "today's code": day(ROOT, environment, "after", ["check_record"]),
        }


def day(code: Path, environment: dict[str, str], mark: str, *more: list[str]) -> dict[str, Any]:
    """What `code` does in a day, through pages and by commands.

    The record is proved by today's code alone: triggers of the search index are those of the
    release that migrated last, which an earlier proof calls old.
    """
    data = Path(environment["STORYTRACK_DATA_DIR"])
    (data / "report.txt").write_text(f"{REPORT}\nThis is the report {mark}.\n")
    pages = done(code, environment, "-P", str(ROOT / "benchmarks" / "at_upgrade.py"), mark)
    told = last(pages)
    for words in (*COMMANDS, ["export_record", f"{mark}.zip"], *more):
        here = [str(data / word) if "." in word else word for word in words]
        command = done(code, environment, "manage.py", *here)
        if command.returncode:
            said = f"{command.stdout}\n{command.stderr}".strip().splitlines()
            told["faults"].append(f"{words[0]}: {' '.join(said[-3:])[:300]}")
    return told


def last(process: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    lines = process.stdout.splitlines()
    if process.returncode or not lines:
        return {"requests": 0, "faults": [process.stderr.strip()[-300:]]}
    found: dict[str, Any] = json.loads(lines[-1])
    return found


def must(code: Path, environment: dict[str, str], *words: str) -> None:
    command = done(code, environment, "manage.py", *words)
    if command.returncode:
        raise SystemExit(f"{words[0]} in {code} failed: {command.stderr.strip()[-300:]}")


def done(code: Path, environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=code,
        env={**environment, "PYTHONPATH": str(code)},
        capture_output=True,
        text=True,
        check=False,
    )
