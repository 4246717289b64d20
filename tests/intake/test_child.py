"""The process that parses: disposable, confined, and shared by threads."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stories.intake import extract as extracting
from stories.intake.child import _refuse, answer
from stories.intake.errors import Failure, IntakeError
from stories.intake.extract import Child, Children, Lost, extract
from tests.intake.made import page

ROOT = Path(__file__).resolve().parents[2]
NOTHING = b"{}"


@pytest.fixture
def child():
    child = Child()
    yield child
    child.end()


def gone(pid: int) -> bool:
    """Whether the process has ended: a zombie has."""
    for _ in range(200):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_it_starts_without_settings_and_without_our_secrets(child, monkeypatch):
    monkeypatch.setenv("STORYTRACK_SECRET_KEY", "not for parsers")
    fresh = Child()
    environment = Path(f"/proc/{fresh.process.pid}/environ")
    if environment.exists():
        assert b"STORYTRACK" not in environment.read_bytes()
    fresh.end()
    assert child.ask(NOTHING, page())["capture"]["title"] == "A line for Exampleton"


def test_it_imports_nothing_of_django():
    code = (
        "import sys, stories.intake.child; sys.exit(any('django' in name for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_one_child_reads_many_pages(child):
    first = child.process.pid
    for number in range(5):
        title = f"Report number {number}"
        assert child.ask(NOTHING, page(title=title))["capture"]["title"] == title
    assert child.process.pid == first


def test_a_child_that_dies_is_replaced():
    children = Children()
    children.ask(NOTHING, page())
    (child,) = children._idle
    os.kill(child.process.pid, signal.SIGKILL)
    child.process.wait()
    assert "capture" in children.ask(NOTHING, page())
    children.end()


def test_a_child_that_is_killed_over_a_page_makes_the_page_unreadable(monkeypatch):
    children = Children()
    children.ask(NOTHING, page())
    (child,) = children._idle
    monkeypatch.setattr(child, "_exchange", lambda request: os.kill(child.process.pid, 9) or die())
    assert children.ask(NOTHING, page())["failure"] == Failure.UNREADABLE
    assert "capture" in children.ask(NOTHING, page())
    children.end()


def die():
    raise EOFError


def test_a_child_that_takes_too_long_is_ended(child, monkeypatch):
    monkeypatch.setattr(extracting, "WALL_SECONDS", 0.5)
    os.kill(child.process.pid, signal.SIGSTOP)
    start = time.monotonic()
    with pytest.raises(Lost):
        child.ask(NOTHING, page())
    assert time.monotonic() - start < 5
    assert not child.alive


def run_confined(code: str) -> subprocess.CompletedProcess[bytes]:
    """Runs code in a process that has confined itself as a child does."""
    head = "from stories.intake import child\nchild._confine()\n"
    command = [sys.executable, "-c", head + textwrap.dedent(code)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60)


def test_the_system_ends_a_child_after_its_processor_time():
    code = "child.CPU_SECONDS = 0\nchild.allow_processor_time()\nwhile True: pass"
    assert run_confined(code).returncode == -signal.SIGXCPU


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory so")
def test_memory_is_limited():
    assert b"MemoryError" in run_confined("x = bytearray(600 * 1024 * 1024)").stderr


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('news.example', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open('written.txt', 'w')",
        "open('pyproject.toml', 'a')",
        "import os; os.open('written.txt', os.O_CREAT | os.O_WRONLY)",
    ],
)
def test_it_reaches_no_network_no_program_and_no_disk(code):
    assert b"PermissionError" in run_confined(code).stderr
    assert not (ROOT / "written.txt").exists()


def test_what_it_refuses_is_named_by_event():
    with pytest.raises(PermissionError):
        _refuse("socket.connect", ())
    _refuse("compile", ())


def test_a_parser_that_stumbles_makes_a_page_unreadable(monkeypatch):
    def stumble(*args: object, **kwargs: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("stories.intake.child.extract_here", stumble)
    assert answer({}, b"x") == {"failure": Failure.UNREADABLE, "detail": "RecursionError"}


def test_threads_share_the_children():
    bodies = [page(title=f"Report number {number}") for number in range(24)]
    with ThreadPoolExecutor(8) as threads:
        titles = [capture.title for capture in threads.map(extract, bodies)]
    assert titles == [f"Report number {number}" for number in range(24)]
    assert len(extracting._children._idle) <= extracting.AT_ONCE


def test_the_child_ends_with_its_parent():
    code = """
    import os
    from stories.intake.extract import Child
    child = Child()
    print(child.process.pid, flush=True)
    os.kill(os.getpid(), 9)
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60)
    assert gone(int(done.stdout))


def test_a_fork_gets_children_of_its_own():
    code = """
    import os, sys
    from stories.intake import extract
    from tests.intake.made import page
    extract.extract(page())
    mine = {child.process.pid for child in extract._children._idle}
    if os.fork() == 0:
        assert extract.extract(page()).title
        theirs = {child.process.pid for child in extract._children._idle}
        extract._children.end()
        os._exit(bool(mine & theirs))
    _, status = os.wait()
    assert extract.extract(page()).title
    sys.exit(os.waitstatus_to_exitcode(status))
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    assert subprocess.run(command, cwd=ROOT, check=False, timeout=60).returncode == 0


def test_a_child_that_cannot_start_is_told_as_unreadable(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(IntakeError):
        Children().ask(NOTHING, page())
