"""A clock that tests move, and connections that need no other side."""

import itertools
from collections.abc import Iterable, Iterator


class Clock:
    """Stands still until somebody waits."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


class Said:
    """A connection that brings `answer` and is hung up; `sent` is what we said."""

    def __init__(self, answer: bytes) -> None:
        self.answer = answer
        self.sent = b""
        self.closed = False

    def settimeout(self, seconds: float) -> None:
        """It all comes at once."""

    def sendall(self, data: bytes) -> None:
        self.sent += data

    def recv_into(self, buffer: memoryview) -> int:
        piece, self.answer = self.answer[: len(buffer)], self.answer[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self.closed = True


class Drip:
    """A socket that hears nothing, gives `at_once`, then one byte of `slowly` a second.

    After the last byte it says no more and does not hang up either.
    """

    def __init__(self, clock: Clock, at_once: bytes = b"", slowly: Iterable[int] = b"") -> None:
        self.clock = clock
        self.at_once = at_once
        self.slowly: Iterator[int] = iter(slowly)
        self.timeout = 0.0
        self.closed = False

    def settimeout(self, seconds: float) -> None:
        self.timeout = seconds

    def sendall(self, data: bytes) -> None:
        """A request is read by nobody."""

    def recv_into(self, buffer: memoryview) -> int:
        if self.at_once:
            piece, self.at_once = self.at_once[: len(buffer)], self.at_once[len(buffer) :]
            buffer[: len(piece)] = piece
            return len(piece)
        byte = next(self.slowly, None)
        if byte is None or self.timeout < 1:
            self.clock.wait(self.timeout)
            raise TimeoutError("timed out")
        self.clock.wait(1)
        buffer[0] = byte
        return 1

    def close(self) -> None:
        self.closed = True


def for_ever(piece: bytes) -> Iterator[int]:
    return itertools.cycle(piece)
