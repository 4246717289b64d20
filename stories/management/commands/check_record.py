import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from stories import proof


class Command(BaseCommand):
    help = (
        "Proves over the whole database that the record keeps its rules. Prints each row at "
        "fault and exits 1; pledges that nobody asks about are listed as warnings."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        with proof.snapshot():
            for number, check in enumerate(proof.CHECKS, start=1):
                self._show(f"{number}/{len(proof.CHECKS)} {check.__name__}")
                for fault in proof.faults(check):
                    found += 1
                    self._show("")
                    self.stdout.write(str(fault))
            self._show("")
            for warning in proof.forgotten_pledges():
                self.stdout.write(f"Warning. {warning}")
        if found:
            rows = "1 fault" if found == 1 else f"{found} faults"
            raise CommandError(f"The record contradicts itself: {rows}.", returncode=1)
        self.stdout.write(f"The record keeps its rules ({len(proof.CHECKS)} checks).")

    def _show(self, line: str) -> None:
        """The check that runs, on a terminal only; the next line takes its place."""
        if sys.stderr.isatty():
            self.stderr.write(f"\r\x1b[K{line}", ending="", style_func=str)
            self.stderr.flush()
