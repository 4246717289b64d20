"""Work outside the request, by huey: sweeps over rows that are due.

A task is never told which row: it takes the next one, by a lease, so a task that is lost
or doubled does no harm. Views and commands wake a task after an action; what nobody wakes is
found by the clock. A task does one thing and then queues the next, behind whatever waits.
"""

from stories.tasks import clock, feeds, followups, intake, mail, passwords, signs, watches

__all__ = ["clock", "feeds", "followups", "intake", "mail", "passwords", "signs", "watches"]
