"""An internet of invented hosts on this machine.

    def test_something(site):
        site.page("https://news.example/story", "<p>Words</p>")
        capture(Address.parse("https://news.example/story"))

Pages are served over loopback, yet everything else is the real road: names are looked up,
answers vetted, redirects followed, bytes counted. Each host gets a public address of its
own, which the connector (never the guard) turns into a port of this machine. Https is
served as plain text: tests/intake/test_tls.py is about certificates.
"""

import dataclasses
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlsplit

import pytest

from stories.intake import connect
from stories.intake.connect import Deadline, Network

PORTS = {"http": 80, "https": 443}
# Addresses that the guard takes for public. No packet ever goes there.
PUBLIC = "93.184.215.{}"

Play = Callable[[socket.socket], None]


@dataclass(frozen=True)
class Page:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def play(self, connection: socket.socket) -> None:
        head = {"Content-Length": str(len(self.body)), "Connection": "close", **self.headers}
        lines = [f"HTTP/1.1 {self.status} X", *(f"{name}: {head[name]}" for name in head)]
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + self.body)


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it; the names of headers are in lower case."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass
class FakeSite:
    """Say what stands where, then look at what was asked.

    `names` maps a host to the addresses that its name server gives. A host with a page has
    one; any other name is unknown. `open` holds the addresses where somebody answers.
    """

    names: dict[str, Sequence[str]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    called: list[tuple[str, int]] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.plays: dict[str, Play] = {}
        self.open: set[str] = set()
        self.servers = {scheme: _serve(self, scheme) for scheme in PORTS}

    def page(
        self,
        url: str,
        body: str | bytes = b"",
        *,
        status: int = 200,
        content_type: str = "text/html; charset=utf-8",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        content = body.encode() if isinstance(body, str) else body
        named = {"Content-Type": content_type} if content_type else {}
        self.script(url, Page(status, {**named, **(headers or {})}, content).play)

    def redirect(self, url: str, to: str, *, status: int = 302) -> None:
        self.page(url, status=status, headers={"Location": to})

    def script(self, url: str, play: Play) -> None:
        """`play` answers on the raw connection, after the request was read."""
        parts = urlsplit(url)
        self.host(str(parts.hostname))
        self.plays[_plain(url)] = play

    def host(self, name: str, *addresses: str) -> None:
        """Gives the name these addresses, or one of its own, where our server answers."""
        known = addresses or self.names.get(name) or (PUBLIC.format(len(self.names) + 1),)
        self.names[name] = tuple(known)
        self.open |= set(known)

    def network(self, **changes: Any) -> Network:
        """A network with nobody else in it. It notes waiting instead of sleeping."""
        network = Network(
            resolver=self._look_up,
            connector=self._call,
            handshake=lambda connection, host, deadline: connection,
            wait=self.waited.append,
        )
        return dataclasses.replace(network, **changes)

    def _look_up(self, host: str, port: int) -> list[str]:
        self.looked_up.append(host)
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return list(self.names[host])

    def _call(self, ip: str, port: int, deadline: Deadline) -> socket.socket:
        self.called.append((ip, port))
        if ip not in self.open:
            raise ConnectionRefusedError(f"nobody listens on {ip}")
        return self.connect(next(name for name in PORTS if PORTS[name] == port), deadline)

    def connect(self, scheme: str, deadline: Deadline) -> socket.socket:
        """A connection to our own server of this scheme."""
        here = ("127.0.0.1", self.servers[scheme].server_address[1])
        return socket.create_connection(here, timeout=deadline.left())

    def answer(self, connection: socket.socket, scheme: str) -> None:
        """One request on one connection. What nobody registered is a 404."""
        asked = _read(connection, scheme)
        if asked is None:
            return
        self.asked.append(asked)
        missing = Page(404, {"Content-Type": "text/html"}, b"<p>Not here</p>")
        self.plays.get(asked.url, missing.play)(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *reason: object) -> None:
        for server in self.servers.values():
            server.shutdown()
            server.server_close()


def nobody_answers(answers: Sequence[str], called: list[str]) -> Network:
    """Every name has these addresses; whoever is called is written down and stays silent."""

    def connector(ip: str, port: int, deadline: Deadline) -> socket.socket:
        called.append(ip)
        raise ConnectionRefusedError

    return Network(lambda host, port: answers, connector, wait=lambda seconds: None)


class _Handler(socketserver.BaseRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        try:
            self.server.site.answer(self.request, self.server.scheme)
        except OSError:
            """The other side hung up: it had enough."""


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    site: FakeSite
    scheme: str


def _serve(site: FakeSite, scheme: str) -> _Server:
    server = _Server(("127.0.0.1", 0), _Handler)
    server.site, server.scheme = site, scheme
    run = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    run.start()
    return server


def _plain(url: str) -> str:
    parts = urlsplit(url)
    return parts._replace(path=parts.path or "/", fragment="").geturl()


def _read(connection: socket.socket, scheme: str) -> Asked | None:
    connection.settimeout(20)
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(65_536)
        if not piece:
            return None
        head += piece
    start, _, body = head.partition(b"\r\n\r\n")
    first, *lines = start.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    while len(body) < int(headers.get("content-length", 0)):
        body += connection.recv(65_536)
    return Asked(method, f"{scheme}://{headers['host']}{path}", headers, body)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSite]:
    """All that is fetched in this test comes from here, also in a worker or a live server."""
    with FakeSite() as fake:
        monkeypatch.setattr(connect, "INTERNET", fake.network())
        yield fake
