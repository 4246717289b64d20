"""Two web processes, two consumers and PostgreSQL, killed and started again in turn under load.

SECONDS=60 makes it shorter or longer. What the server said it had saved must be there, once, and
every notice is mailed once: a local mail server counts them. A request in the hands of what was
killed may fail, and while PostgreSQL is away the desk is told to try again (503). Nothing else
may go wrong. A worker that dies between the mail server's “250 OK” and its own note of it sends
that one mail again after its lease, with the same Message-ID: that is counted, and bounded by
the number of workers killed.
"""

import json
import os
import random
import time
from collections import Counter
from typing import Any

from benchmarks.cluster import Cluster
from benchmarks.load import Failed, Load
from benchmarks.places import answer, own
from benchmarks.table import table
from tests.flows.mailing import Server

PAUSE, AWAY = 4.0, 1.0
QUIET = 8
"""Seconds at the end in which nothing is killed."""

BACK = 3.0
"""Seconds after PostgreSQL is back in which a page may still have found it away."""

PAGES = 10
"""Readers' pages that are asked for, beside the front page and the feeds: each soon ready."""

DEAD = (
    "UPDATE stories_notice SET lease_until = '2000-01-01' WHERE lease_until IS NOT NULL",
    "UPDATE stories_intakeitem SET lease_until = '2000-01-01' WHERE state = 'working'",
    "UPDATE stories_intakeitem SET due_at = '2000-01-01' WHERE state = 'working'",
)
"""As if minutes had passed since every worker was killed."""

PLANNED = (
    "SELECT count(*) FROM stories_sweep WHERE name = 'send_notices' "
    "AND began_at > now() - interval '{} s' AND ended_at > began_at"
)
WAITING = (
    "SELECT (SELECT count(*) FROM stories_notice WHERE state = 'waiting') + "
    "(SELECT count(*) FROM stories_intakeitem WHERE state IN ('waiting', 'working'))"
)


class Killings:
    """What was killed, in turn, and when PostgreSQL was away."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.turns: list[str] = []
        self.away: list[tuple[float, float]] = []

    def go_on(self, end: float) -> None:
        while True:
            for name in (*self.cluster.names(), "PostgreSQL"):
                if time.monotonic() >= end - QUIET:
                    return
                time.sleep(PAUSE)
                self.turns.append(name)
                if name == "PostgreSQL":
                    self.without_postgres()
                else:
                    self.cluster.kill(name)
                    self.cluster.start(name)

    def without_postgres(self) -> None:
        start = time.monotonic()
        self.cluster.postgres.kill()
        time.sleep(AWAY)
        self.cluster.postgres.start()
        self.away.append((start, time.monotonic() + BACK))

    def was_away(self, since: float, at: float) -> bool:
        """At some moment between the two."""
        return any(start <= at and since <= end for start, end in self.away)


def run(size: str) -> dict[str, Any]:
    seconds = float(os.environ.get("SECONDS", "60"))
    with own() as environment, Server() as mails:
        environment["STORYTRACK_EMAIL_URL"] = f"smtp://127.0.0.1:{mails.port}"
        with Cluster(environment, claims=2_000) as cluster:
            told = answer(cluster.environment, "benchmarks.sessions")
            told["pages"] = random.sample(told["pages"], PAGES)
            load, killings = Load(cluster.ports, told), Killings(cluster)
            load.run(seconds, readers=4, writers=4, meanwhile=killings.go_on)
            left = settle(cluster)
            found = answer(cluster.environment, "benchmarks.kept")
    return _judged(load, killings, found, mails.box.got, left)


def settle(cluster: Cluster, seconds: float = 240) -> int:
    """Lets the workers plan and end what is due; how much is left."""
    for sql in DEAD:
        cluster.postgres.ask(sql)
    start = time.monotonic()

    def left() -> int:
        return int(cluster.postgres.ask(WAITING))

    def is_done() -> bool:
        passed = time.monotonic() - start
        planned = int(cluster.postgres.ask(PLANNED.format(int(passed)))) > 0
        return passed > seconds or (planned and left() == 0)

    while not is_done():
        time.sleep(1)
    return left()


def mailed(notices: list[list[str]], got: list[tuple[str, str]]) -> dict[str, int]:
    """How often notices were mailed: `got` has an address and a Message-ID for each."""
    times = Counter(message_id.strip("<>").partition("@")[0] for _, message_id in got)
    sent = {uid for uid, state in notices if state == "sent"}
    return {
        "notices sent": len(sent),
        "mails": sum(times.values()),
        "said sent, not received": sum(times[uid] == 0 for uid in sent),
        "received twice": sum(count - 1 for count in times.values()),
        "of no notice": sum(uid not in {each for each, _ in notices} for uid in times),
    }


def _judged(
    load: Load, killings: Killings, found: dict[str, Any], got: list[tuple[str, str]], left: int
) -> dict[str, Any]:
    kept, mails = found["kept"], mailed(found["notices"], got)
    lost = {
        kind: [t for t in texts if t not in kept[kind]] for kind, texts in load.confirmed.items()
    }
    ours = {text for texts in load.confirmed.values() for text in texts}
    twice = [text for rows in kept.values() for text, n in rows.items() if n > 1 and text in ours]
    workers = sum(name.startswith("consumer") for name in killings.turns)
    head = ("who", "requests", "median ms", "p95", "p99")
    print(
        table(f"Asked while {len(killings.turns)} processes were killed", head, load.percentiles())
    )
    counts = Counter(f"{each.who}: {_told(each, killings)}" for each in load.failures)
    print(table("What failed", ("", "n"), sorted(counts.items())))
    saved = [(kind, len(texts), len(lost[kind])) for kind, texts in load.confirmed.items()]
    print(table("What was confirmed", ("", "n", "lost"), saved))
    print(table("Mail", ("", "n"), list(mails.items())))
    gone = ", ".join(f"{end - start - BACK:.1f}" for start, end in killings.away)
    print(f"PostgreSQL was away for {gone or 0} s, its recovery included.")
    print(f"Left undone: {left}. Files without a row: {found['files without a row']}.")
    if any(lost.values()) or twice:
        print(json.dumps({"lost": lost, "twice": twice}, indent=1))
    errors = sum("HTTP" in _told(each, killings) for each in load.failures)
    bounds: dict[str, tuple[float, float]] = {
        "killed: confirmed and lost": (sum(map(len, lost.values())), 0),
        "killed: written twice": (len(twice), 0),
        "killed: answers 4xx and 5xx with PostgreSQL there": (errors, 0),
        "killed: nobody listened": (load.failed["nobody listens"], 0),
        "killed: left undone": (left, 0),
        "killed: notices not mailed": (mails["said sent, not received"] + mails["of no notice"], 0),
        "killed: mails sent again, against workers killed": (mails["received twice"], workers),
    }
    return {"killed": killings.turns, "failed": counts, "mail": mails, "bounds": bounds}


def _told(each: Failed, killings: Killings) -> str:
    if not each.what.isdigit():
        return each.what
    if each.what == "503" and killings.was_away(each.since, each.at):
        return "503 while PostgreSQL was away"
    return f"HTTP {each.what}"
