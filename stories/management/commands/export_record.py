import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from stories.archive.export import export
from stories.archive.layout import FILES
from stories.management import progress
from stories.newfile import NotWritten


class Command(BaseCommand):
    help = (
        "Writes the whole record into one ZIP file of JSON lines, with its hashes. Passwords, "
        "sessions and closed matter stay out. docs/verify_export.py checks such a file anywhere."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a new file; none is ever overwritten")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            manifest = export(file, say=self._show)
        except NotWritten as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("Interrupted. Nothing was written; run it again.") from None
        told = manifest["tables"].values()
        progress.show(self.stderr, "")
        self.stdout.write(f"{file}: {sum(table['rows'] for table in told)} rows.")
        if left_out := sum(table["left_out"] for table in told):
            self.stdout.write(f"{left_out} rows of closed matter were left out.")
        count = sum(name.startswith(FILES) for name in manifest["files"])
        if count:
            self.stdout.write(f"With {count} {'file' if count == 1 else 'files'} on evidence.")
        if missing := manifest["missing"]:
            self.stderr.write(
                f"Not in it: {len(missing)} files on evidence that are not in the folder of "
                f"uploads as they were put in. manifest.json names them; {missing[0]} is the first."
            )

    def _show(self, table: str, rows: int) -> None:
        progress.show(self.stderr, f"{table}: {rows}")
