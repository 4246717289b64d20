"""The whole suite: `python -m tests`, which `make test` calls.

Three runs, since each needs a process of its own: everything but browser tests on
SQLite, browser tests, and all that touches the database again on PostgreSQL.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests import machine

TESTS = Path(__file__).parent
ROOT = TESTS.parent
ON_POSTGRES = ("models", "actions", "views", "public", "commands", "flows")
PYTEST = [sys.executable, "-m", "pytest", "-q"]
TWO_AT_A_TIME = ["-n", "2", "--dist", "loadfile"]


def has_tests(*folders: str) -> list[str]:
    """Those of these folders under tests/ that hold a test."""
    return [f"tests/{name}" for name in folders if any((TESTS / name).glob("**/test_*.py"))]


def run(title: str, command: list[str], **environment: str) -> bool:
    print(f"\n== {title}", flush=True)
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False)
    return done.returncode == 0


def in_chromium(folders: list[str]) -> tuple[bool, list[str]]:
    """Whether the browser tests passed, and what of them was left out, with the reason."""
    if not machine.chromium():
        machine.install("chromium")
    if not machine.chromium():
        return True, ["browser tests: install Chromium (Debian: apt-get install chromium)"]
    missing = []
    if not machine.axe():
        folders = [*folders, "--ignore=tests/browser/test_axe.py"]
        missing = ["the check with axe-core: install npm (Debian: apt-get install npm)"]
    return run("Chromium", [*PYTEST, *folders], DJANGO_ALLOW_ASYNC_UNSAFE="1"), missing


def main() -> int:
    left_out = []
    if not (machine.axe() and machine.ical_js()):
        machine.install_npm_packages()
    if not (machine.ical_js() and machine.node()):
        left_out.append(
            "calendars as ical.js reads them: install npm (Debian: apt-get install npm)"
        )
    ok = run("SQLite", [*PYTEST, *TWO_AT_A_TIME, "--ignore=tests/browser", "tests"])

    if browser := has_tests("browser"):
        passed, missing = in_chromium(browser)
        ok &= passed
        left_out += missing

    if folders := has_tests(*ON_POSTGRES):
        if not machine.postgres_bin():
            machine.install("postgresql")
        if machine.postgres_bin():
            server = [sys.executable, "-m", "tests.postgres"]
            ok &= run("PostgreSQL", [*server, *PYTEST, *TWO_AT_A_TIME, *folders])
        else:
            left_out.append(
                "tests on PostgreSQL: install its server (Debian: apt-get install postgresql)"
            )

    for line in left_out:
        print(f"Left out: {line}", flush=True)
    if left_out and os.environ.get("CI") == "true":
        print("In CI nothing may be left out.", flush=True)
        return 1
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
