"""Run as a program of its own: so many people who are to be told of a question each."""

import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402

from stories.actions import followups, notices, record  # noqa: E402
from stories.models import Story, User  # noqa: E402


def main(count: int) -> None:
    story, editor = Story.objects.get(), User.objects.order_by("pk").first()
    assert editor is not None
    for number in range(count):
        with record.writing():
            asker = User.objects.create(
                username=f"asker-{number}", name=f"Asker {number}", role="reporter",
                email=f"asker-{number}@example.org", mail_digest=False,
            )  # fmt: skip
            followups.schedule(
                story=story, question=f"How many came of it, {number}?", owner=asker,
                due_on=timezone.localdate(), by=editor,
            )  # fmt: skip
    notices.plan()


if __name__ == "__main__":
    main(int(sys.argv[1]))
