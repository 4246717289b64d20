"""`manage.py serve`: where it listens, what it keeps running, how it ends."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from stories.management.commands import serve
from tests.conventions.source import ROOT

LOCAL = "localhost,127.0.0.1,[::1]"


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("news", False)],
)
def test_who_can_reach_it(host, expected):
    assert serve.is_loopback(host) is expected


@pytest.mark.parametrize(
    ("host", "address", "hosts"),
    [
        ("127.0.0.1", "http://127.0.0.1:8001", LOCAL),
        ("::1", "http://[::1]:8001", LOCAL),
        ("192.0.2.7", "http://192.0.2.7:8001", "192.0.2.7"),
    ],
)
def test_the_address_follows_from_where_it_listens(host, address, hosts):
    assert serve.site_environment(host, 8001, {}) == {
        "STORYTRACK_SITE_URL": address,
        "STORYTRACK_ALLOWED_HOSTS": hosts,
    }


def test_a_server_for_everybody_answers_to_the_name_of_the_machine(monkeypatch):
    monkeypatch.setattr(socket, "gethostname", lambda: "newsroom")
    monkeypatch.setattr(socket, "getfqdn", lambda: "newsroom.example.org")
    monkeypatch.setattr(serve, "own_addresses", lambda name: ["192.0.2.7"])
    derived = serve.site_environment("0.0.0.0", 80, {})
    assert derived["STORYTRACK_SITE_URL"] == "http://newsroom:80"
    assert derived["STORYTRACK_ALLOWED_HOSTS"].split(",") == [
        *("newsroom", "newsroom.example.org", "localhost", "127.0.0.1", "[::1]", "192.0.2.7")
    ]


def test_what_the_operator_has_set_stays():
    own = {"STORYTRACK_SITE_URL": "https://news.example.org"}
    assert serve.site_environment("0.0.0.0", 8001, own) == {}


@pytest.mark.parametrize("text", ["http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(CommandError, match="from 1 to 65535"):
        serve.Command().port("127.0.0.1")


def test_a_port_that_is_taken_is_refused(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        with pytest.raises(CommandError, match="Choose another port"):
            serve.Command().port("127.0.0.1")


def supervised(*scripts: str) -> subprocess.Popen[str]:
    """A process that supervises these Python scripts; each prints a line when it is ready."""
    commands = [[sys.executable, "-uc", script] for script in scripts]
    program = (
        "import django, sys; django.setup()\n"
        "from stories.management.commands.serve import supervise\n"
        f"sys.exit(supervise({commands!r}, None))"
    )
    return subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        stdout=subprocess.PIPE,
        text=True,
    )


POLITE = """
import signal, sys
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
sys.stdout.write("up\\n")
signal.sigwait([signal.SIGTERM])
sys.stdout.write("ended\\n")
"""


@pytest.mark.parametrize("signum", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_told_to_end_it_ends_everything_and_says_all_is_well(signum):
    process = supervised(POLITE, POLITE)
    assert [process.stdout.readline() for _ in range(2)] == ["up\n", "up\n"]
    process.send_signal(signum)
    output, _ = process.communicate(timeout=20)
    assert output == "ended\nended\n"
    assert process.returncode == 0


BUSY = """
import signal, sys, threading
asked = []
signal.signal(signal.SIGTERM, lambda *_: asked.append(1))
sys.stdout.write("up\\n")
while not asked:
    signal.pause()
signal.sigtimedwait([signal.SIGTERM], 1)
sys.stdout.write(f"asked {len(asked)} time\\n")
"""


def test_what_is_busy_is_asked_to_end_only_once():
    process = supervised(BUSY)
    assert process.stdout.readline() == "up\n"
    process.send_signal(signal.SIGTERM)
    output, _ = process.communicate(timeout=20)
    assert output == "asked 1 time\n"


def test_if_one_ends_all_end_and_it_says_so():
    process = supervised(POLITE, "import sys; sys.exit(3)")
    process.communicate(timeout=20)  # returns when the last of them has let go of our pipe
    assert process.returncode == 3


@pytest.fixture
def served(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if "STORYTRACK" not in name}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT,
        env={
            **clean,
            "DJANGO_SETTINGS_MODULE": "storytrack.settings",
            "PORT": str(port),
            "STORYTRACK_ENV_FILE": os.devnull,
            "STORYTRACK_SECRET_KEY": "0123456789abcdefghij-" * 3,
            "STORYTRACK_DATA_DIR": str(tmp_path),
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process, port
    process.kill()


def answer(port: int) -> tuple[int, str]:
    """What the sign-in page answers, once the server listens."""
    deadline = time.monotonic() + 180
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/account/login/") as response:
                return response.status, response.read().decode()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_from_nothing_to_a_page_and_to_a_clean_end(served, tmp_path):
    process, port = served
    status, page = answer(port)
    process.send_signal(signal.SIGTERM)
    output, _ = process.communicate(timeout=40)
    assert (status, process.returncode) == (200, 0)
    assert "<form" in page
    assert (tmp_path / "queue.sqlite3").stat().st_mode & 0o077 == 0
    assert f"Storytrack is at http://127.0.0.1:{port}/" in output
    assert (tmp_path / "storytrack.sqlite3").stat().st_mode & 0o077 == 0
