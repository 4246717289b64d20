"""Mail that really goes over a wire: a server that takes it, and workers that may die."""

import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from email import message_from_bytes
from pathlib import Path
from typing import Any, Self

from aiosmtpd.controller import Controller
from django.conf import settings

from tests.flows.killed import Newsroom


class Box:
    """What a mail server was given: one entry for each recipient of each message."""

    def __init__(self) -> None:
        self.got: list[tuple[str, str]] = []
        self.refuses: dict[str, str] = {}

    async def handle_RCPT(  # noqa: N802  (aiosmtpd's name)
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if said := self.refuses.get(address):
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        parsed = message_from_bytes(envelope.content)
        self.got += [(address, str(parsed["Message-ID"])) for address in envelope.rcpt_tos]
        return "250 OK"


class Server:
    def __init__(self) -> None:
        self.box = Box()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        self.controller = Controller(self.box, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> Self:
        self.controller.start()
        return self

    def __exit__(self, *reason: object) -> None:
        self.controller.stop()


class Mailroom(Newsroom):
    """A newsroom of its own, with `count` notices that wait, and workers that send them."""

    def __init__(self, folder: Path, server: Server, count: int) -> None:
        super().__init__(folder)
        self.environment["STORYTRACK_EMAIL_URL"] = f"smtp://127.0.0.1:{server.port}"
        self.count = count
        self.run("-m", "tests.flows.mailing_newsroom", str(count))

    def workers(self, count: int) -> list[subprocess.Popen[bytes]]:
        command = [sys.executable, "manage.py", "remind_followups"]
        return [
            subprocess.Popen(
                command,
                env=self.environment,
                cwd=settings.BASE_DIR,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
            for _ in range(count)
        ]

    def kill_some(self, rng: random.Random, *, workers: int) -> None:
        """Starts workers and kills all of them once mail goes out, at a moment of chance."""
        done = self.left()
        running = self.workers(workers)
        while self.left() == done and any(each.poll() is None for each in running):
            time.sleep(0.01)
        time.sleep(rng.uniform(0, 0.3))
        for each in running:
            if each.poll() is None:
                os.killpg(each.pid, signal.SIGKILL)
            each.wait()
        self.let_leases_run_out()

    def let_leases_run_out(self) -> None:
        """As if minutes had passed: nobody who holds one is alive."""
        connection = sqlite3.connect(self.database)
        past = "UPDATE stories_notice SET lease_until = ? WHERE lease_until IS NOT NULL"
        connection.execute(past, ["2000-01-01 00:00:00"])
        connection.commit()
        connection.close()

    def work_to_the_end(self, *, workers: int) -> None:
        while self.left():
            for each in self.workers(workers):
                assert each.wait(timeout=300) == 0

    def left(self) -> int:
        sql = "SELECT count(*) FROM stories_notice WHERE state = 'waiting'"
        return int(self.read(sql)[0][0])

    def states(self) -> Counter[str]:
        return Counter(state for (state,) in self.read("SELECT state FROM stories_notice"))
