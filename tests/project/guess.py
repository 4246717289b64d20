"""A guess at a password, as the tests of sign-in make it."""

import datetime as dt
from collections.abc import Iterator
from itertools import count

from django.http import HttpResponse
from django.test import Client

LOGIN, RESET = "/account/login/", "/account/password/reset/"
PASSWORD = "correct horse battery"
START = dt.datetime(2031, 3, 3, 6, 0, tzinfo=dt.UTC)
NAMES = ("somebody", "SomeBody", "somebody@example.org", " SOMEBODY@example.org ")
HOSTS = ("news.example.org", "news.example.org:81", "news.example.org:8443", "www.example.org")


def guess(
    login: str = "somebody",
    password: str = "wrong",
    *,
    client: Client | None = None,
    host: str = HOSTS[0],
    **extra: str,
) -> HttpResponse:
    form = {"login": login, "password": password}
    return (client or Client()).post(LOGIN, form, headers={"host": host}, **extra)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def addresses() -> Iterator[str]:
    """One after the other, each in a network of its own."""
    for number in count():
        yield f"2001:db8:{number >> 16:x}:{number & 0xFFFF:x}::7"
