from typing import Any

from django.core.management.base import BaseCommand, CommandError

from stories.actions import reminders
from stories.models.vocab import NoticeState
from stories.tasks.mail import send_due
from stories.words import count_words

SAID = {
    reminders.CAME_UP: "came up",
    reminders.WOKE: "came back",
    reminders.PASSED_ON: "passed on",
    reminders.ASKED: "put in the diary",
    reminders.FAILED: "failed",
}


MAILED = {
    NoticeState.SENT: "sent",
    NoticeState.NEEDLESS: "not needed any more",
    NoticeState.WAITING: "to be sent again later",
    NoticeState.PARKED: "could not be sent",
}


class Command(BaseCommand):
    help = (
        "Does what the calendar brings for follow-ups: triggers, ends of snoozes, escalation, "
        "forgotten pledges. Then sends the mail that is due. The worker does both every few "
        "minutes. Ctrl-C stops it; the next run goes on. Exits with 1 if it failed on a "
        "question, which is then parked."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = reminders.remind(say=self._say)
            mails = send_due()
        except KeyboardInterrupt as interrupt:
            raise CommandError("Stopped. The next run goes on.") from interrupt
        told = [f"{counts[what]} {words}" for what, words in SAID.items() if counts[what]]
        told += [f"{count} {MAILED[NoticeState(state)]}" for state, count in sorted(mails.items())]
        self.stdout.write(f"{', '.join(told) or 'Nothing was due'}.")
        if failed := counts[reminders.FAILED]:
            raise CommandError(
                f"{count_words(failed, 'question')} could not be reminded of, and were set "
                "aside with the error: an administrator sees them on the page of the day."
            )

    def _say(self, what: str, row: object) -> None:
        self.stdout.write(f"{SAID[what]}: {row}")
        self.stdout.flush()
