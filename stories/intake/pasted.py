"""Pasted plain text → a Capture: headline, byline and date where they stand plainly."""

import datetime as dt
import re
from itertools import pairwise

from stories.intake import wording
from stories.intake.captured import Capture
from stories.intake.days import When, read
from stories.intake.decode import printable
from stories.intake.fingerprint import fingerprint
from stories.intake.language import language
from stories.intake.names import people
from stories.intake.phrases import is_biography, is_site_line

_BLANK = re.compile(r"\n[^\S\n]*\n")
_SPACE = re.compile(r"\s+")
_BULLET = re.compile(r"^[-–—*•·‣▪]\s*$")
_BY = re.compile(
    r"^(?:written |words |story |reported |text )?(?:by|von|par|por)\b:?\s", re.IGNORECASE
)
_CHANGED = re.compile(r"updat|modif|last|correct", re.IGNORECASE)
_ENDED = (".", "!", "?", "…", "”", '"', "’", "»", ":", ")")
_HEAD = 6
_TITLE = 200
_LINE = 100


def from_text(text: str, *, today: dt.date | None = None) -> Capture:
    """Reads what somebody pasted.

    Blank lines part paragraphs; without any, each line is one, and lines that were wrapped are
    joined. Teasers, boxes and notes on the author are left out and named in `left_out`.
    """
    paragraphs = _paragraphs(printable(text))
    title, people_named, when, rest = _head(paragraphs, today or dt.datetime.now(dt.UTC).date())
    kept, left_out = _without_boxes(rest)
    found = list(wording.warnings(kept))
    if left_out:
        found.insert(0, wording.warning("left_out"))
    return Capture(
        title=title,
        bylines=tuple(people_named),
        published_from=when.first if when else None,
        published_to=when.last if when else None,
        published_precision=when.precision if when else "",
        language=language(None, kept),
        paragraphs=tuple(kept),
        warnings=tuple(found),
        undecodable="\ufffd" in text,
        fingerprint=fingerprint("\n".join(kept)),
        left_out=tuple(left_out),
    )


def _paragraphs(text: str) -> list[str]:
    lines = (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n\n")
    )
    parts = _BLANK.split(lines)
    if not _wrapped(lines):
        parts = [line for part in parts for line in part.split("\n")]
    found = (_SPACE.sub(" ", part).strip() for part in parts)
    return [part for part in found if part]


def _wrapped(text: str) -> bool:
    """Whether lines end where the width was used up, not where a paragraph does."""
    lines = [line.rstrip() for line in text.split("\n")]
    full = [line for line, following in pairwise(lines) if line and following]
    if len(full) < 3 or max(map(len, lines)) > _LINE:
        return False
    return sum(not line.endswith(_ENDED) for line in full) > 0.6 * len(full)


def _head(paragraphs: list[str], today: dt.date) -> tuple[str, list[str], When | None, list[str]]:
    """Title, people and day from the first lines, and what is left."""
    rest = list(paragraphs)
    title = ""
    if len(rest) > 1 and len(rest[0]) <= _TITLE and _is_title(rest[0], rest[1]):
        title = rest.pop(0)
    named: list[str] = []
    when: When | None = None
    for line in list(rest[:_HEAD]):
        if len(line) > _LINE or (line.endswith(".") and not _BY.match(line)):
            continue
        found = people(line) if _BY.match(line) and not named else []
        day = None if when or _CHANGED.search(line) else read(line)
        if day and day.first > today + dt.timedelta(days=1):
            day = None
        if found or (day and _is_bare_date(line)):
            named, when = found or named, day or when
            rest.remove(line)
    return title, named, when, rest


def _is_title(line: str, following: str) -> bool:
    return (
        not line.endswith((".", ",", ";", ":"))
        and len(line) < len(following) + 60
        and not _BY.match(line)
    )


def _is_bare_date(line: str) -> bool:
    """A line that is hardly more than a date: "Published 9 January 2017, 10:30 GMT"."""
    return len(line) <= 60 and len(line.split()) <= 9


def _without_boxes(paragraphs: list[str]) -> tuple[list[str], list[str]]:
    """The report, and the lines that are furniture: single ones anywhere, all after its end."""
    end = _end(paragraphs)
    kept: list[str] = []
    left_out: list[str] = []
    for number, text in enumerate(paragraphs):
        furniture = number >= end or is_site_line(text) or _BULLET.match(text) or is_biography(text)
        (left_out if furniture else kept).append(text)
    while end < len(paragraphs) and len(kept) > 1 and not kept[-1].endswith(_ENDED):
        left_out.insert(0, kept.pop())  # the heading of a box
    return (kept, left_out) if kept else (paragraphs, [])


def _end(paragraphs: list[str]) -> int:
    """Where boxes begin that no paragraph of the report follows."""
    end = len(paragraphs)
    for number in range(len(paragraphs) - 1, -1, -1):
        text = paragraphs[number]
        before = paragraphs[number - 1] if number else ""
        led_on = is_site_line(before) and not text.endswith(_ENDED)  # a link behind "Read more"
        teaser = number > 0 and (bool(_BULLET.match(before)) or led_on)
        if is_site_line(text) or is_biography(text) or _BULLET.match(text) or teaser:
            end = number
        elif text.endswith(_ENDED) or end == len(paragraphs):
            break
    return end
