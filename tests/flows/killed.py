"""A server that is killed without warning while eight people mark claims, and started again."""

import http.client
import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings

VALUES = ("verified", "false")
TOKEN = "k" * 32


class Mark(NamedTuple):
    """One form as it was sent; `words` are found in one verdict, or in none."""

    claim: str
    words: str
    form: dict[str, Any]


class Newsroom:
    """A data folder, its web server, and what eight people were told about what they sent."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.folder = folder
        self.database = folder / "data" / "storytrack.sqlite3"
        mine = {name: value for name, value in os.environ.items() if "STORYTRACK_" not in name}
        self.environment = mine | {
            "DJANGO_SETTINGS_MODULE": "storytrack.settings",
            "STORYTRACK_ENV_FILE": os.devnull,
            "STORYTRACK_SECRET_KEY": settings.SECRET_KEY,
            "STORYTRACK_DATA_DIR": str(folder / "data"),
            "STORYTRACK_SITE_URL": f"http://127.0.0.1:{self.port}",
        }
        self.run("-m", "django", "migrate", "--verbosity=0")
        self.run("-m", "django", "createcachetable")
        self.people = json.loads(self.run("-m", "tests.flows.killed_newsroom"))
        self.told: list[Mark] = []
        self.unsure: list[Mark] = []
        self.server: subprocess.Popen[bytes] | None = None

    def run(self, *words: str) -> str:
        command = [sys.executable, *words]
        done = subprocess.run(
            command,
            env=self.environment,
            cwd=settings.BASE_DIR,
            check=True,
            text=True,
            stdout=subprocess.PIPE,
        )
        return done.stdout

    def start(self) -> None:
        words = ["-m", "gunicorn", "storytrack.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        words += ["--worker-class", "gthread", "--workers", "2", "--threads", "4"]
        words += ["--no-control-socket", "--log-level", "error"]
        with (self.folder / "server.log").open("ab") as log:
            self.server = subprocess.Popen(
                [sys.executable, *words],
                env=self.environment,
                cwd=settings.BASE_DIR,
                start_new_session=True,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + 60
        while not self.answers():
            assert time.monotonic() < deadline, (self.folder / "server.log").read_text()
            assert self.server.poll() is None, (self.folder / "server.log").read_text()
            time.sleep(0.05)

    def answers(self) -> bool:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            connection.request("GET", "/robots.txt")
            return connection.getresponse().status == 200
        except OSError:
            return False

    def kill(self) -> None:
        """SIGKILL to the whole group: nothing of it can tidy up."""
        if self.server is not None:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()
            self.server = None

    def read(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self.database)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    def revision(self, claim: str) -> int:
        sql = "SELECT revision FROM stories_claim WHERE public_id = ?"
        return int(self.read(sql, claim)[0][0])

    def work_until_killed(self, rng: random.Random) -> None:
        """Everybody marks their own claim, again and again; the server dies in the midst of it."""
        threads = [threading.Thread(target=self.work, args=(person,)) for person in self.people]
        for thread in threads:
            thread.start()
        time.sleep(rng.uniform(0.15, 1.0))
        self.kill()
        for thread in threads:
            thread.join()

    def work(self, person: dict[str, str]) -> None:
        verdicts = self.verdicts(person["claim"])
        revision = self.revision(person["claim"])
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while True:
            words = f"Checked {uuid.uuid4().hex}."
            form = {"value": VALUES[verdicts % 2], "reason": words, "revision": revision}
            mark = Mark(person["claim"], words, {**form, "once": uuid.uuid4().hex})
            try:
                status = self.send(connection, person["session"], mark)
            except (OSError, http.client.HTTPException):
                self.unsure.append(mark)
                return
            assert status == 302, status
            self.told.append(mark)
            verdicts, revision = verdicts + 1, revision + 1

    def send(self, connection: http.client.HTTPConnection, session: str, mark: Mark) -> int:
        cookies = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: TOKEN}
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urlencode({**mark.form, "csrfmiddlewaretoken": TOKEN})
        connection.request("POST", f"/desk/claims/{mark.claim}/mark/verdict/", body, headers)
        response = connection.getresponse()
        response.read()
        return response.status

    def send_again(self) -> None:
        """What nobody got an answer to is sent once more, as it was, and then surely done."""
        session_of = {person["claim"]: person["session"] for person in self.people}
        for mark in self.unsure:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            assert self.send(connection, session_of[mark.claim], mark) == 302
            self.told.append(mark)
        self.unsure = []

    def verdicts(self, claim: str) -> int:
        sql = (
            "SELECT count(*) FROM stories_verdict v JOIN stories_claim c ON c.id = v.claim_id "
            "WHERE c.public_id = ?"
        )
        return int(self.read(sql, claim)[0][0])
