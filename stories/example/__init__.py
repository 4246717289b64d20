"""The example newsroom: one true story in our own words, and some that are plainly made up.

It writes through actions alone, like a person at the desk, only faster.
"""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from stories.actions import record
from stories.example import jobs, jobs_2017, made_up, people, smaller
from stories.example.script import Desk
from stories.models import Story
from stories.passwords import new_password

__all__ = ["SignIn", "is_there", "load"]


class SignIn(NamedTuple):
    """How an example person signs in. The password is known here and nowhere else."""

    name: str
    username: str
    password: str


def is_there() -> bool:
    return Story.objects.filter(slug=jobs_2017.SLUG).exists()


def load(*, today: dt.date, say: Callable[[str], object]) -> list[SignIn]:
    """Loads everything or nothing, unless it is there already.

    Args:
        today: the newsroom's date; what is due soon or was done lately hangs on it.
        say: is told in a sentence what comes next.

    Returns:
        The example people with passwords made at this moment; empty if nothing was loaded.

    Raises:
        record.Refused: something of this newsroom stands in the way, such as a username.
    """
    with record.writing():
        if is_there():
            return []
        passwords = {username: new_password() for username in people.NAMES}
        invented = [day for tale in made_up.TALES for day in smaller.days(tale)]
        say("A million American jobs, and six stories that are made up")
        Desk(today).run([people.sign_up(passwords), people.WHO, *invented, *jobs.DAYS])
        return [
            SignIn(name, username, passwords[username])
            for username, (name, _) in people.NAMES.items()
        ]
