"""Several clients at the same moment, each a thread with a connection of its own."""

import http.client
import threading
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection

from stories.models import User
from tests.base import client_for

CLIENTS = 8


def by_all(work: Callable[[int], list[Any]]) -> list[Any]:
    """What `work` gave each of the clients, in one list; the first exception is raised."""
    start = threading.Barrier(CLIENTS)
    results: list[Any] = []
    errors: list[BaseException] = []

    def run(number: int) -> None:
        try:
            start.wait(timeout=60)
            results.extend(work(number))
        except BaseException as error:  # noqa: BLE001  it is raised below
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results


class Answer(NamedTuple):
    status: int
    text: str
    location: str


class Browser:
    """A signed-in person at a real socket, with a connection that is kept open."""

    def __init__(self, server: str, user: User) -> None:
        session = client_for(user).cookies[settings.SESSION_COOKIE_NAME].value
        self.token = "c" * 32
        cookies = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: self.token}
        self.cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self.connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=120)

    def post(self, address: str, values: dict[str, Any]) -> Answer:
        body = urlencode({**values, "csrfmiddlewaretoken": self.token})
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        self.connection.request("POST", address, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        return Answer(response.status, text, response.headers.get("Location", ""))
