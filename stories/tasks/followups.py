"""Reminding of questions whose day has come."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from stories.actions import reminders

EVERY = 5  # minutes


@db_periodic_task(crontab(minute=f"*/{EVERY}"))
def remind_of_followups() -> None:
    reminders.remind()
