"""Figures for Prometheus. Loaded only where STORYTRACK_METRICS_TOKEN is set.

Each web process counts in files of its own, which all of them read. They are mapped into
memory, and a map of a file that has no room on the disk ends its process: so the room is
taken before the first request, and the number of series is bounded.
"""

import fcntl
import logging
import os
import shutil
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.mmap_dict import MmapedDict
from prometheus_client.multiprocess import MultiProcessCollector

from stories.gauges import Gauge, gauges

logger = logging.getLogger(__name__)

KINDS = ("counter", "histogram")
ROOM = 2 * 2**20
"""Bytes of each file: more than every route, method and status together need (a test)."""

METHODS = frozenset({"GET", "HEAD", "POST"})
WEEK = 7 * 24 * 3600
DEAD = 0
"""In place of a process: what those counted that have ended."""

REQUESTS = Counter(
    "storytrack_requests",
    "Requests by method, name of the route and class of the status.",
    ("method", "route", "status"),
    registry=None,
)
SECONDS = Histogram(
    "storytrack_request_seconds",
    "Time until the answer began, by name of the route.",
    ("route",),
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
    registry=None,
)


class Counted:
    """Middleware: counts each request and its time, by the name of its route, never its address.

    Where the disk has no room to count, it steps aside: readers are worth more than figures.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        try:
            _forget_machines(folder().parent)
            with _alone():
                _take_room(os.getpid())
        except OSError as error:
            logger.warning("requests are not counted: %s", error.strerror)
            raise MiddlewareNotUsed from error

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        start = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        count(
            method=request.method or "",
            route=match.view_name if match else "",
            status=response.status_code,
            seconds=time.perf_counter() - start,
        )
        return response


def count(*, method: str, route: str, status: int, seconds: float) -> None:
    method = method if method in METHODS else "other"
    REQUESTS.labels(method, route, f"{status // 100}xx").inc()
    SECONDS.labels(route).observe(seconds)


def text() -> tuple[bytes, str]:
    """All figures in Prometheus' text format, and its content type.

    Requests are those of all processes of this machine, the ended ones too: a sum that
    falls would look like a restart, and count everything again.
    """
    judged = CollectorRegistry()
    judged.register(_Judged(gauges()))
    with _alone():
        _bury()
        counted = CollectorRegistry()
        MultiProcessCollector(counted, str(folder()))
        found = generate_latest(counted)
    return found + generate_latest(judged), CONTENT_TYPE_PLAIN_0_0_4


def folder() -> Path:
    """Where the processes of this machine count."""
    return Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])


class _Judged:
    def __init__(self, found: list[Gauge]) -> None:
        self.found = found

    def collect(self) -> Iterator[Metric]:
        for each in self.found:
            labels = [each.label] if each.label else []
            family = GaugeMetricFamily(f"storytrack_{each.name}", each.says, labels=labels)
            for value, figure in each.values.items():
                family.add_metric([value] if labels else [], figure)
            yield family


@contextmanager
def _alone() -> Iterator[None]:
    """No two processes gather at once, and none begins meanwhile.

    That the lock is touched shows that the folder is in use.
    """
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        os.utime(lock.name)
        yield


def _bury() -> None:
    """Adds what ended processes counted to one file of each kind, and removes theirs."""
    for kind in KINDS:
        for path in folder().glob(f"{kind}_*.db"):
            number = path.stem.rpartition("_")[2]
            if number.isdecimal() and int(number) != DEAD and not _runs(int(number)):
                try:
                    _take_room(DEAD)
                except OSError:
                    return  # later, when there is room
                _add(path, folder() / f"{kind}_{DEAD}.db")
                path.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _add(path: Path, to: Path) -> None:
    total = MmapedDict(str(to))
    try:
        for key, value, _, _ in MmapedDict.read_all_values_from_file(str(path)):
            total.write_value(key, total.read_value(key)[0] + value, 0.0)
    except (RuntimeError, ValueError, struct.error):
        logger.warning("%s was cut short: its figures are lost", path.name)
    finally:
        total.close()


def _take_room(process: int) -> None:
    for kind in KINDS:
        with (folder() / f"{kind}_{process}.db").open("ab") as file:
            file.write(bytes(max(0, ROOM - file.tell())))


def _forget_machines(all_of_them: Path) -> None:
    """Containers get a new name each time: what one left a week ago goes."""
    for each in all_of_them.iterdir():
        newest = max((path.stat().st_mtime for path in each.glob("*")), default=time.time())
        if each != folder() and newest < time.time() - WEEK:
            shutil.rmtree(each, ignore_errors=True)
