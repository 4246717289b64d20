from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from stories.actions import due
from stories.models.vocab import ScheduleState


class Command(BaseCommand):
    help = (
        "Publishes what was scheduled and is due, as the worker does every minute. Ctrl-C stops "
        "it; the next run goes on. Exits with 1 if something was stopped, and says what by."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        try:
            settled = due.publish_due(now=now, say=self.tell)
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped. The next run goes on.") from interrupt
        stopped = sum(each.state == ScheduleState.PARKED for each in settled)
        self.stdout.write(f"{len(settled) - stopped} published.")
        late = len(due.due(now))
        if stopped or late:
            raise CommandError(
                f"{stopped} stopped, {late} could not be tried. They stand on today’s page."
            )

    def tell(self, schedule: Any) -> None:
        reason = f": {schedule.why}" if schedule.why else ""
        self.stdout.write(f"{schedule.get_state_display().lower()}: {schedule.row}{reason}")
        self.stdout.flush()
