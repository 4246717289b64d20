"""Real TLS on this machine: an authority of our own, and a site that shows its certificates."""

import socket
import ssl
import subprocess
import threading
from dataclasses import dataclass, field
from pathlib import Path

from stories.intake.connect import Network

NEW_KEY = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
LEAF = """subjectAltName=DNS:{}
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
"""


@dataclass
class Authority:
    """Signs certificates in a folder, with the program openssl."""

    folder: Path

    def __post_init__(self) -> None:
        self.run(
            f"req -x509 {NEW_KEY} -subj /CN=authority -days 2 -keyout authority.key "
            "-out authority.pem -addext keyUsage=critical,keyCertSign,cRLSign"
        )

    def run(self, command: str) -> None:
        arguments = ["openssl", *command.split()]
        subprocess.run(arguments, cwd=self.folder, check=True, capture_output=True)

    def sign(self, name: str, *, days: int = 2) -> ssl.SSLContext:
        """What a server of this name shows, for so many days."""
        (self.folder / "leaf.ext").write_text(LEAF.format(name))
        self.run(f"req -new {NEW_KEY} -subj /CN=x -keyout leaf.key -out leaf.csr")
        self.run(
            "x509 -req -in leaf.csr -CA authority.pem -CAkey authority.key -CAcreateserial "
            f"-extfile leaf.ext -days {days} -out leaf.pem"
        )
        return self.shown("leaf")

    def shown(self, name: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / f"{name}.pem", self.folder / f"{name}.key")
        return context


@dataclass
class SecureSite:
    """One answer over TLS; `names` and `asked` are what the other side wanted."""

    context: ssl.SSLContext
    names: list[str] = field(default_factory=list)
    asked: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.context.sni_callback = lambda _, name, __: self.names.append(name)
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        connection, _ = self.listener.accept()
        with self.listener:
            try:
                with self.context.wrap_socket(connection, server_side=True) as secure:
                    self.asked.append(secure.recv(65_536))
                    secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwords")
            except OSError:
                """The other side did not believe us."""

    def network(self) -> Network:
        """Leads every name here, with the real handshake."""
        here = self.listener.getsockname()
        return Network(
            lambda host, port: ["93.184.215.1"],
            lambda ip, port, deadline: socket.create_connection(here, deadline.left()),
            wait=lambda seconds: None,
        )
