"""What is due is found every minute, and whenever a worker starts or somebody asked for work."""

from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task, on_startup

from stories.actions.arrivals import AT_ONCE
from stories.models import IntakeItem
from stories.tasks.feeds import look_at_next_feed
from stories.tasks.hub import tell_hub
from stories.tasks.intake import spot_next, take_in_next
from stories.tasks.publishing import publish_what_is_due
from stories.tasks.watches import look_at_next

SWEEPS: tuple[Callable[[], object], ...] = (
    publish_what_is_due,
    spot_next,
    look_at_next,
    look_at_next_feed,
    tell_hub,
)
"""One of each is enough: none takes long, and each goes on until nothing is due."""


def queue(tasks: Iterable[Callable[[], object]]) -> None:
    for task in tasks:
        task()


def wake(pages: int = 1) -> None:
    """Has the workers look for work, `pages` of it to be read, once what was asked is written.

    Should the queue be out of reach, the clock finds it later.
    """
    tasks = [*[take_in_next] * min(pages, AT_ONCE), *SWEEPS]
    transaction.on_commit(lambda: queue(tasks), robust=True)


@on_startup()
def go_on() -> None:
    """Each worker of a consumer that starts goes on where another was ended."""
    take_in_next()
    every_minute()  # and shows at once that somebody works


@db_periodic_task(crontab())
def every_minute() -> None:
    queue(SWEEPS)
    reading = IntakeItem.objects.filter(lease_until__gt=timezone.now())
    if not reading.exists():  # else whoever reads takes the next one
        queue([take_in_next] * AT_ONCE)
