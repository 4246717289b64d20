"""A newsroom on PostgreSQL with several processes, each of which can be killed and started again.

Every server listens on loopback or on a socket in a folder of its own.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from benchmarks.places import manage
from tests import machine


class Postgres:
    """A server that keeps what it has confirmed, also when it is killed."""

    def __init__(self) -> None:
        programs = machine.postgres_bin()
        if programs is None:
            raise SystemExit("PostgreSQL is not installed. Debian: apt-get install postgresql")
        self.programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="st-pg-"))
        self.as_owner: dict[str, Any] = {"cwd": self.folder}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            owner = pwd.getpwnam("postgres")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            self.as_owner |= {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        self.make()
        self.where = {"PGHOST": str(self.folder), "PGUSER": "storytrack"}
        self.process: subprocess.Popen[bytes] | None = None

    def make(self) -> None:
        """Its data folder."""
        words = ["-D", self.folder / "data", "-U", "storytrack", "-A", "trust", "--locale=C.UTF-8"]
        subprocess.run(
            [self.programs / "initdb", *words, "--encoding=UTF8"],
            check=True,
            stdout=subprocess.DEVNULL,
            **self.as_owner,
        )

    def start(self) -> None:
        options = ["-D", self.folder / "data", "-k", self.folder, "-c", "listen_addresses="]
        with (self.folder / "log").open("a") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", *options, "-c", "max_connections=200"],
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self.as_owner,
            )
        until(self._answers, "PostgreSQL")

    def _answers(self) -> bool:
        ready = [self.programs / "pg_isready", "-q", "-h", self.folder]
        return subprocess.run(ready, check=False).returncode == 0

    def ask(self, sql: str) -> str:
        """The first value of the answer, as text."""
        words = [self.programs / "psql", "-h", self.folder, "-U", "storytrack", "-d", "postgres"]
        done = subprocess.run(
            [*words, "-qAtc", sql], check=True, stdout=subprocess.PIPE, text=True, cwd=self.folder
        )
        return done.stdout.strip()

    def kill(self) -> None:
        """Everything at once, as when the machine loses its power."""
        if self.process is not None:
            self.process.send_signal(signal.SIGQUIT)
            self.process.wait(30)

    def remove(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Cluster:
    """Web processes on ports of their own, consumers, and one PostgreSQL."""

    def __init__(
        self, environment: dict[str, str], claims: int, *, web: int = 2, consumers: int = 2
    ) -> None:
        self.web, self.consumers = web, consumers
        self.postgres = Postgres()
        self.postgres.start()
        where = {
            "STORYTRACK_DATABASE_URL": "postgres:///postgres",
            "STORYTRACK_QUEUE_URL": f"postgres://storytrack@/postgres?host={self.postgres.folder}",
        }
        self.environment = environment | self.postgres.where | where
        self.ports = [free_port() for _ in range(self.web)]
        self.environment["STORYTRACK_SITE_URL"] = f"http://127.0.0.1:{self.ports[0]}"
        for words in (["migrate"], ["createcachetable"], ["collectstatic", "--noinput"]):
            manage(self.environment, *words)
        manage(self.environment, "make_newsroom", "--claims", str(claims))
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        for name in self.names():
            self.start(name)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in self.running.values():
            with suppress(ProcessLookupError):  # it has ended by itself
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.postgres.remove()

    def names(self) -> list[str]:
        return [f"web {n}" for n in range(self.web)] + [
            f"consumer {n}" for n in range(self.consumers)
        ]

    def start(self, name: str) -> None:
        kind, number = name.split()
        command = [sys.executable, "manage.py", "run_huey"]
        if kind == "web":
            port = self.ports[int(number)]
            command = [sys.executable, "-m", "gunicorn", "storytrack.wsgi", "--bind"]
            command += [f"127.0.0.1:{port}", "--worker-class", "gthread", "--threads", "4"]
            command += [
                "--timeout",
                "120",
                "--workers",
                "1",
                "--no-control-socket",
                "--log-level",
                "warning",
            ]
        quiet = subprocess.DEVNULL
        self.running[name] = subprocess.Popen(
            command, env=self.environment, start_new_session=True, stdout=quiet, stderr=quiet
        )
        if kind == "web":
            until(lambda: listens(self.ports[int(number)]), name)

    def kill(self, name: str) -> None:
        process = self.running[name]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(done: Any, what: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            raise SystemExit(f"{what} did not start within {seconds:.0f} s.")
        time.sleep(0.1)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
