"""People at work and people who read, as threads that ask over HTTP and remember the answers."""

import http.client
import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from benchmarks.deeds import DEEDS, Deed, Desk

READERS = ("/", "/stories/", "/pledges/", "/feeds/updates.rss", "/feeds/updates.json")
AGAIN = 1.0
"""Seconds that people wait who were told to try again. (They are asked to wait longer.)"""


class Failed(NamedTuple):
    since: float
    at: float
    who: str
    what: str
    """Status, or what broke the connection."""


class Reply(NamedTuple):
    status: int
    text: str
    headers: dict[str, str]


class Load:
    """What was asked, how long it took, what was answered.

    Attributes:
        confirmed: kind of deed → texts that the server said it had saved.
        failures: every answer from 400 on, and every connection that broke.
    """

    def __init__(
        self, ports: list[int], told: dict[str, Any], deeds: Sequence[Deed] = DEEDS
    ) -> None:
        self.ports, self.told, self.deeds = ports, told, deeds
        self.pages = [*READERS, *told.get("pages", ())]
        self.over = threading.Event()
        self.confirmed: dict[str, list[str]] = {}
        self.failures: list[Failed] = []
        self.times: dict[str, list[float]] = {"reader": [], "desk": [], "write": []}
        self.lock = threading.Lock()

    def ask(
        self,
        kind: str,
        method: str,
        path: str,
        headers: dict[str, str] | None = None,
        body: bytes = b"",
    ) -> Reply:
        """Another process is asked where one does not listen, as a proxy would."""
        for port in random.sample(self.ports, len(self.ports)):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            start, since = time.perf_counter(), time.monotonic()
            try:
                connection.request(method, path, body or None, headers or {})
                response = connection.getresponse()
                text = response.read().decode(errors="replace")
            except ConnectionRefusedError:
                continue  # nothing was sent
            except (OSError, http.client.HTTPException):
                self.note(kind, "in flight", since)
                return Reply(0, "", {})
            finally:
                connection.close()
            with self.lock:
                self.times[kind].append(time.perf_counter() - start)
            if response.status >= 400:
                self.note(kind, str(response.status), since)
            return Reply(response.status, text, dict(response.headers))
        self.note(kind, "nobody listens", time.monotonic())
        return Reply(0, "", {})

    def note(self, who: str, what: str, since: float) -> None:
        with self.lock:
            self.failures.append(Failed(since, time.monotonic(), who, what))

    def confirm(self, kind: str, text: str) -> None:
        with self.lock:
            self.confirmed.setdefault(kind, []).append(text)

    @property
    def failed(self) -> Counter[str]:
        """What went wrong → how often."""
        return Counter(each.what for each in self.failures)

    def read(self) -> None:
        """One reader, who asks again for what they know with its validator, as browsers do."""
        known: dict[str, str] = {}
        while not self.over.is_set():
            path = random.choice(self.pages)
            headers = {"If-None-Match": known[path]} if path in known else {}
            reply = self.ask("reader", "GET", path, headers)
            if tag := reply.headers.get("ETag"):
                known[path] = tag
            self.over.wait(0.02 if reply.status < 500 else AGAIN)

    def write(self, number: int) -> None:
        """One person: looks at the list, then does one of the things that people do."""
        session = self.told["sessions"][number % len(self.told["sessions"])]
        desk, count = Desk(self, session, number), 0
        while not self.over.is_set():
            desk.look("/desk/claims/?kind=pledge")
            self.deeds[(count + number) % len(self.deeds)](desk, count)
            count += 1
            self.over.wait(0.1 if desk.is_well else AGAIN)

    def run(self, seconds: float, *, readers: int, writers: int, meanwhile: Any = None) -> None:
        """So many of each for so long; `meanwhile` is called once beside them."""
        threads = [threading.Thread(target=self.read) for _ in range(readers)]
        threads += [threading.Thread(target=self.write, args=[n]) for n in range(writers)]
        for thread in threads:
            thread.start()
        end = time.monotonic() + seconds
        try:
            if meanwhile:
                meanwhile(end)
            while time.monotonic() < end:
                time.sleep(0.2)
        finally:
            self.over.set()
            for thread in threads:
                thread.join()

    def percentiles(self) -> list[tuple[str, int, float, float, float]]:
        """Kind, number, and milliseconds in the median, at the 95th and 99th hundredth."""
        rows = []
        for kind, times in self.times.items():
            ordered = sorted(times) or [0.0]
            at = [
                ordered[min(len(ordered) - 1, int(len(ordered) * q))] * 1_000
                for q in (0.5, 0.95, 0.99)
            ]
            rows.append((kind, len(times), *at))
        return rows
