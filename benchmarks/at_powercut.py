"""Claims and marks, one transaction each: `benchmarks.powercut` records what it does to the disk.

    python -m benchmarks.at_powercut COUNT [stock] [JOURNAL SYNCHRONOUS]

It first prints how the live connection is set, then a line after each transaction that has been
confirmed: how many lines the log holds. With `stock` it runs without pysqlite3, on the SQLite of
Python; with JOURNAL and SYNCHRONOUS on settings that are not ours.
"""

import json
import os
import sys

import django

words = sys.argv[2:]
if "stock" in words:
    words.remove("stock")
    sys.modules["pysqlite3"] = None  # type: ignore[assignment]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storytrack.settings")

from django.conf import settings  # noqa: E402

if words:
    settings.DATABASES["default"]["OPTIONS"]["init_command"] = (
        f"PRAGMA journal_mode={words[0]}; PRAGMA synchronous={words[1]}; PRAGMA foreign_keys=ON"
    )
django.setup()

from django.db import connection  # noqa: E402

from stories import newsroom  # noqa: E402
from stories.actions import claims, verdicts  # noqa: E402
from stories.models import Change, Claim, Story, User  # noqa: E402


def say(**found: object) -> None:
    os.write(1, json.dumps(found).encode() + b"\n")


def main(count: int) -> None:
    by = User.objects.get(username=newsroom.USERNAME)
    story = Story.objects.order_by("pk")[0]
    speaker = Claim.objects.filter(speaker__isnull=False).order_by("pk")[0].speaker
    with connection.cursor() as cursor:
        journal, synchronous = (
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous")
        )
    version = ".".join(map(str, connection.Database.sqlite_version_info))  # type: ignore[attr-defined]
    before = Change.objects.latest("pk").pk
    say(journal=journal, synchronous=synchronous, sqlite=version, changes=before)
    for number in range(0, count, 2):
        text = f"Number {number}: so many places were promised"
        claim = claims.add_claim(story=story, text=text, kind="statement", speaker=speaker, by=by)
        say(changes=Change.objects.latest("pk").pk)
        verdicts.mark(
            claim=claim,
            axis="verdict",
            value="unverifiable",
            reason=f"Nobody counts these, number {number}",
            revision=None,
            by=by,
        )
        say(changes=Change.objects.latest("pk").pk)


if __name__ == "__main__":
    main(int(sys.argv[1]))
