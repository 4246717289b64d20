import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from stories import proof
from stories.management import progress
from stories.proof import heads


class Command(BaseCommand):
    help = (
        "Proves over the whole database that the record keeps its rules. Prints each row at "
        "fault and exits 1; pledges that nobody asks about are listed as warnings."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        either = parser.add_mutually_exclusive_group()
        either.add_argument(
            "--heads",
            dest="print_heads",
            action="store_true",
            help="only print the end of every chain: keep it outside this machine",
        )
        either.add_argument(
            "--against",
            dest="notes",
            metavar="FILE",
            type=Path,
            help="compare with ends that were printed before, too",
        )

    def handle(
        self, *args: Any, print_heads: bool = False, notes: Path | None = None, **options: Any
    ) -> None:
        if print_heads:
            self._print_heads()
            return
        kept = self._read(notes) if notes else []
        try:
            found = self._prove(kept)
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped: nothing is proved. Run it again.") from interrupt
        if found:
            rows = "1 fault" if found == 1 else f"{found} faults"
            raise CommandError(f"The record contradicts itself: {rows}.", returncode=1)
        self.stdout.write(f"The record keeps its rules ({len(proof.CHECKS)} checks).")
        if notes:
            self.stdout.write(f"It goes on from the ends in {notes} ({len(kept)} chains).")

    def _prove(self, kept: list[heads.Head]) -> int:
        """Prints every fault and warning. Returns how many faults there are."""
        found = 0
        with proof.snapshot():
            for fault in self._faults(kept):
                found += 1
                progress.show(self.stderr, "")
                self.stdout.write(str(fault))
            progress.show(self.stderr, "")
            for warning in proof.forgotten_pledges():
                self.stdout.write(f"Warning. {warning}")
        return found

    def _faults(self, kept: list[heads.Head]) -> Iterator[proof.Fault]:
        for number, check in enumerate(proof.CHECKS, start=1):
            progress.show(self.stderr, f"{number}/{len(proof.CHECKS)} {check.__name__}")
            yield from proof.faults(check)
        yield from heads.against(kept)

    def _print_heads(self) -> None:
        self.stdout.write("# table, chain, length, hash of its last row")
        with proof.snapshot():
            for head in heads.heads():
                self.stdout.write(str(head))

    def _read(self, path: Path) -> list[heads.Head]:
        try:
            kept = list(heads.noted(path.read_text(encoding="ascii").splitlines()))
        except (OSError, ValueError) as error:
            raise CommandError(f"{path} could not be read: {error}") from error
        if not kept:
            raise CommandError(f"{path} names no head. `check_record --heads` writes such a file.")
        return kept
