import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from stories.actions.accounts import add_person
from stories.actions.record import Refused
from stories.models.vocab import Role
from stories.passwords import new_password


class Command(BaseCommand):
    help = (
        "Makes an account. The password is read from standard input (one line); where there is "
        "none, one is made and printed once. It is never an argument: those can be seen by "
        "everybody on the machine."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--name", required=True, help="as colleagues know them")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--email", default="", help="where reminders go")

    def handle(
        self, *args: Any, username: str, name: str, role: str, email: str, **options: Any
    ) -> None:
        given = "" if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
        password = given or new_password()
        try:
            person = add_person(
                username=username, name=name, role=role, email=email, password=password
            )
        except Refused as error:
            raise CommandError(f"No account was made: {error.message}") from error
        self.stdout.write(f"{person.username} can sign in as {person.get_role_display().lower()}.")
        if not given:
            self.stdout.write(f"Password: {password}")
            self.stdout.write("It is shown only now. Change it after the first sign-in.")
