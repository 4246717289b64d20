"""How web processes count together: within their room, and for the ended ones too."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.urls import get_resolver

from benchmarks.cluster import free_port
from tests.conventions.source import ROOT
from tests.project.test_settings import KEY
from tests.project.watched import SENT, TOKEN, figures
from tests.views.test_access import names_of


def test_all_there_can_be_has_room(counting):
    """A file that had to grow could meet a full disk, which would end the process."""
    counting.Counted(HttpResponse)
    routes = ["", *names_of(get_resolver().url_patterns)]
    for route in routes:
        for method in ("GET", "HEAD", "POST", "PROPFIND"):
            for status in (200, 301, 404, 503):
                counting.REQUESTS.labels(
                    method if method in counting.METHODS else "other", route, f"{status // 100}xx"
                ).inc(0)
        counting.SECONDS.labels(route)
    for kind in counting.KINDS:
        path = counting.folder() / f"{kind}_{os.getpid()}.db"
        assert path.stat().st_size == counting.ROOM
    assert len(routes) > 200


def test_a_full_disk_leaves_pages_alone(counting, monkeypatch):
    def full(process: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(counting, "_take_room", full)
    with pytest.raises(MiddlewareNotUsed):
        counting.Counted(HttpResponse)


def test_a_process_begins_while_nobody_gathers(counting):
    """Who gathers would stumble over a file that has no room yet."""
    mine = counting.folder() / f"counter_{os.getpid()}.db"
    mine.unlink(missing_ok=True)
    process = threading.Thread(target=counting.Counted, args=[HttpResponse])
    with counting._alone():
        process.start()
        process.join(0.5)
        assert not mine.exists()
    process.join(60)
    assert mine.stat().st_size == counting.ROOM


def test_a_machine_that_is_gone_is_forgotten_after_a_week(counting):
    machines = counting.folder().parent
    for name, days in (("old", 8), ("new", 6)):
        (machines / name).mkdir()
        (machines / name / "counter_7.db").touch()
        past = time.time() - days * 24 * 3600
        os.utime(machines / name / "counter_7.db", (past, past))
    counting.Counted(HttpResponse)
    assert not (machines / "old").exists()
    assert (machines / "new").exists()
    assert counting.folder().exists()


def ask(port: int, path: str) -> str:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=SENT)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError:
        return ""


@pytest.fixture
def served(tmp_path):
    """Two web processes behind one port; the database has no tables, which no figure needs."""
    port = free_port()
    clean = {name: value for name, value in os.environ.items() if "STORYTRACK" not in name}
    switches = {
        "STORYTRACK_ENV_FILE": os.devnull,
        "STORYTRACK_SECRET_KEY": KEY,
        "STORYTRACK_DATA_DIR": str(tmp_path),
        "STORYTRACK_METRICS_TOKEN": TOKEN,
        "DJANGO_SETTINGS_MODULE": "storytrack.settings",
    }
    (tmp_path / "static").mkdir()
    log = (tmp_path / "log").open("w")
    command = [sys.executable, "-m", "gunicorn", "storytrack.wsgi", "--workers", "2"]
    command += ["--bind", f"127.0.0.1:{port}", "--no-control-socket"]
    server = subprocess.Popen(command, cwd=ROOT, env={**clean, **switches}, stderr=log)
    yield port, tmp_path
    server.terminate()
    server.wait(60)
    log.close()


def until(condition) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_all_processes_count_together_and_none_is_lost_with_its_process(served):
    port, data = served
    name = 'storytrack_requests_total{method="GET",route="healthz",status="5xx"}'

    def pids() -> set[int]:
        files = data.glob("metrics/*/counter_*.db")
        return {int(re.findall(r"\d+", file.stem)[-1]) for file in files} - {0}

    until(lambda: len(pids()) == 2)
    for _ in range(20):
        ask(port, "/healthz")
    assert figures(ask(port, "/metrics"))[name] == 20
    killed = min(pids())
    os.kill(killed, signal.SIGKILL)
    until(lambda: len(pids() - {killed}) == 2)
    text = ask(port, "/metrics")
    assert killed not in pids()
    assert figures(text)[name] == 20
    ask(port, "/healthz")
    assert figures(ask(port, "/metrics"))[name] == 21
    assert TOKEN not in text + (data / "log").read_text()
