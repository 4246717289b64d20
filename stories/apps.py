from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from stories import triggers


def install_triggers(*, using: str, **_: object) -> None:
    triggers.install(connections[using])


class StoriesConfig(AppConfig):
    name = "stories"
    verbose_name = "Newsroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # A later AddField rebuilds a SQLite table and drops its triggers, so they are
        # put back after every migrate, not only by the migration that introduced them.
        post_migrate.connect(install_triggers, sender=self, dispatch_uid="stories.triggers")
