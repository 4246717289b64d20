"""Which database is asked, for how long, and by how many connections."""

import time

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError
from environs import ValidationError

from stories.models.edition import Shelf
from stories.public import replica
from storytrack import databases, switches

HERE, THERE = "postgres://desk@here/news", "postgres://desk@there/news"


def test_sqlite_keeps_its_durable_settings():
    found = databases.databases("sqlite:////tmp/x.sqlite3", "", 8)
    assert list(found) == ["default"]
    assert found["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "pool" not in found["default"]["OPTIONS"]


def test_postgresql_shares_a_pool_where_one_is_asked_for():
    own = databases.databases(HERE, "", 0)["default"]
    assert own["CONN_MAX_AGE"] is None
    assert own["CONN_HEALTH_CHECKS"]
    pooled = databases.databases(HERE, "", 6)["default"]
    assert pooled["CONN_MAX_AGE"] == 0
    assert pooled["OPTIONS"]["pool"]["max_size"] == 6


def test_web_processes_alone_have_limits():
    found = databases.databases(HERE, THERE, 0)
    assert "options" not in found["default"].get("OPTIONS", {})
    databases.limit(found, statement=20, lock=0)
    for each in found.values():
        assert each["OPTIONS"]["options"] == "-c statement_timeout=20000"
    lite = databases.databases("sqlite:////tmp/x.sqlite3", "", 0)
    databases.limit(lite, statement=20, lock=10)
    assert "options" not in lite["default"]["OPTIONS"]


def test_a_replica_must_be_postgresql():
    switches.a_replica("")
    with pytest.raises(ValidationError, match="postgres://"):
        switches.a_replica("sqlite:///copy.sqlite3")


@pytest.fixture
def with_replica(monkeypatch) -> None:
    found = databases.databases(HERE, THERE, 0)
    monkeypatch.setitem(settings.DATABASES, "replica", found["replica"])
    monkeypatch.setattr(replica.Rest, "until", 0.0)


def asked() -> str:
    return Shelf.objects.all().db


def test_readers_alone_read_from_the_replica(with_replica):
    assert asked() == "default"
    assert replica.read(asked) == "replica"
    assert asked() == "default"


def test_without_a_replica_all_is_read_from_one_database():
    assert replica.read(asked) == "default"


def test_no_migration_goes_to_the_replica():
    router = replica.PublicReads()
    assert router.allow_migrate("replica", "stories") is False
    assert router.allow_migrate("default", "stories") is None


def test_a_replica_that_is_away_costs_no_reader_a_page(with_replica):
    tried = []

    def ask() -> str:
        tried.append(asked())
        if tried[-1] == "replica":
            raise OperationalError("away")
        return tried[-1]

    assert replica.read(ask) == "default"
    assert tried == ["replica", "default"]
    assert asked() == "default"


def test_a_replica_that_was_away_is_left_alone_for_a_while(with_replica, monkeypatch):
    def ask() -> str:
        tried.append(asked())
        if tried[-1] == "replica":
            raise OperationalError("away")
        return tried[-1]

    tried: list[str] = []
    now = time.monotonic()
    monkeypatch.setattr("stories.public.replica.time.monotonic", lambda: now)
    assert [replica.read(ask) for _ in range(3)] == ["default"] * 3
    assert tried == ["replica", "default", "default", "default"]
    monkeypatch.setattr("stories.public.replica.time.monotonic", lambda: now + replica.REST)
    assert replica.read(asked) == "replica"


def test_a_replica_that_gives_up_one_query_is_asked_the_next(with_replica):
    def ask() -> str:
        if asked() == "replica":
            cause = Exception()
            cause.sqlstate = "57014"  # type: ignore[attr-defined]
            raise OperationalError("canceled") from cause
        return asked()

    assert replica.read(ask) == "default"
    assert replica.read(asked) == "replica"


def test_a_server_that_is_gone_is_not_waited_for_long():
    for each in databases.databases(f"{HERE}?connect_timeout=9", THERE, 0).values():
        assert 0 < each["OPTIONS"]["connect_timeout"] < 10
        assert each["OPTIONS"]["tcp_user_timeout"]
    assert databases.databases(f"{HERE}?connect_timeout=9", "", 0)["default"]["OPTIONS"][
        "connect_timeout"
    ] in (9, "9")


def test_a_dead_connection_costs_no_reader_a_page():
    tried = []

    def ask() -> str:
        tried.append(1)
        if len(tried) == 1:
            raise InterfaceError("connection already closed")
        return "page"

    assert replica.read(ask) == "page"
    with pytest.raises(OperationalError):
        replica.read(always_away)


def always_away() -> str:
    raise OperationalError("away")
