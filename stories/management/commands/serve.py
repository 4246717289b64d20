"""`manage.py serve`: everything that one machine needs, ended together."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError

from stories.models import Story

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
GRACE = 30  # seconds in which a process may finish what it is doing


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens on `host`."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def in_address(host: str) -> str:
    """`host` as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def site_environment(host: str, port: int, environment: dict[str, str]) -> dict[str, str]:
    """The site's address and allowed hosts that follow from where we listen.

    What the operator has set in `environment` stays. A server that listens everywhere
    answers to the machine's name and to its addresses.
    """
    if "STORYTRACK_SITE_URL" in environment:
        return {}
    if host in ("0.0.0.0", "::"):  # noqa: S104 - compared, not listened on
        name = socket.gethostname()
        hosts = [name, socket.getfqdn(), *LOOPBACK, *own_addresses(name)]
    elif is_loopback(host):
        name, hosts = host, [*LOOPBACK]
    else:
        name, hosts = host, [in_address(host)]
    derived = {
        "STORYTRACK_SITE_URL": f"http://{in_address(name)}:{port}",
        "STORYTRACK_ALLOWED_HOSTS": ",".join(dict.fromkeys(hosts)),
    }
    return {switch: value for switch, value in derived.items() if switch not in environment}


def own_addresses(name: str) -> list[str]:
    try:
        found = socket.getaddrinfo(name, None)
    except OSError:
        return []
    return [in_address(str(entry[4][0])) for entry in found]


def static_fingerprint() -> str:
    """Changes when any static file is added, removed or edited."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            digest.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def web_server(host: str, port: int) -> list[str]:
    workers = os.environ.get("WEB_CONCURRENCY", "2")
    return [
        *(sys.executable, "-m", "gunicorn", "storytrack.wsgi"),
        *("--bind", f"{in_address(host)}:{port}"),
        *("--worker-class", "gthread", "--workers", workers, "--threads", "4"),
        *("--graceful-timeout", str(GRACE - 5), "--no-control-socket", "--log-level", "warning"),
        *("--timeout", "120"),  # a busy machine may take a while to load what a worker needs
    ]


def worker() -> list[str]:
    """Work outside the request. As many may run, on any machine, as are wanted: none leads."""
    return [sys.executable, "-m", "django", "run_huey"]


def supervise(commands: Sequence[list[str]], environment: dict[str, str]) -> int:
    """Run the commands until one ends or we are told to end; then end all.

    Returns 0 when SIGTERM, SIGINT or SIGHUP asked for it, else the code of the first
    that ended (1 if that was 0: none should end by itself).
    """
    running: list[subprocess.Popen[bytes]] = []
    asked: list[int] = []

    def end(signum: int, frame: object) -> None:
        asked.append(signum)
        for process in running:
            process.terminate()

    for signum in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(signum, end)
    for command in commands:
        # Its own session: Ctrl-C in the terminal reaches us alone.
        running.append(subprocess.Popen(command, env=environment, start_new_session=True))
    if asked:
        end(asked[0], None)
    os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
    code = next(process.returncode for process in running if process.poll() is not None)
    if not asked:
        for process in running:
            process.terminate()
    wait_for(running)
    return 0 if asked else code or 1


def wait_for(running: Sequence[subprocess.Popen[bytes]]) -> None:
    """Wait for GRACE seconds in all, then kill what is left.

    Each was asked to end once: asked again, the worker drops what it has in hand.
    """
    deadline = time.monotonic() + GRACE
    for process in running:
        try:
            process.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


class Command(BaseCommand):
    help = "Migrate, load the example into an empty newsroom, and serve until told to stop."
    requires_system_checks = []  # migrate makes them

    def handle(self, *args: Any, **options: Any) -> None:
        host = os.environ.get("HOST") or "127.0.0.1"
        port = self.port(host)
        derived = site_environment(host, port, dict(os.environ))
        os.environ.update(derived)
        self.prepare(host)
        address = os.environ["STORYTRACK_SITE_URL"]
        self.stdout.write(f"Storytrack is at {address}/ and the desk at {address}/desk/")
        self.stdout.write("Ctrl-C ends it.")
        self.stdout.flush()
        code = supervise([web_server(host, port), worker()], dict(os.environ))
        if code:
            raise CommandError(
                "The web server or the worker ended by itself. The lines above say why."
            )
        self.stdout.write("Storytrack has ended.")

    def port(self, host: str) -> int:
        """The port to listen on; raises CommandError where it is no number, or taken."""
        text = os.environ.get("PORT") or "8000"
        if not text.isdecimal() or not 0 < int(text) < 65536:
            raise CommandError(f"PORT is {text!r}. Use a number from 1 to 65535.")
        try:
            socket.create_server((host, int(text)), family=family(host)).close()
        except OSError as error:
            raise CommandError(
                f"Cannot listen on {in_address(host)}:{text} ({error.strerror}). "
                "Choose another port, such as: make run PORT=8001"
            ) from error
        return int(text)

    def prepare(self, host: str) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        self.collect_static()
        if "load_example" in get_commands() and not Story.objects.exists():
            self.stdout.write("The newsroom is empty: loading the example story.")
            call_command("load_example", show_passwords=is_loopback(host), stdout=self.stdout)

    def collect_static(self) -> None:
        """Collect static files, unless nothing has changed since the last time."""
        fingerprint, stamp = static_fingerprint(), Path(settings.STATIC_ROOT, ".collected")
        if stamp.is_file() and stamp.read_text() == fingerprint:
            return
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(fingerprint)
