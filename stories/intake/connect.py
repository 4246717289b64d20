"""The ways out: looking up a name, calling an address, proving who answers.

This is the only module that opens sockets. All three ways are values of a `Network`, so
that tests put a network of their own in their place; no setting does.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache

import certifi

from stories.intake.errors import Failure, IntakeError

Clock = Callable[[], float]


@dataclass(frozen=True)
class Deadline:
    """The moment, by this clock, when everything must be over."""

    at: float
    clock: Clock

    def left(self) -> float:
        """Seconds left, always more than 0.

        Raises:
            IntakeError: NO_ANSWER, when there are none.
        """
        seconds = self.at - self.clock()
        if seconds <= 0:
            raise IntakeError(Failure.NO_ANSWER, "out of time")
        return seconds

    def sooner(self, parts: int) -> "Deadline":
        """The end of the first of so many equal parts of what is left."""
        return Deadline(self.clock() + self.left() / parts, self.clock)


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a name, asked once of the system's resolver.

    The dot makes the name absolute: no search domain of this machine is tried.

    Raises:
        OSError: the name is unknown, or nobody could be asked.
    """
    found = socket.getaddrinfo(f"{host}.", port, type=socket.SOCK_STREAM)
    return [str(sockaddr[0]) for *_, sockaddr in found]


def call(ip: str, port: int, deadline: Deadline) -> socket.socket:
    """A connection to this address (never a name).

    Raises:
        OSError: nobody answered.
    """
    connection = socket.socket(socket.AF_INET6 if ":" in ip else socket.AF_INET)
    try:
        connection.settimeout(deadline.left())
        connection.connect((ip, port))
    except BaseException:
        connection.close()
        raise
    return connection


@cache
def trust() -> ssl.SSLContext:
    """Certificates and host names are checked, against Mozilla's list of authorities."""
    return ssl.create_default_context(cafile=certifi.where())


def shake_hands(connection: socket.socket, host: str, deadline: Deadline) -> socket.socket:
    """The same connection under TLS, with the host's name checked.

    OpenSSL counts one time-out over the whole handshake, however slowly it drips.

    Raises:
        OSError: ssl.SSLError among them.
    """
    connection.settimeout(deadline.left())
    return trust().wrap_socket(connection, server_hostname=host)


@dataclass(frozen=True)
class Network:
    """How to reach the outside; `wait` sleeps, `clock` only ever goes forward."""

    resolver: Callable[[str, int], Sequence[str]]
    connector: Callable[[str, int, Deadline], socket.socket]
    handshake: Callable[[socket.socket, str, Deadline], socket.socket] = shake_hands
    clock: Clock = time.monotonic
    wait: Callable[[float], None] = time.sleep


INTERNET = Network(resolver=look_up, connector=call)


def addresses(network: Network, host: str, port: int, deadline: Deadline) -> Sequence[str]:
    """What the resolver answers, in time.

    The system's resolver takes no time-out, so it is asked in a thread that is left behind
    if it is late; it ends by its own time-outs.

    Raises:
        IntakeError: NO_ANSWER.
    """
    answer: Future[Sequence[str]] = Future()

    def ask() -> None:
        try:
            answer.set_result(network.resolver(host, port))
        except Exception as error:  # noqa: BLE001 (it is raised again by result())
            answer.set_exception(error)

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    try:
        found = answer.result(timeout=deadline.left())
    except (OSError, UnicodeError) as error:  # TimeoutError among them
        raise IntakeError(Failure.NO_ANSWER, f"{host} was not found: {error!r}") from error
    deadline.left()
    return found
