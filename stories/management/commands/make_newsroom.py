import argparse
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from stories import newsroom
from stories.management import progress
from stories.models import Story, User

MOST = 100_000_000


def a_number(text: str) -> int:
    number = int(text.replace("_", "").replace(",", "")) if text[:1].isdigit() else 0
    if not 1 <= number <= MOST:
        raise argparse.ArgumentTypeError(f"give a number from 1 to {MOST:,}")
    return number


class Command(BaseCommand):
    help = (
        "Fills an empty database with a synthetic newsroom, to measure with: everything in it is "
        "made up by a program, the same rows for the same seed. It is written in one go: "
        "interrupted, it leaves nothing behind, and can be run again."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--claims", type=a_number, required=True, metavar="N")
        parser.add_argument("--articles", type=a_number, metavar="N", help="default: a tenth")
        parser.add_argument("--seed", type=a_number, default=1, metavar="N")
        parser.add_argument(
            "--beside-what-is-there",
            dest="beside",
            action="store_true",
            help="add it to a newsroom that is not empty; it cannot be taken out again",
        )

    def handle(
        self,
        *args: Any,
        claims: int,
        articles: int | None,
        seed: int,
        beside: bool,
        **options: Any,
    ) -> None:
        if User.objects.filter(username=newsroom.USERNAME).exists():
            raise CommandError(
                "A synthetic newsroom is here already. Make another one in an empty database."
            )
        if not beside and Story.objects.exists():
            raise CommandError(
                "This newsroom is not empty, and what is made up could not be told from its "
                "record. Set STORYTRACK_DATA_DIR or STORYTRACK_DATABASE_URL to an empty "
                "database, or say --beside-what-is-there."
            )
        start = time.monotonic()
        try:
            newsroom.build(claims=claims, articles=articles, seed=seed, say=self._show)
        except KeyboardInterrupt as stop:
            self._show("")
            raise CommandError(
                "Interrupted, and nothing was written. Run it again to begin anew.", returncode=130
            ) from stop
        except DatabaseError as error:
            self._show("")
            raise CommandError(f"Nothing was written: {error}", returncode=1) from error
        self._show("")
        taken = time.monotonic() - start
        self.stdout.write(f"A synthetic newsroom of {claims:,} claims, made in {taken:,.0f} s.")
        self.stdout.write(
            f"Nobody knows its passwords: `manage.py changepassword {newsroom.USERNAME}` sets "
            "that of its administrator."
        )

    def _show(self, line: str) -> None:
        progress.show(self.stderr, line)
