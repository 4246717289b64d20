"""Pages of the desk and of readers in one newsroom, each beside what Django gives by itself."""

import io
import math
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.template import Context, engines
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks.clock import Clock
from benchmarks.peers import StockClaimsWithTheSame, by_hand, stock_list
from stories.filters.claims import PAGE, page_of, with_facts
from stories.models import Claim, Shelf, User
from stories.public import generations
from stories.public.ready import larder, questions

FILTERS: dict[str, dict[str, str]] = {
    "all": {},
    "pledges": {"kind": "pledge"},
    "verified pledges": {"kind": "pledge", "verdict": "verified"},
    "kept, settled": {"outcome": "kept", "stage": "settled"},
    "withdrawn": {"standing": "withdrawn"},
    "false forecasts": {"kind": "forecast", "verdict": "false"},
}
DEEP = 1_000
RUNS = 9


def lists(clock: Clock, user: User) -> dict[str, Any]:
    """The list of claims, narrowed in each way: ours, its queries, and the stock admin's.

    That as it comes, and offering what ours does.
    """
    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    client.force_login(user)
    rows = []
    for name, query in FILTERS.items():
        with CaptureQueriesContext(connection) as queries:
            shown = _get(client, query)
            asked = len(queries)  # the next request begins a new count
        ours = clock.processor(lambda: _get(client, query), RUNS)  # noqa: B023
        bare = clock.processor(stock_list(user, query), 3)
        same = clock.processor(stock_list(user, query, StockClaimsWithTheSame), 3)
        rows.append([name, ours, asked, bare, same, same / ours, shown])
    return {"filters": rows, "deep": deep(clock, client), "rows": fifty(clock, user)}


def again(clock: Clock, user: User) -> dict[str, float]:
    """The list of claims, narrowed in each way: milliseconds of processor."""
    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    client.force_login(user)
    return {
        name: clock.processor(lambda: _get(client, query), RUNS)  # noqa: B023
        for name, query in FILTERS.items()
    }


def _get(client: Client, query: dict[str, str]) -> int:
    """How many rows the page has."""
    response = client.get("/desk/claims/", query)
    if response.status_code != 200:
        raise SystemExit(f"{query} answered {response.status_code}: nothing was measured.")
    return response.content.count(b'id="claim-row-')


def deep(clock: Clock, client: Client) -> dict[str, float]:
    """The first page, and the thousandth or the last one."""
    at = min(DEEP * PAGE, Claim.objects.count() - PAGE)
    last = Claim.objects.order_by("-listed_on", "-pk").values_list("listed_on", "pk")[at]
    after = {"after": f"{last[0].isoformat()}.{last[1]}"}
    return {
        "page": at // PAGE,
        "first": clock.processor(lambda: _get(client, {}), RUNS),
        "deep": clock.processor(lambda: _get(client, after), RUNS),
    }


def fifty(clock: Clock, user: User) -> dict[str, float]:
    """Fifty rows by their template, and the same facts joined by hand."""
    today = timezone.localdate()
    rows, _ = page_of(with_facts(Claim.objects.all(), user=user, today=today), "")
    context = Context({"rows": rows, "today": today, "pickable": True})
    inside = '{% for row in rows %}{% include "parts/claim_row.html" %}{% endfor %}'
    page = engines["django"].from_string(inside).template  # type: ignore[attr-defined]

    return {
        "template": clock.processor(lambda: page.render(context), RUNS * 3),
        "by hand": clock.processor(lambda: by_hand(rows), RUNS * 30),
    }


class Reader:
    """Asks the whole application, as the web server does, for one address."""

    def __init__(self, address: str) -> None:
        self.handler = WSGIHandler()
        self.environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": address,
            "SERVER_NAME": settings.ALLOWED_HOSTS[0],
            "SERVER_PORT": "80",
            "HTTP_HOST": settings.ALLOWED_HOSTS[0],
            "wsgi.url_scheme": "http",
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
        }
        self.status, self.etag = "", ""

    def __call__(self) -> None:
        answer: Any = self.handler({**self.environ, "wsgi.input": io.BytesIO()}, self._start)
        b"".join(answer)
        answer.close()

    def _start(self, status: str, headers: list[tuple[str, str]], *rest: object) -> None:
        self.status = status
        self.etag = dict(headers).get("ETag", "")

    def expect(self, status: str) -> None:
        self()
        if not self.status.startswith(status):
            raise SystemExit(f"{self.environ['PATH_INFO']} answered {self.status}.")


def readers(clock: Clock) -> dict[str, Any]:
    """Pages and feeds from what is kept ready, a 304, and the peers in the same stack."""
    settings.ROOT_URLCONF = "benchmarks.peers"
    generations.listen()  # as web processes do
    trivial, stock = Reader("/trivial/"), Reader("/stock-feed/")
    for each in (trivial, stock):
        each.expect("200")
    stock_feed = clock.processor(stock, 15)
    asked = {name: Reader(address) for name, address in addresses().items()}
    pages = {name: [_cold(clock, reader), math.inf, math.inf] for name, reader in asked.items()}
    plain = math.inf
    for _ in range(2):  # all runs of one page take 0.1 s: other work could slow every one of them
        plain = min(plain, clock.processor(trivial, 300))
        for name, reader in asked.items():
            cold, ready, same = pages[name]
            reader.environ.pop("HTTP_IF_NONE_MATCH", None)
            reader.expect("200")
            ready = min(ready, clock.processor(reader, 300))
            reader.environ["HTTP_IF_NONE_MATCH"] = reader.etag
            reader.expect("304")
            pages[name] = [cold, ready, min(same, clock.processor(reader, 300))]
    rows = [[name, *costs] for name, costs in pages.items()]
    return {"trivial": plain, "stock feed": stock_feed, "pages": rows}


def _cold(clock: Clock, reader: Reader) -> float:
    """A page that nobody has asked for since something was published."""
    return clock.cost(lambda: (larder.clear(), questions.clear(), reader()), 3)[1]


def addresses() -> dict[str, str]:
    """One page of each kind: of the things that readers can open, the newest."""
    found = {"front": "/", "stories": "/stories/", "pledges": "/pledges/"}
    for subject, place in (
        ("story", "stories"),
        ("claim", "claims"),
        ("update", "updates"),
        ("speaker", "speakers"),
        ("topic", "topics"),
    ):
        rows = Shelf.objects.filter(subject=subject, gone_at__isnull=True).order_by("-sort_at")
        if (shelf := rows.first()) is not None:
            found[subject] = f"/{place}/{shelf.slug}/"
    return {**found, "feed": "/feeds/updates.rss", "feed, JSON": "/feeds/updates.json"}
