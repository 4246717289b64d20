import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from stories.intake.spot import Suggestion, UnknownLanguage, read


class Command(BaseCommand):
    help = (
        "Reads a plain text (a file, or - for standard input) and prints the claims that it "
        "seems to make, as JSON lines. start and end count code points from the beginning of "
        "the text, an end of line being one; a quotation broken by “he said” has two places. "
        "A passage that makes a claim again has in same_as the start of the first such passage. "
        "Changes nothing."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", help="a text file in UTF-8, or - for standard input")
        parser.add_argument("--language", default="en", help="the language of the text (en)")
        parser.add_argument(
            "--published", default="", metavar="DATE", help="when it was published: 2018-09-20"
        )
        parser.add_argument(
            "--min-score", type=float, default=0.5, help="leave out what scores less (0.5)"
        )

    def handle(
        self,
        *args: Any,
        file: str,
        language: str,
        published: str,
        min_score: float,
        **options: Any,
    ) -> None:
        day = _day(published)
        text = _text(file)
        try:
            reading = read(
                text,
                language=language,
                published_from=day,
                published_to=day,
                min_score=min_score,
            )
        except UnknownLanguage as error:
            raise CommandError(str(error)) from error
        try:
            for line in _lines(text, reading.suggestions):
                self.stdout.write(line)
            self.stdout.flush()
        except BrokenPipeError:  # as in `spot_claims FILE | head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if reading.cut:
            self.stderr.write(reading.cut, style_func=str)


def _day(published: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(published) if published else None
    except ValueError as error:
        raise CommandError(
            f"“{published}” is no date. Write it as year, month, day: 2018-09-20."
        ) from error


def _text(file: str) -> str:
    """The text with newlines as we count them."""
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{file} is not text in UTF-8 (byte {error.start + 1:,}). Save it as UTF-8 and try "
            "again."
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str, suggestions: tuple[Suggestion, ...]) -> Iterator[str]:
    """One line of JSON for each suggestion."""
    offsets, at = [], 0
    for paragraph in text.split("\n"):
        offsets.append(at)
        at += len(paragraph) + 1
    for each in suggestions:
        places = _places(each, offsets)
        start, end = places[0][0], places[-1][1]
        line = {"start": start, "end": end, "text": text[start:end], **_fields(each)}
        line["paragraph"] = each.places[0].paragraph
        line["places"] = places
        first = None if each.same_as is None else suggestions[each.same_as]
        line["same_as"] = _places(first, offsets)[0][0] if first else None
        yield json.dumps(line, ensure_ascii=False)


def _places(each: Suggestion, offsets: list[int]) -> list[list[int]]:
    return [
        [offsets[place.paragraph] + place.start, offsets[place.paragraph] + place.end]
        for place in each.places
    ]


def _fields(each: Suggestion) -> dict[str, Any]:
    quantity, deadline = each.quantity, each.deadline
    return {
        "speaker": each.speaker,
        "kind": each.kind,
        "quantity": quantity and _number(quantity.number),
        "quantity_low": quantity and _number(quantity.low),
        "quantity_high": quantity and _number(quantity.high),
        "qualifier": quantity.qualifier if quantity else "",
        "unit": quantity.unit if quantity else "",
        "deadline": deadline and deadline.last and deadline.last.isoformat(),
        "deadline_from": deadline and deadline.first and deadline.first.isoformat(),
        "deadline_note": deadline.note if deadline else "",
        "deadline_open": bool(deadline and deadline.open),
        "score": each.score,
        "reason": each.reason,
        "speaker_text": each.speaker_text,
        "role": each.role,
        "on_behalf_of": each.on_behalf_of,
        "attribution": each.attribution,
        "mode": each.mode,
        "modality": each.modality,
        "via": each.via,
        "said_from": each.said_from and each.said_from.isoformat(),
        "said_to": each.said_to and each.said_to.isoformat(),
        "condition": each.condition,
        "wording": each.wording,
    }


def _number(value: Any) -> int | float | None:
    """A whole number where it is one: 1000000, 3.4."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
