import argparse
import hashlib
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from stories.actions import intake
from stories.actions.record import Refused
from stories.forms.intake import LISTS, MOST_BYTES, PAGES, TYPES
from stories.forms.lists import Row, decoded, is_address, read_lines
from stories.intake.address import Address, BadAddress
from stories.intake.errors import MESSAGES, Failure
from stories.models import IntakeBatch, IntakeItem, Story, User
from stories.models.intake import Wanted
from stories.models.vocab import UNDER_WAY, IntakeState, Road
from stories.tasks.intake import take_in_one


class Command(BaseCommand):
    help = (
        "Takes in coverage for a story: addresses, saved pages (.html), texts (.txt), and lists "
        "(.csv, .json, or .txt with one address a line). Ctrl-C stops it; the same command goes "
        "on where it stopped, and tries again what failed. Exits with 1 if anything could not "
        "be read."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("what", nargs="+", metavar="URL|FILE")
        parser.add_argument("--story", required=True, help="its slug, as in its address")
        parser.add_argument("--by", help="whose name stands on it; by default the story's lead")

    def handle(
        self, *args: Any, what: list[str], story: str, by: str | None, **options: Any
    ) -> None:
        wanted = [each for argument in what for each in self.wanted_in(argument)]
        try:
            batch = self.batch(wanted, self.story(story), by)
        except Refused as error:
            raise CommandError(error.message) from error
        try:
            self.read(batch)
        except KeyboardInterrupt as interrupt:
            left = intake.cancel(batch=batch, by=batch.created_by)
            raise CommandError(
                f"Stopped; {left} are not read yet. The same command goes on with them."
            ) from interrupt
        failed = batch.items.filter(state=IntakeState.FAILED).count()
        dropped = batch.items.filter(state=IntakeState.CANCELLED).count()
        if failed or dropped:
            raise CommandError(
                f"{failed + dropped} of {batch.items.count()} could not be taken in."
            )

    def wanted_in(self, argument: str) -> list[Wanted]:
        path = Path(argument)
        if not path.is_file():
            try:
                return [Wanted(Road.ADDRESS, Address.parse(argument))]
            except BadAddress as error:
                raise CommandError(
                    f"{argument} is neither a file nor an address. {error}"
                ) from error
        try:
            return list(self.in_file(path))
        except ValidationError as error:
            raise CommandError(f"{path}: {' '.join(error.messages)}") from error
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error

    def in_file(self, path: Path) -> Iterator[Wanted]:
        suffix = path.suffix.lower()
        if suffix not in TYPES:
            raise ValidationError(f"Files that end in {', '.join(TYPES)} are taken.")
        if path.stat().st_size > MOST_BYTES:
            raise ValidationError("It is larger than 2 MB. Split it, or save less of it.")
        text = decoded(path.read_bytes())
        if not text.strip():
            raise ValidationError("There is nothing in it.")
        if suffix in LISTS:
            yield from self.good(path, LISTS[suffix](text))
        elif suffix in PAGES:
            yield Wanted(Road.HTML, None, text)
        elif all(map(is_address, text.split())):
            yield from self.good(path, read_lines(text))
        else:
            yield Wanted(Road.TEXT, None, text)

    def good(self, path: Path, rows: list[Row]) -> Iterator[Wanted]:
        for row in rows:
            if row.address is None:
                self.stderr.write(f"{path}: left out “{row.typed}”. {row.fault}")
            else:
                yield Wanted(Road.ADDRESS, row.address, "", row.hints)

    def story(self, slug: str) -> Story:
        story = Story.objects.select_related("lead").filter(slug=slug).first()
        if story is None:
            raise CommandError(f"There is no story “{slug}”. The slug stands in its address.")
        return story

    def batch(self, wanted: list[Wanted], story: Story, by: str | None) -> IntakeBatch:
        """A new one, or the one that the same command made before and did not finish."""
        user = story.lead
        if by is not None:
            try:
                user = User.objects.get(username=by)
            except User.DoesNotExist as error:
                raise CommandError(f"Nobody has the username “{by}”.") from error
        given = [[each.road, each.address and each.address.key, each.source] for each in wanted]
        digest = hashlib.sha256(json.dumps(given).encode()).hexdigest()[:16]
        name = f"Command line {digest}"
        batch = IntakeBatch.objects.filter(name=name, story=story, created_by=user).first()
        if batch is None:
            return intake.ask(wanted=wanted, story=story, name=name, by=user)
        intake.resume(batch=batch, by=user)
        intake.retry(batch=batch, by=user)
        return batch

    def read(self, batch: IntakeBatch) -> None:
        """Reads what is due; where a worker is reading too, this only looks on."""
        told: set[int] = set()
        while True:
            did = take_in_one(batch=batch, paced=False)
            self.tell(batch, told)
            if intake.finished(batch):
                return
            if not did:
                time.sleep(0.5)

    def tell(self, batch: IntakeBatch, told: set[int]) -> None:
        count = batch.items.count()
        done = batch.items.exclude(state__in=UNDER_WAY).exclude(pk__in=told)
        for item in done.select_related("article").order_by("updated_at", "position"):
            told.add(item.pk)
            self.stdout.write(f"{len(told)}/{count} {self.line(item)}")
        self.stdout.flush()

    def line(self, item: IntakeItem) -> str:
        state = item.get_state_display().lower()
        if item.article:
            return f"{state}: {item.article} (/desk/articles/{item.article.public_id}/)"
        why = f" {MESSAGES[Failure(item.failure)]}" if item.failure else ""
        return f"{state}: {str(item)[:120]}.{why}"
