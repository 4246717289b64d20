import argparse
import sqlite3
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from stories.management import progress
from stories.newfile import NotWritten, new_file

PAGES = 1_000


class Command(BaseCommand):
    help = (
        "Copies the SQLite database while the desk goes on working, and checks the copy. To go "
        "back to it, stop Storytrack and put it in the place of the database."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a new file; none is ever overwritten")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if connection.vendor != "sqlite":
            raise CommandError(
                "This database is PostgreSQL, which has its own tool: "
                "pg_dump --format=custom --file=FILE"
            )
        try:
            with new_file(file) as temporary:
                self._copy(temporary)
        except NotWritten as error:
            raise CommandError(str(error)) from error
        except sqlite3.Error as error:
            raise CommandError(f"The copy failed, and was thrown away: {error}.") from error
        except KeyboardInterrupt:
            raise CommandError("Interrupted. Nothing was written; run it again.") from None
        self.stdout.write(f"{file}: {file.stat().st_size:,} bytes, whole.")
        self.stdout.write("Files on evidence are not in it: copy the folder of uploads too.")

    def _copy(self, path: Path) -> None:
        connection.ensure_connection()
        copy = sqlite3.connect(path)
        try:
            connection.connection.backup(copy, pages=PAGES, progress=self._show)
            copy.execute("PRAGMA journal_mode=DELETE")
            found = [row[0] for row in copy.execute("PRAGMA integrity_check")]
        finally:
            copy.close()
        progress.show(self.stderr, "")
        if found != ["ok"]:
            raise CommandError(f"The copy is damaged, and was thrown away: {found[0]}")

    def _show(self, status: int, remaining: int, total: int) -> None:
        progress.show(self.stderr, f"{total - remaining} of {total} pages")
