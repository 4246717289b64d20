"""Readers' pages from a replica that lags, comes back and goes away: no page is a mixture.

A primary, a replica by streaming, and one web process. Replay on the replica is paused and
resumed by hand while a claim is published in other words again and again; each step asks for
its page. The bound is the number of steps that did not go as they should.
"""

import subprocess
import time
from typing import Any
from urllib.parse import quote

from benchmarks.cluster import Cluster, Postgres, until
from benchmarks.load import Load, Reply
from benchmarks.places import answer, own
from benchmarks.table import table

PAUSE, RESUME = "SELECT pg_wal_replay_pause()", "SELECT pg_wal_replay_resume()"
PAUSED = "SELECT pg_get_wal_replay_pause_state() = 'paused'"
CLIENTS = "SELECT count(*) - 1 FROM pg_stat_activity WHERE backend_type = 'client backend'"
PUBLIC = "SELECT public_id FROM stories_shelf WHERE subject = 'claim' AND gone_at IS NULL LIMIT 1"


class Replica(Postgres):
    """A standby of `primary`, made from a copy of it."""

    def __init__(self, primary: Postgres) -> None:
        self.primary = primary
        super().__init__()

    def make(self) -> None:
        copy = [self.programs / "pg_basebackup", "-h", self.primary.folder, "-U", "storytrack"]
        where = ["-D", self.folder / "data", "--write-recovery-conf", "--checkpoint=fast"]
        subprocess.run([*copy, *where], check=True, **self.as_owner)

    def pause(self) -> None:
        self.ask(PAUSE)
        until(lambda: self.ask(PAUSED) == "t", "The pause of the replica")

    def catch_up(self) -> None:
        self.ask(RESUME)
        end = self.primary.ask("SELECT pg_current_wal_lsn()")
        there = f"SELECT pg_last_wal_replay_lsn() >= '{end}'"
        until(lambda: self.ask(there) == "t", "The replica")


class Newsroom:
    """A claim whose words change, and what its page says."""

    def __init__(self, cluster: Cluster) -> None:
        self.environment = cluster.environment
        self.load = Load(cluster.ports, {})
        self.claim = cluster.postgres.ask(PUBLIC)
        self.words: list[str] = []
        self.steps: list[tuple[str, str]] = []

    def publish(self) -> None:
        words = f"Sentence number {len(self.words)} of this claim"
        answer(self.environment, "benchmarks.republish", self.claim, words)
        self.words.append(words)

    def get(self, path: str, **headers: str) -> Reply:
        reply: Reply = self.load.ask("reader", "GET", path, headers)
        return reply

    def page(self) -> Reply:
        return self.get(f"/claims/{self.claim}/")

    def says(self) -> int:
        """The newest of the words that the page says; -1: none, or its API says others."""
        pages = [self.page(), self.get(f"/api/v1/claims/{self.claim}")]
        said = [[n for n, words in enumerate(self.words) if words in each.text] for each in pages]
        page, api = (max(found, default=-1) for found in said)
        return page if page == api else -1

    def step(self, what: str, is_well: bool) -> None:
        self.steps.append((what, "yes" if is_well else "NO"))
        print(*self.steps[-1], flush=True)


def run(size: str) -> dict[str, Any]:
    with own() as environment:
        cluster = Cluster(environment, claims=1_000, web=1, consumers=0)
        replica = Replica(cluster.postgres)
        try:
            replica.start()
            where = quote(str(replica.folder), safe="")
            cluster.environment["STORYTRACK_REPLICA_URL"] = (
                f"postgres://storytrack@{where}/postgres"
            )
            with cluster:
                room = Newsroom(cluster)
                lags(room, replica)
                goes_away(room, replica)
        finally:
            replica.remove()
    print(table("A replica that lags and goes away", ("step", "held"), room.steps))
    broken = sum(held == "NO" for _, held in room.steps)
    bad = sum(each.what != "304" for each in room.load.failures)
    return {
        "steps": room.steps,
        "bounds": {"replica: steps that broke": (broken, 0), "replica: failed": (bad, 0)},
    }


def lags(room: Newsroom, replica: Replica) -> None:
    room.publish()
    replica.catch_up()
    room.step("what the replica has is shown", room.says() == 0)
    before = room.page()
    replica.pause()
    room.publish()
    room.step("readers read from the replica: it lags, so do they", room.says() == 0)
    again = room.get(f"/claims/{room.claim}/", **{"If-None-Match": before.headers["ETag"]})
    room.step("the validator of what is shown still holds", again.status == 304)
    replica.catch_up()
    room.step("what was published is shown as soon as the replica has it", room.says() == 1)
    again = room.get(f"/claims/{room.claim}/", **{"If-None-Match": before.headers["ETag"]})
    room.step("the old validator holds no longer", again.status == 200)


def goes_away(room: Newsroom, replica: Replica) -> None:
    replica.pause()
    room.publish()
    room.step("it lags again", room.says() == 1)
    replica.kill()
    room.step("without a replica the first database answers", room.says() == 2)
    replica.start()
    replica.pause()
    replica.catch_up()
    time.sleep(6)  # after a failure it is left alone for a few seconds
    room.publish()
    replica.catch_up()
    room.step("it is back, and what was published is shown", room.says() == 3)
    room.step("readers read from it again", int(replica.ask(CLIENTS)) > 0)
