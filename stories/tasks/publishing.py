"""Publishing what was scheduled, once its time has come."""

from huey.contrib.djhuey import db_task

from stories.actions import due


@db_task()
def publish_what_is_due() -> None:
    due.publish_due()
