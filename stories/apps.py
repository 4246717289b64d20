from collections.abc import Sequence

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

from stories import fulltext, triggers
from stories.indexes import INDEXES


def install_triggers(*, using: str, **_: object) -> None:
    triggers.install(connections[using])


def set_search_aside(*, using: str, plan: Sequence[object] = (), **_: object) -> None:
    """Before a table changes: SQLite renames none to which a trigger of another one refers."""
    if plan and connections[using].vendor == "sqlite":
        fulltext.unwatch(connections[using], INDEXES)


def install_search(*, using: str, **_: object) -> None:
    fulltext.install(connections[using], INDEXES)


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = "Newsroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # A later AddField rebuilds a SQLite table and drops its triggers, so they are
        # put back after every migrate, not only by the migration that introduced them.
        post_migrate.connect(install_triggers, sender=self, dispatch_uid="stories.triggers")
        pre_migrate.connect(set_search_aside, sender=self, dispatch_uid="stories.unwatch_search")
        post_migrate.connect(install_search, sender=self, dispatch_uid="stories.search")
