import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from stories.actions import watches
from stories.models.vocab import Found
from stories.tasks.watches import look_at


class Command(BaseCommand):
    help = (
        "Looks again at the watched articles that are due, as the worker does every minute. "
        "Ctrl-C stops it; the next run goes on. Exits with 1 if any page could not be read."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="every watched article, due or not", dest="at_once"
        )

    def handle(self, *args: Any, at_once: bool, **options: Any) -> None:
        started, counts = timezone.now(), dict.fromkeys(Found, 0)
        try:
            while watch := watches.take_up(at_once=at_once, now=started):
                seen = look_at(watch)
                counts[Found(seen.found)] += 1
                self.stdout.write(f"{seen.get_found_display().lower()}: {watch.article}")
                self.stdout.flush()
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped. The next run goes on.") from interrupt
        looked = sum(counts.values())
        told = [f"{count} {Found(found).label.lower()}" for found, count in counts.items() if count]
        self.stdout.write(f"{looked} looked at{': ' if told else ''}{', '.join(told)}.")
        if counts[Found.FAILED]:
            raise CommandError(f"{counts[Found.FAILED]} could not be read. They are tried later.")
