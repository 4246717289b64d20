"""One request over a socket of our own, under a deadline and a count of bytes.

requests-hardened sends the request to an address instead of a name, checks that address by
its own list too, and hands the name on for TLS. What it cannot do is done here: see
docs/adr/0009-one-fetcher.md.
"""

import io
import socket
import ssl
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection

from stories.intake.connect import Deadline, Network
from stories.intake.errors import Failure, IntakeError

PIECE = 65_536


class Unreachable(Exception):
    """Nobody answers at this address; the site may have another."""


class Wire(io.RawIOBase):
    """Stands in for a socket: every read and write has what is left of the time, no more.

    A time-out of a socket counts anew for each byte that drips in; a deadline does not.
    `allowed` bytes may come in, status line, headers and chunk sizes included. `dial` makes
    the connection once the request is ready.
    """

    def __init__(self, dial: Callable[[], socket.socket], deadline: Deadline, allowed: int) -> None:
        super().__init__()
        self.dial = dial
        self.deadline = deadline
        self.allowed = allowed
        self.received = 0
        self.opened = False
        self.connection: socket.socket

    def open(self) -> None:
        try:
            self.connection = self.dial()
        except OSError as error:
            raise Unreachable(repr(error)) from error
        self.opened = True

    def prove(self, network: Network, host: str) -> None:
        """Goes on under TLS, as soon as the other side has proved its name.

        Raises:
            IntakeError: INSECURE, or NO_ANSWER where it hung up instead.
        """
        try:
            self.connection = network.handshake(self.connection, host, self.deadline)
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
            raise IntakeError(Failure.NO_ANSWER, f"{host} hung up: {error}") from error
        except ssl.SSLError as error:
            raise IntakeError(Failure.INSECURE, f"{host}: {error}") from error

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.connection.settimeout(self.deadline.left())
        count = self.connection.recv_into(buffer)
        self.deadline.left()
        self.received += count
        if self.received > self.allowed:
            raise IntakeError(Failure.TOO_LARGE, f"over {self.allowed} bytes came in")
        return count

    def sendall(self, data: bytes) -> None:
        self.connection.settimeout(self.deadline.left())
        self.connection.sendall(data)

    def makefile(self, *args: Any) -> io.BufferedReader:
        return io.BufferedReader(self)

    def settimeout(self, seconds: float | None) -> None:
        """Nothing: the deadline rules."""

    def close(self) -> None:
        """Nothing: http.client closes its socket while the body is still being read."""

    def hang_up(self) -> None:
        if self.opened:
            self.connection.close()


class _Plain(HTTPConnection):
    def __init__(self, *args: Any, wire: Wire, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wire, self.network = wire, network

    def connect(self) -> None:
        self.wire.open()
        self.sock = self.wire


class _Secure(HTTPSConnection):
    def __init__(self, *args: Any, wire: Wire, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wire, self.network = wire, network

    def connect(self) -> None:
        self.wire.open()
        self.wire.prove(self.network, str(self.server_hostname))
        self.sock = self.wire
        self.is_verified = True


class _Pinned(IPFilterAdapter):
    """Asks the machine at the far end of `wire` for a page of `host`."""

    def __init__(self, host: str, wire: Wire, network: Network, *, secure: bool) -> None:
        super().__init__(is_https_proto=secure)
        self.host = host
        self.connection_class = partial(_Secure if secure else _Plain, wire=wire, network=network)

    def build_connection_pool_key_attributes(self, asked: Any, *args: Any) -> Any:
        """The request names the vetted address; requests-hardened vets it again by its own
        list, without looking a name up. Then the name takes its place for Host and TLS."""
        host_params, pool_kwargs = super().build_connection_pool_key_attributes(asked, *args)
        asked.headers["Host"] = self.host
        if "server_hostname" in pool_kwargs:
            pool_kwargs |= {"server_hostname": self.host, "assert_hostname": self.host}
        return host_params, pool_kwargs

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        pool.ConnectionCls = self.connection_class
        return pool


def send(
    url: str,
    ip: str,
    headers: Mapping[str, str],
    wire: Wire,
    network: Network,
    *,
    body: bytes | None = None,
) -> urllib3.BaseHTTPResponse:
    """The answer to one GET, or with a `body` to one POST, its own body not read yet. No
    redirect is followed.

    It goes past requests.Session on purpose: that takes proxies and passwords from the
    environment, keeps cookies, and inflates the whole body of a redirect without a limit,
    even of one that it was told not to follow.

    Raises:
        Unreachable: nobody answers at this address, or it may not be called from here.
        IntakeError: INSECURE, TOO_LARGE, NO_ANSWER.
    """
    parts = urlsplit(url)
    host = str(parts.hostname)
    place = f"[{ip}]" if ":" in ip else ip
    method = "GET" if body is None else "POST"
    asked = requests.Request(method, parts._replace(netloc=place).geturl(), headers, data=body)
    adapter = _Pinned(host, wire, network, secure=parts.scheme == "https")
    try:
        answer: urllib3.BaseHTTPResponse = adapter.send(asked.prepare(), stream=True).raw
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        if not wire.opened:
            raise Unreachable(repr(error)) from error
        raise IntakeError(Failure.NO_ANSWER, f"{host}: {error!r}") from error
    return answer


def pieces(answer: urllib3.BaseHTTPResponse) -> Iterator[bytes]:
    """The body as it comes, still packed. Each piece is what one read brought.

    Raises:
        IntakeError: TOO_LARGE, or NO_ANSWER where it is late, broken off or badly framed.
    """
    try:
        while piece := answer.read1(PIECE, decode_content=False):
            yield piece
    except (urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError) as error:
        raise IntakeError(Failure.NO_ANSWER, f"the body broke off: {error!r}") from error
