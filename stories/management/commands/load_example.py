import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from stories import example
from stories.actions.record import Refused
from stories.clock import newsroom_today


class Command(BaseCommand):
    help = (
        "Loads the example: four people, a story that really happened and some that are made "
        "up. A second run changes nothing. The passwords are made at that moment and printed "
        "once."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--quiet-passwords",
            dest="show_passwords",
            action="store_false",
            help="do not print the passwords: then nobody knows them, and `changepassword` "
            "sets new ones",
        )

    def handle(self, *args: Any, show_passwords: bool, **options: Any) -> None:
        try:
            people = example.load(today=newsroom_today(), say=self.stdout.write)
        except Refused as error:
            raise CommandError(
                f"The example was not loaded, and nothing was changed: {error.message}"
            ) from error
        if not people:
            self.stdout.write("The example is already there. Nothing was changed.")
        elif show_passwords:
            self._print(people)
        else:
            self.stdout.write(
                "The example is loaded. Nobody knows the passwords of its people: set one with "
                f"`manage.py changepassword {people[0].username}`."
            )

    def _print(self, people: list[example.SignIn]) -> None:
        self.stdout.write("The example is loaded. These passwords are shown only now:")
        for person in people:
            self.stdout.write(f"  {person.name:<22} {person.username:<14} {person.password}")
