"""What the tests may not do: reach the network, or write past the actions."""

import re
import socket
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from stories.actions.record import is_writing

WRITE = re.compile(
    r"^\s*(?:WITH\b.*?\)\s*)?(?P<verb>INSERT|REPLACE|UPDATE|DELETE)\b(?:\s+(?:OR\s+\w+|INTO|FROM|ONLY))*"
    r'\s+"?(?P<table>stories_\w+)"?(?P<rest>.*)',
    re.IGNORECASE | re.DOTALL,
)
# Django sets these itself: at sign-in, and when it upgrades a password's hash.
DJANGO_SETS = {"last_login", "password"}


class NetworkBlocked(RuntimeError):
    """A test tried to leave this machine."""


class WrittenPastActions(AssertionError):
    """Something other than an action wrote to one of our tables."""


def table_written(sql: str) -> str | None:
    """The table of ours that this statement writes to, or None.

    An UPDATE of nothing but a user's last_login or password is Django's own and
    counts as None (house.md, "only actions write").
    """
    match = WRITE.match(sql)
    if match is None:
        return None
    if match["verb"].upper() == "UPDATE" and match["table"] == "stories_user":
        assignments = re.split(r"\bWHERE\b", match["rest"], maxsplit=1)[0]
        if set(re.findall(r'"(\w+)"\s*=', assignments)) <= DJANGO_SETS:
            return None
    return match["table"]


def write_guard(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """An execute_wrapper: writes to `stories_*` pass only inside `record.writing()`."""
    table = table_written(sql)
    if table and not is_writing():
        raise WrittenPastActions(
            f"{table} was written outside an action. In a test, use tests/factories.py "
            f"or record.writing(). The statement: {sql[:300]}"
        )
    return execute(sql, params, many, context)


def is_here(address: Any) -> bool:
    """Whether a socket address is on this machine: loopback, or a file."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    if host in ("localhost", ""):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_number(name: str) -> bool:
    """Whether this is an address already: to look it up asks nobody."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def block_network() -> None:
    """Make every connection to another machine, and every look-up of a name, fail."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if not is_here(address):
            raise NetworkBlocked(f"Tests may not connect to {address}")
        connect(self, address)

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and not is_here((name,)) and not is_number(name):
            raise NetworkBlocked(f"Tests may not look up {name}")
        return look_up(host, *args, **kwargs)

    socket.socket.connect = guarded_connect  # type: ignore[method-assign]
    socket.getaddrinfo = guarded_look_up
