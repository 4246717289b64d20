"""What every test gets: no network, an empty cache, and a guard on our tables."""

import os
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from hypothesis import settings as hypothesis_settings

from stories import triggers
from stories.public.ready import larder, questions
from tests import guards

pytest_plugins = ["tests.base", "tests.fakes.network"]

hypothesis_settings.register_profile("default", deadline=None, max_examples=50)
hypothesis_settings.register_profile("long", deadline=None, max_examples=2000)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "default")
hypothesis_settings.load_profile(PROFILE)


def pytest_configure(config: pytest.Config) -> None:
    guards.block_network()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `long` are skipped, and say so, but for `make test-long`."""
    if PROFILE == "long":
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="long: `make test-long` runs it"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """On SQLite a flush is DELETE, so the triggers that forbid it go (also after each flush)."""
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            triggers.uninstall_deletes(connection)
        post_migrate.connect(uninstall_deletes, dispatch_uid="tests.uninstall_deletes")


def uninstall_deletes(**kwargs: object) -> None:
    triggers.uninstall_deletes(connection)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()
    larder.clear()
    questions.clear()


@pytest.fixture(autouse=True)
def _only_actions_write(_django_db_marker) -> Iterator[None]:
    """Guard every connection, those of a live server's threads too.

    It comes after the database fixtures, so it ends before their flush.
    """
    guarded: list[BaseDatabaseWrapper] = []

    def guard(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
        if guards.write_guard not in connection.execute_wrappers:
            connection.execute_wrappers.append(guards.write_guard)
            guarded.append(connection)

    guard(connection)
    connection_created.connect(guard)
    yield
    connection_created.disconnect(guard)
    for each in guarded:
        each.execute_wrappers.remove(guards.write_guard)
