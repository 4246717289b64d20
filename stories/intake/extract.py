"""A page's bytes → a Capture, parsed in a process that can be lost.

Parsers can be made to run for minutes, fill the memory or crash (safety.md, finding 4). So
pages are read by a few warm child processes with limits; one that exceeds them is ended and
replaced, and its page counts as unreadable. Any thread may ask; so may a process that
was forked after the children were started: it gets children of its own.
"""

import atexit
import datetime as dt
import json
import logging
import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from stories.intake.captured import ANSWER, REQUEST, Capture, TextWarning, unpacked
from stories.intake.errors import Failure, IntakeError
from stories.intake.fingerprint import SAME_TEXT, distance
from stories.intake.pasted import from_text

__all__ = [
    "SAME_TEXT",
    "Capture",
    "TextWarning",
    "distance",
    "extract",
    "from_text",
]

WALL_SECONDS = 8
AT_ONCE = 2
_START_SECONDS = 60
_LONGEST_ANSWER = 32 * 1024 * 1024
_ROOT = Path(__file__).resolve().parents[2]

logger = logging.getLogger(__name__)


def extract(
    body: bytes,
    *,
    url: str = "",
    content_type: str = "",
    charset: str = "",
    today: dt.date | None = None,
) -> Capture:
    """Reads a page as `reading.extract_here` does, in a child process with limits.

    Raises:
        IntakeError: unreadable; no text, over a limit, or the child was lost over it.
    """
    asked = {
        "url": url,
        "content_type": content_type,
        "charset": charset,
        "today": today.isoformat() if today else None,
    }
    answered = _children.ask(json.dumps(asked).encode(), body)
    if "capture" in answered:
        return unpacked(answered["capture"])
    raise IntakeError(Failure(answered["failure"]), answered["detail"])


class Lost(Exception):
    """A child ended without an answer."""


class Child:
    """One process of `stories.intake.child`, warm when made. For one thread at a time."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "stories.intake.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(_ROOT)},
            start_new_session=True,  # Ctrl-C in a terminal is not for it
        )
        self._within(_START_SECONDS, b"")

    def ask(self, head: bytes, body: bytes) -> dict[str, Any]:
        """Raises Lost where the child ends, or is ended after `WALL_SECONDS`."""
        return self._within(WALL_SECONDS, REQUEST.pack(len(head), len(body)) + head + body)

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()

    def _within(self, seconds: float, message: bytes) -> dict[str, Any]:
        watch = threading.Timer(seconds, self.process.kill)
        watch.daemon = True
        watch.start()
        try:
            return self._exchange(message)
        except (OSError, EOFError, ValueError) as error:
            self.end()
            raise Lost(f"child ended with {self.process.returncode}") from error
        finally:
            watch.cancel()

    def _exchange(self, message: bytes) -> dict[str, Any]:
        if self.process.stdin is None or self.process.stdout is None:
            raise EOFError
        self.process.stdin.write(message)
        self.process.stdin.flush()
        (length,) = ANSWER.unpack(_exactly(self.process.stdout, ANSWER.size))
        if length > _LONGEST_ANSWER:
            raise ValueError("answer too long")
        answered: dict[str, Any] = json.loads(_exactly(self.process.stdout, length))
        return answered


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    found = pipe.read(length)
    if len(found) < length:
        raise EOFError
    return found


class Children:
    """At most `AT_ONCE` children at work; who asks for more waits for one to be free."""

    def __init__(self) -> None:
        self.start_afresh()

    def start_afresh(self) -> None:
        """Forgets all children: after a fork they belong to the other process."""
        self._places = threading.BoundedSemaphore(AT_ONCE)
        self._lock = threading.Lock()
        self._idle: list[Child] = []

    def ask(self, head: bytes, body: bytes) -> dict[str, Any]:
        with self._places:
            child = self._take()
            try:
                answered = child.ask(head, body)
            except Lost as lost:
                logger.warning("A page was not read: %s", lost)
                return {"failure": Failure.UNREADABLE, "detail": str(lost)}
            with self._lock:
                self._idle.append(child)
            return answered

    def _take(self) -> Child:
        """A child that is idle and alive, else a new one."""
        while True:
            with self._lock:
                child = self._idle.pop() if self._idle else None
            if child is None:
                return self._started()
            if child.alive:
                return child
            child.end()

    def _started(self) -> Child:
        try:
            return Child()
        except Lost as lost:
            raise IntakeError(Failure.UNREADABLE, f"no child could be started: {lost}") from lost

    def end(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()


_children = Children()
os.register_at_fork(after_in_child=_children.start_afresh)
atexit.register(_children.end)
