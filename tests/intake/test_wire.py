"""One request over one socket, whatever the library around it would like to do."""

import socket
import ssl
from contextlib import nullcontext

import pytest

from stories.intake.connect import Deadline, Network
from stories.intake.errors import Failure, IntakeError
from stories.intake.wire import Unreachable, Wire, pieces, send
from tests.fakes.sockets import Clock, Said

PUBLIC = "93.184.215.1"
V6 = "2606:2800::1"


class Line:
    """A wire to a script, and the network that it belongs to."""

    def __init__(self, *, allowed: int = 10_000, script: Said | None = None) -> None:
        self.script = script or Said(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        self.clock = Clock()
        self.dialled = 0
        self.proved: list[str] = []
        self.wire = Wire(self.dial, Deadline(1_010, self.clock), allowed)
        self.network = Network(lambda *_: [], lambda *_: self.script, self.handshake)

    def dial(self) -> Said:
        self.dialled += 1
        return self.script

    def handshake(self, connection: Said, host: str, deadline: Deadline) -> Said:
        self.proved.append(host)
        return connection

    def send(self, url: str, ip: str = PUBLIC):
        return send(url, ip, {"Accept": "text/html"}, self.wire, self.network)


def test_the_request_names_the_host_and_not_the_address():
    line = Line()
    answer = line.send("http://news.example/a?b=1")
    assert b"".join(pieces(answer)) == b"ok"
    first, *headers = line.script.sent.decode().split("\r\n")
    assert first == "GET /a?b=1 HTTP/1.1"
    assert "Host: news.example" in headers
    assert PUBLIC not in line.script.sent.decode()


@pytest.mark.parametrize("ip", [PUBLIC, V6])
def test_the_name_is_proved_and_not_the_address(ip):
    line = Line()
    assert line.send("https://news.example/", ip).status == 200
    assert line.proved == ["news.example"]
    assert b"Host: news.example\r\n" in line.script.sent


def test_nothing_is_proved_without_tls():
    line = Line()
    line.send("http://news.example/")
    assert line.proved == []


@pytest.mark.parametrize("ip", ["127.0.0.1", "10.0.0.1", "::1", "::ffff:10.0.0.1", "100.64.0.1"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_requests_hardened_refuses_too_before_anybody_is_called(scheme, ip):
    """The second lock: it would hold if our own guard were ever left out."""
    line = Line()
    with pytest.raises(Unreachable):
        line.send(f"{scheme}://news.example/", ip)
    assert (line.dialled, line.script.sent) == (0, b"")


@pytest.mark.parametrize("error", [ConnectionRefusedError(), TimeoutError(), OSError(101, "none")])
def test_an_address_where_nobody_answers_is_told_apart(error):
    def dial() -> socket.socket:
        raise error

    line = Line()
    line.wire.dial = dial
    with pytest.raises(Unreachable):
        line.send("https://news.example/")


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (ssl.SSLCertVerificationError("self-signed"), Failure.INSECURE),
        (ssl.SSLError("wrong version"), Failure.INSECURE),
        (ssl.SSLEOFError("EOF"), Failure.NO_ANSWER),
        (TimeoutError("handshake"), Failure.NO_ANSWER),
        (ConnectionResetError(), Failure.NO_ANSWER),
    ],
)
def test_a_handshake_that_fails_says_why(error, failure):
    def handshake(*_: object) -> socket.socket:
        raise error

    line = Line()
    line.network = Network(lambda *_: [], lambda *_: line.script, handshake)
    with pytest.raises(IntakeError) as caught:
        line.send("https://news.example/")
    assert caught.value.failure is failure
    assert line.script.sent == b""


def test_no_redirect_is_followed_and_no_second_request_sent():
    script = Said(b"HTTP/1.1 302 X\r\nLocation: http://10.0.0.1/\r\nContent-Length: 0\r\n\r\n")
    line = Line(script=script)
    assert line.send("http://news.example/").status == 302
    assert (line.dialled, script.sent.count(b"GET ")) == (1, 1)


@pytest.mark.parametrize(("allowed", "fits"), [(40, True), (39, False)])
def test_every_byte_counts_from_the_status_line_on(allowed, fits):
    line = Line(allowed=allowed)
    assert len(line.script.answer) == 40
    with nullcontext() if fits else pytest.raises(IntakeError, match=Failure.TOO_LARGE):
        assert b"".join(pieces(line.send("http://news.example/"))) == b"ok"


def test_the_connection_lasts_until_we_hang_up():
    line = Line(script=Said(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nwords"))
    answer = line.send("http://news.example/")
    assert not line.script.closed
    assert b"".join(pieces(answer)) == b"words"
    line.wire.hang_up()
    assert line.script.closed


def test_a_wire_that_was_never_connected_can_be_hung_up():
    Line().wire.hang_up()
