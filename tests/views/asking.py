"""How the tests of views ask: as htmx does, and counting queries."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def part(target: str) -> dict[str, Any]:
    """The headers with which htmx asks for one part of a page: `client.get(url, **part("x"))`."""
    return {"headers": {"HX-Request": "true", "HX-Target": target}}


def queries(client: Client, address: str) -> int:
    """How many queries a page costs once everything that is kept ready is ready."""
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def signed_out(client: Client, address: str) -> bool:
    """Whether the address sends people without a session to sign in."""
    response = client.get(address)
    return response.status_code == 302 and response["Location"].startswith("/account/login/")
