"""The ways out: names, addresses, certificates, and the time that each may take."""

import shutil
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from stories.intake import connect
from stories.intake.address import Address
from stories.intake.connect import INTERNET, Deadline, Network, addresses
from stories.intake.errors import Failure, IntakeError
from stories.intake.fetch import Limits, fetch
from tests.fakes.refusals import refused
from tests.fakes.sockets import Clock
from tests.fakes.tls import Authority, SecureSite
from tests.guards import NetworkBlocked

URL = "https://news.example/"


def test_a_deadline_says_what_is_left():
    clock = Clock()
    deadline = Deadline(clock.now + 10, clock)
    clock.wait(4)
    assert deadline.left() == 6
    assert deadline.sooner(3).left() == 2


@pytest.mark.parametrize("late", [10, 10.1, 99])
def test_after_the_deadline_nothing_goes_on(late):
    clock = Clock()
    deadline = Deadline(clock.now + 10, clock)
    clock.wait(late)
    with pytest.raises(IntakeError, match=Failure.NO_ANSWER):
        deadline.left()


def test_the_real_network_asks_this_system(monkeypatch):
    """One question for one name; the dot at its end keeps search domains out of it."""
    asked = []

    def getaddrinfo(host, port, **options):
        asked.append((host, port))
        return [
            (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("2606:2800::1", port, 0, 0)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.1", port)),
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    assert INTERNET.resolver("news.example", 443) == ["2606:2800::1", "93.184.215.1"]
    assert asked == [("news.example.", 443)]


def test_the_real_network_calls_an_address():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with INTERNET.connector("127.0.0.1", port, Deadline(1_010, Clock())) as connection:
            assert connection.getpeername() == ("127.0.0.1", port)
            assert connection.gettimeout() == 10


def test_a_handshake_has_what_is_left_of_the_time(monkeypatch):
    class Context:
        def wrap_socket(self, connection: socket.socket, server_hostname: str) -> socket.socket:
            assert server_hostname == "news.example"
            return connection

    monkeypatch.setattr(connect, "trust", Context)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        INTERNET.handshake(ours, "news.example", Deadline(1_007, Clock()))
        assert ours.gettimeout() == 7


@pytest.mark.parametrize("ip", ["93.184.215.1", "2606:2800::1"])
def test_the_real_network_is_blocked_in_tests(ip):
    with pytest.raises(NetworkBlocked):
        INTERNET.connector(ip, 443, Deadline(1_010, Clock()))
    with pytest.raises(NetworkBlocked):
        INTERNET.resolver("news.example", 443)


def test_an_unknown_name_is_no_answer():
    def resolver(host, port):
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    with pytest.raises(IntakeError) as caught:
        addresses(replace(INTERNET, resolver=resolver), "x.example", 80, Deadline(1_010, Clock()))
    assert caught.value.failure is Failure.NO_ANSWER


def test_a_fault_of_our_own_is_not_taken_for_one_of_the_site():
    def resolver(host, port):
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        addresses(replace(INTERNET, resolver=resolver), "x.example", 80, Deadline(1_010, Clock()))


def test_certificates_and_names_are_checked():
    context = connect.trust()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert len(context.get_ca_certs()) > 50


# From here on: real TLS on this machine, with an authority of our own.
needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None,
    reason="makes certificates: install openssl (Debian: apt-get install openssl)",
)


@pytest.fixture(scope="module")
def authority(tmp_path_factory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def trusted(authority, monkeypatch) -> Iterator[Authority]:
    context = ssl.create_default_context(cafile=authority.folder / "authority.pem")
    monkeypatch.setattr(connect, "trust", lambda: context)
    return authority


@needs_openssl
def test_a_site_that_proves_its_name_is_read(trusted):
    """The name is asked for and checked, though an address was called."""
    site = SecureSite(trusted.sign("news.example"))
    assert fetch(Address.parse(URL), network=site.network()).body == b"words"
    assert site.names == ["news.example"]
    assert b"\r\nHost: news.example\r\n" in site.asked[0]


@needs_openssl
@pytest.mark.parametrize("name", ["other.example", "*.news.example", "93.184.215.1"])
def test_a_certificate_for_another_name_is_refused(trusted, name):
    site = SecureSite(trusted.sign(name))
    assert refused(URL, network=site.network()).failure is Failure.INSECURE
    assert site.asked == []


@needs_openssl
def test_a_certificate_that_nobody_vouches_for_is_refused(authority):
    site = SecureSite(authority.sign("news.example"))
    assert refused(URL, network=site.network()).failure is Failure.INSECURE
    assert site.asked == []


@needs_openssl
def test_an_authority_is_no_site(trusted):
    site = SecureSite(trusted.shown("authority"))
    assert refused(URL, network=site.network()).failure is Failure.INSECURE


@needs_openssl
def test_a_certificate_that_is_over_is_refused(trusted):
    site = SecureSite(trusted.sign("news.example", days=-1))
    assert refused(URL, network=site.network()).failure is Failure.INSECURE


def talks(words: bytes) -> Network:
    """Somebody on port 443 who says this and hangs up."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with listener, connection:
            connection.recv(65_536)
            connection.sendall(words)

    threading.Thread(target=serve, daemon=True).start()
    here = listener.getsockname()
    return Network(
        lambda host, port: ["93.184.215.1"],
        lambda ip, port, deadline: socket.create_connection(here, deadline.left()),
        wait=lambda seconds: None,
    )


@pytest.mark.parametrize(
    ("words", "failure"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\n<p>plain text</p>", Failure.INSECURE),
        (b"", Failure.NO_ANSWER),
    ],
)
def test_who_does_not_speak_tls_is_not_asked_anything(words, failure):
    assert refused(URL, network=talks(words), limits=Limits(seconds=5)).failure is failure
