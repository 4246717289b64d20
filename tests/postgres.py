"""Run a command against a PostgreSQL server of its own.

    python -m tests.postgres python -m pytest tests/models

The server listens on a socket in a new folder only, and both are gone afterwards.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import machine

FASTER = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=")


@contextmanager
def server() -> Iterator[str]:
    """Start PostgreSQL; yields the folder of its socket, for PGHOST.

    Raises SystemExit when PostgreSQL is not installed or does not start.
    """
    programs = machine.postgres_bin()
    if programs is None:
        raise SystemExit("PostgreSQL is not installed. Debian: apt-get install postgresql")
    # Directly under the temporary folder: a socket's path holds 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="st-pg-"))
    as_owner: dict[str, Any] = {"cwd": folder}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_owner |= {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    data = folder / "data"
    try:
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", "storytrack", "-A", "trust"]
            + ["--locale=C.UTF-8", "--encoding=UTF8", "--no-sync"],
            check=True,
            stdout=subprocess.DEVNULL,
            **as_owner,
        )
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder]
                + [word for setting in FASTER for word in ("-c", setting)],
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C reaches the tests; we end the server after them
                **as_owner,
            )
        try:
            wait(process, programs, folder)
            yield str(folder)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def wait(process: subprocess.Popen[bytes], programs: Path, folder: Path) -> None:
    """Return when the server answers; raises SystemExit with its log when it ends or is late."""
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline:
        answer = subprocess.run([programs / "pg_isready", "-q", "-h", folder], check=False)
        if answer.returncode == 0:
            return
        time.sleep(0.1)
    raise SystemExit(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")


def main(command: list[str]) -> int:
    if not command:
        raise SystemExit(__doc__)
    with server() as folder:
        environment = {
            **os.environ,
            "PGHOST": folder,
            "PGUSER": "storytrack",
            "STORYTRACK_DATABASE_URL": "postgres:///postgres",
        }
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
