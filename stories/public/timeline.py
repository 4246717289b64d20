"""A story in time: what was said, what happened, what was looked for and what is still to come."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from stories import words
from stories.clock import newsroom_day
from stories.models.edition import Shelf
from stories.models.vocab import ClaimKind, Importance, LinkKind, NoData, Standing
from stories.public.links import firsts
from stories.public.shelves import address
from stories.public.shown import Range, ShownClaim, ShownMetric, range_of

SHORT = 12
"""Up to so many entries are all shown at once."""

MAIN = ("Development", "Figure reported", "Question still open")
"""What is always shown, beside what looks it, what lies ahead and what was withdrawn."""

SILENCE = 6
"""Months without anything that are worth a line of their own."""

NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip

Entry = dict[str, Any]
"""What templates/public/parts/timeline.html takes."""


def timeline(
    *,
    claims: Sequence[ShownClaim],
    updates: Sequence[Shelf],
    questions: Sequence[dict[str, Any]],
    main: ShownClaim | None,
    today: dt.date,
) -> list[Entry]:
    """Everything with a date, newest first, with the silences between.

    A claim that an update of the same days is about is told by the update; another wording
    of a claim, or its repetition, is left to the claim's own page.
    """
    told = {shelf.public_id: _told_by(shelf, claims) for shelf in updates}
    found = [_of_update(shelf, told[shelf.public_id], main) for shelf in updates]
    spoken = {claim.id for some in told.values() for claim in some}
    first_of = firsts(claims)
    for claim in claims:
        again = claim.id in first_of
        if claim.said and claim.id not in spoken and not again:
            found.append(_of_claim(claim, main))
        found += _ahead_of(claim, today, again=again)
        if claim.is_pledge:
            found += _readings(claim)
    found += [
        _entry(Range(row["due"], row["due"]), row["question"], label=_asked(row["due"], today))
        for row in questions
        if row["due"]
    ]
    for entry in found:
        entry["ahead"] = entry["first"] > today
    found.sort(key=lambda entry: (entry["last"], entry["first"]), reverse=True)
    _mark_silences(found)
    return found


def _asked(due: dt.date, today: dt.date) -> str:
    return "We ask again" if due >= today else "Question still open"


def _entry(when: Range, heading: str, **values: Any) -> Entry:
    blank = {"text": "", "href": "", "label": "", "look": "minor", "standing": "", "gap": ""}
    return {"first": when.first, "last": when.last, "heading": heading, **blank, **values}


def _told_by(shelf: Shelf, claims: Iterable[ShownClaim]) -> list[ShownClaim]:
    """The claims of the same days that an update is about."""
    happened = range_of(shelf.edition.body["happened"])
    named = shelf.edition.body["claims"]
    return [
        each for each in claims if happened and each.id in named and each.said[:2] == happened[:2]
    ]


def _of_update(shelf: Shelf, told: Sequence[ShownClaim], main: ShownClaim | None) -> Entry:
    looks = [(claim, _look(claim, main)) for claim in told]
    claim, look = max(looks, key=lambda pair: len(pair[1]), default=(None, {}))
    edition = shelf.edition
    day = newsroom_day(edition.first_published)
    entry = _entry(
        range_of(edition.body["happened"]) or Range(day, day),
        edition.headline,
        text=edition.body["text"].split("\n")[0],
        href=address(shelf.subject, shelf.slug),
        label=claim.kind_label if claim else "Development",
        look="major" if edition.importance == Importance.MAJOR else "minor",
    )
    return entry | look


def _of_claim(claim: ShownClaim, main: ShownClaim | None) -> Entry:
    entry = _entry(claim.said, claim.text, href=claim.href, label=claim.kind_label)
    entry |= {"text": ", ".join(filter(None, [claim.who, claim.shown_venue]))}
    return entry | _look(claim, main)


def _look(claim: ShownClaim, main: ShownClaim | None) -> Entry:
    if claim.kind == ClaimKind.WITHDRAWAL and claim.does(LinkKind.RETRACTS):
        return {"look": "withdrawal", "standing": Standing.WITHDRAWN}
    return {"look": "major"} if main is not None and claim.id == main.id else {}


def _ahead_of(claim: ShownClaim, today: dt.date, *, again: bool) -> Iterator[Entry]:
    if claim.deadline and not again:
        label = "Deadline" if claim.is_pledge else "To be judged"
        yield _entry(claim.deadline, claim.text, href=claim.href, label=label)
    if claim.effect and claim.effect[:2] not in (claim.said[:2], claim.deadline[:2]):
        begins = claim.effect.first is not None and claim.effect.first > today
        label = "Takes effect" if begins else "Took effect"
        yield _entry(claim.effect, claim.text, href=claim.href, label=label)


def _readings(claim: ShownClaim) -> Iterator[Entry]:
    """Figures and checks; one check of several metrics is one entry."""
    seen = set()
    for metric in claim.metrics:
        for row in metric.rows:
            key = (row["source"], row["on"], row["figure"])
            if row["on"] and not row["superseded"] and key not in seen:
                seen.add(key)
                yield _reading(claim, metric, row)


def _reading(claim: ShownClaim, metric: ShownMetric, row: dict[str, Any]) -> Entry:
    if row["no_data"]:
        kind = NoData(row["no_data"]).label.lower()
        heading, label, look = f"{row['source']}: {kind}", "Check: no data", "nodata"
    else:
        heading = f"{row['source']}: {row['figure']} {metric.unit}"
        label, look = "Figure reported", "minor"
    return _entry(row["on"], heading, text=row["note"], href=claim.href, label=label, look=look)


def _mark_silences(entries: Sequence[Entry]) -> None:
    for newer, older in pairwise(entries):
        if not newer["ahead"]:
            months = words.months_between(older["last"], newer["first"])
            newer["gap"] = silence(months) if months >= SILENCE else ""


def main_line(entries: Sequence[Entry]) -> list[Entry]:
    """What carries a long story; all of it where it is short.

    A silence is told only where the whole story is silent.
    """
    if len(entries) <= SHORT:
        return list(entries)
    kept = [number for number, entry in enumerate(entries) if _carries(entry)]
    return [
        entries[number] if number + 1 in kept else {**entries[number], "gap": ""} for number in kept
    ]


def _carries(entry: Entry) -> bool:
    return bool(entry["look"] != "minor" or entry["ahead"] or entry["label"] in MAIN)


def silence(months: int) -> str:
    """A gap in words: "Eight months with nothing new"."""
    years = months // 12
    if years == 0:
        length = f"{NUMBERS[months]} months"
    elif years == 1:
        length = "a year" if months == 12 else f"{months} months"
    else:
        length = f"{NUMBERS[years] if years < len(NUMBERS) else years} years"
    return f"{length[0].upper()}{length[1:]} with nothing new"
