"""People at work and people who read, as threads that ask over HTTP and remember the answers."""

import http.client
import random
import re
import threading
import time
from collections import Counter
from typing import Any
from urllib.parse import urlencode

READERS = ("/", "/stories/", "/pledges/", "/feeds/updates.rss", "/feeds/updates.json")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Load:
    """What was asked, how long it took, what was answered.

    Attributes:
        confirmed: texts that the server said it had saved.
        failed: status, or what broke the connection → how often.
    """

    def __init__(
        self, ports: list[int], sessions: list[dict[str, str]], stories: list[str]
    ) -> None:
        self.ports, self.sessions, self.stories = ports, sessions, stories
        self.over = threading.Event()
        self.confirmed: list[str] = []
        self.sent: list[str] = []
        self.failed: Counter[str] = Counter()
        self.times: dict[str, list[float]] = {"reader": [], "desk": [], "write": []}
        self.lock = threading.Lock()

    def ask(
        self, kind: str, method: str, path: str, cookies: dict[str, str], body: str = ""
    ) -> Any:
        """Status and text; another process is asked where one does not listen, as a proxy would."""
        ports = random.sample(self.ports, len(self.ports))
        for port in ports:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
            if body:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            start = time.perf_counter()
            try:
                connection.request(method, path, body or None, headers)
                response = connection.getresponse()
                text = response.read().decode()
            except ConnectionRefusedError:
                continue  # nothing was sent
            except (OSError, http.client.HTTPException):
                self.note("in flight")
                return 0, ""
            finally:
                connection.close()
            with self.lock:
                self.times[kind].append(time.perf_counter() - start)
            if response.status >= 400:
                self.note(str(response.status))
            return response.status, text
        self.note("nobody listens")
        return 0, ""

    def note(self, what: str) -> None:
        with self.lock:
            self.failed[what] += 1

    def read(self) -> None:
        while not self.over.is_set():
            self.ask("reader", "GET", random.choice(READERS), {})
            self.over.wait(0.02)

    def write(self, number: int) -> None:
        """One person: looks at the list, opens a story's notes, writes one."""
        cookies, count = dict(self.sessions[number % len(self.sessions)]), 0
        while not self.over.is_set():
            story = random.choice(self.stories)
            path = f"/desk/stories/{story}/notes/"
            self.ask("desk", "GET", "/desk/claims/?kind=pledge", cookies)
            status, page = self.ask("desk", "GET", path, cookies)
            found = TOKEN.search(page)
            if status == 200 and found:
                text = f"note {number}-{count}"
                count += 1
                token = found.group(1)
                with self.lock:
                    self.sent.append(text)
                body = urlencode({"csrfmiddlewaretoken": token, "text": text})
                status, _ = self.ask(
                    "write", "POST", path, {**cookies, "storytrack_csrf": token}, body
                )
                if status == 302:
                    with self.lock:
                        self.confirmed.append(text)
            self.over.wait(0.1)

    def run(self, seconds: float, *, readers: int, writers: int, meanwhile: Any = None) -> None:
        """So many of each for so long; `meanwhile` is called once beside them."""
        threads = [threading.Thread(target=self.read) for _ in range(readers)]
        threads += [threading.Thread(target=self.write, args=[n]) for n in range(writers)]
        for thread in threads:
            thread.start()
        end = time.monotonic() + seconds
        if meanwhile:
            meanwhile(end)
        while time.monotonic() < end:
            time.sleep(0.2)
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
