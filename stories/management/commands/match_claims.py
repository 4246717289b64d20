import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from stories import search
from stories.models import User

LIMIT = 5
LONGEST = 2_000


class Command(BaseCommand):
    help = (
        "Names the claims on record that sentences may repeat. Reads JSON lines with a text "
        "(and, if known, a speaker and the day on which it was said) and writes a JSON line for "
        "each: the ids of claims with their scores, best first, and what differs. A score orders; "
        "it does not tell a repeat from a look-alike. All claims are looked at, those of "
        "restricted stories too, unless --as names a person."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="JSON lines; - reads standard input")
        parser.add_argument(
            "--as", dest="login", metavar="LOGIN", help="see only what this person may see"
        )
        parser.add_argument(
            "--limit", type=int, default=LIMIT, help=f"most claims for a sentence ({LIMIT})"
        )

    def handle(self, *args: Any, file: str, login: str | None, limit: int, **options: Any) -> None:
        user = person(login) if login else None
        for number, line in enumerate(lines(file), start=1):
            if line.strip():
                asked = sentence(line, number)
                found = search.have_we_seen(**asked, user=user, limit=max(limit, 1))
                self.stdout.write(json.dumps(answer(asked["text"], found), ensure_ascii=False))


def person(login: str) -> User:
    user = User.objects.filter(username=login, is_active=True).first()
    if user is None:
        raise CommandError(f"Nobody active signs in as “{login}”. `add_person` adds people.")
    return user


def lines(file: str) -> Iterator[str]:
    try:
        if file == "-":
            yield from sys.stdin
        else:
            with Path(file).open(encoding="utf-8") as opened:
                yield from opened
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{file} is not UTF-8 text. Save it as UTF-8 and try again.") from error


def sentence(line: str, number: int) -> dict[str, Any]:
    """One line of input as the arguments of `have_we_seen`."""
    try:
        asked = json.loads(line)
    except json.JSONDecodeError as error:
        raise CommandError(f"Line {number} is not JSON: {error.msg}.") from error
    text = asked.get("text") if isinstance(asked, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise CommandError(f'Line {number} has no text. Write {{"text": "the sentence"}}.')
    if len(text) > LONGEST:
        raise CommandError(f"Line {number}: the text is longer than {LONGEST:,} characters.")
    speaker = asked.get("speaker") or ""
    if not isinstance(speaker, str):
        raise CommandError(f"Line {number}: the speaker is not a name.")
    return {"text": text, "speaker": speaker, "said": day(asked.get("said"), number)}


def day(value: Any, number: int) -> dt.date | None:
    if value in (None, ""):
        return None
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise CommandError(
            f"Line {number}: said is not a day such as 2018-09-19: {value!r}."
        ) from error


def answer(text: str, found: Iterable[search.Seen]) -> dict[str, Any]:
    return {
        "text": text,
        "claims": [
            {
                "id": claim.public_id,
                "score": match.score,
                "numbers_agree": match.numbers_agree,
                "differs": match.differs,
            }
            for claim, match in found
        ],
    }
