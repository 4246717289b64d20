import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from stories.actions.archive import restore
from stories.actions.record import Refused
from stories.archive.reading import NotAnExport
from stories.management import progress


class Command(BaseCommand):
    help = (
        "Fills an empty database with the record of an export. Public ids, uids, places and "
        "hashes stay what they were. Passwords are not in an export: nobody can sign in before "
        "`manage.py changepassword`."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            export = restore(path=file, say=self._show)
        except (NotAnExport, Refused) as error:
            raise CommandError(f"Nothing was imported. {error}") from error
        except KeyboardInterrupt:
            raise CommandError("Interrupted. Nothing was imported; run it again.") from None
        progress.show(self.stderr, "")
        rows = sum(told["rows"] for told in export.tables.values())
        self.stdout.write(f"{rows} rows are here, and the record keeps its rules.")
        if export.left_out:
            self.stdout.write(f"{export.left_out} rows of closed matter were not in the export.")
        if export.missing:
            self.stdout.write(f"{export.missing} files on evidence were not in the export.")
        self.stdout.write("Nobody has a password yet: `manage.py changepassword USERNAME`.")

    def _show(self, table: str, rows: int) -> None:
        progress.show(self.stderr, f"{table}: {rows}")
