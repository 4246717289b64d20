"""The process in which pages are parsed: `python -m stories.intake.child`, started by `extract`.

It knows no settings, no database and no secret, reaches no network, and may take five seconds
of processor time for a page and 512 MB. Whatever a page does to it, the process that asked
goes on. It answers one request after another until its input ends, or nobody asks for a while.
"""

import datetime as dt
import json
import logging
import os
import resource
import select
import sys
import time
from contextlib import suppress
from typing import Any, BinaryIO

from stories.intake.captured import ANSWER, REQUEST, packed
from stories.intake.errors import Failure, IntakeError
from stories.intake.reading import extract_here

CPU_SECONDS = 5
MEMORY = 512 * 1024 * 1024
IDLE_SECONDS = 600
MOST_PAGES = 500  # then a fresh process takes over: parsers keep some of what they have read

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_WARM_UP = (
    b"<html><head><title>Warm-up</title></head><body><article><h1>Warm-up</h1>"
    + b"<p>The first page costs more than the next. This one is nobody's.</p>" * 8
    + b"</article></body></html>"
)


def main() -> None:
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints disturbs nobody
    logging.disable(logging.CRITICAL)
    extract_here(_WARM_UP)
    _confine()
    send(answers, {"ready": True})
    for _ in range(MOST_PAGES):
        readable, _, _ = select.select([requests], [], [], IDLE_SECONDS)
        if not readable:
            return
        head = requests.read(REQUEST.size)
        if len(head) < REQUEST.size:
            return
        length, size = REQUEST.unpack(head)
        asked, body = json.loads(requests.read(length)), requests.read(size)
        allow_processor_time()
        send(answers, answer(asked, body))


def answer(asked: dict[str, Any], body: bytes) -> dict[str, Any]:
    """The capture, or why there is none: a parser that stumbles over a page is no news."""
    day = asked.pop("today", None)
    today = dt.date.fromisoformat(day) if day else None
    try:
        return {"capture": packed(extract_here(body, today=today, **asked))}
    except IntakeError as error:
        return {"failure": error.failure, "detail": error.detail}
    except Exception as error:  # noqa: BLE001  (any fault of a parser means: not readable)
        return {"failure": Failure.UNREADABLE, "detail": type(error).__name__}


def send(answers: BinaryIO, values: dict[str, Any]) -> None:
    encoded = json.dumps(values).encode()
    answers.write(ANSWER.pack(len(encoded)) + encoded)
    answers.flush()


def allow_processor_time() -> None:
    """Five more seconds from now; the system ends the process after them."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + CPU_SECONDS + 1, hard))


def _confine() -> None:
    """No network, no programs, no files to write, no more memory than is due."""
    sys.addaudithook(_refuse)
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with suppress(ValueError, OSError):  # macOS knows no limit on memory
            resource.setrlimit(limit, (most, most))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(event)


if __name__ == "__main__":
    main()
