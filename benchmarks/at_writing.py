"""One of many writers: writes for so many seconds, as fast as it can.

    python -m benchmarks.at_writing SECONDS claim|sign [stock|undurable]

prints how many were written and how many the database refused as locked. A claim comes with its
line in the log and two places in chains; a sign of life is the shortest action: it reads a row
and writes it. With `stock` the connection has Django's default settings; with `undurable` it has
ours, but a power cut may take the last of what it confirmed. `benchmarks.writers` starts it.
"""

import json
import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storytrack.settings")

from django.conf import settings

if "stock" in sys.argv:
    settings.DATABASES["default"].pop("OPTIONS", None)
    settings.DATABASES["default"]["ENGINE"] = "django.db.backends.sqlite3"
if "undurable" in sys.argv:
    options = settings.DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("=FULL", "=NORMAL")
django.setup()

from django.db import OperationalError, connection  # noqa: E402

from stories import newsroom  # noqa: E402
from stories.actions import claims, presence  # noqa: E402
from stories.models import Claim, Speaker, Story, User  # noqa: E402


def cast() -> tuple[User, Story, Speaker | None]:
    """Who writes, where and of whom; asked again while others hold the file."""
    while True:
        try:
            by = User.objects.get(username=newsroom.USERNAME)
            stories = list(Story.objects.order_by("pk")[:100])
            claim = Claim.objects.filter(speaker__isnull=False).order_by("pk")[0]
            return by, stories[os.getpid() % len(stories)], claim.speaker
        except OperationalError:
            connection.close()


def main(seconds: float, what: str) -> None:
    by, story, speaker = cast()
    end, written, locked, slowest = time.monotonic() + seconds, 0, 0, 0.0
    while time.monotonic() < end:
        start = time.monotonic()
        try:
            if what == "claim":
                text = f"Number {written}"
                claims.add_claim(story=story, text=text, kind="statement", speaker=speaker, by=by)
            else:
                presence.here(subject="story", public_id=story.public_id, by=by)
            written += 1
        except OperationalError:
            locked += 1
            connection.close()
        slowest = max(slowest, time.monotonic() - start)
    print(json.dumps({"written": written, "locked": locked, "slowest": slowest}))


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2])
