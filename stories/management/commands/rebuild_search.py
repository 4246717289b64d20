from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from stories import fulltext
from stories.fulltext import Index
from stories.indexes import INDEXES
from stories.management import progress


class Command(BaseCommand):
    help = (
        "Builds the search index anew from the record, in small steps beside people at work. It "
        "can be interrupted and run again. `migrate` does the same where a part is missing; "
        "`check_record` says whether it is needed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for index in INDEXES:
                fulltext.rebuild(connection, [index], self._show)
                progress.show(self.stderr, "")
                self.stdout.write(f"{index.name} is up to date.")
        except KeyboardInterrupt as stop:
            raise CommandError("Interrupted. Run it again to go on.", returncode=130) from stop
        except DatabaseError as error:
            raise CommandError(f"The index could not be built: {error}", returncode=1) from error

    def _show(self, index: Index, done: int, last: int) -> None:
        progress.show(self.stderr, f"{index.name}: {done:,} of {last:,}")
