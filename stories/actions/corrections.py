"""Our own mistakes: the corrected edition, what readers are told, and who had read it wrong."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from stories.actions import publish, record, stops
from stories.actions.editions import current_edition, shelf_of
from stories.clock import newsroom_day
from stories.models import Claim, Edition, Listing, Shelf, Story, Update, User
from stories.models.vocab import ChangeKind, Importance, Role, Subject
from stories.words import day_words

HEADLINE = 200


class Carried(NamedTuple):
    """Where a mistake stood: the editions, and the names of what they were listed under."""

    editions: list[Edition]
    site: bool
    major: bool
    feeds: list[Shelf]


def carried(row: Story | Claim | Update, since: int) -> Carried:
    """The editions from `since` on, and the feeds that had an entry with it."""
    current = current_edition(row)
    if current is None:
        return Carried([], site=False, major=False, feeds=[])
    same = Edition.objects.filter(subject=current.subject, public_id=current.public_id)
    wrong = list(same.filter(number__gte=since).order_by("number"))
    entries = _entries(row)
    major = any(each.edition.importance == Importance.MAJOR for each in entries)
    feeds = _listed_under(entries)
    return Carried(wrong, site=bool(entries), major=major, feeds=feeds)


def _listed_under(entries: list[Shelf]) -> list[Shelf]:
    """What these entries are listed under: each has a feed of its own."""
    listings = Listing.objects.filter(shelf__in=entries).order_by()
    places: dict[str, list[str]] = {}
    for scope, key in listings.values_list("scope", "key").distinct():
        places.setdefault(scope, []).append(key)
    found = Q(pk__in=[])
    for scope, keys in places.items():
        found |= Q(subject=scope, public_id__in=keys)
    rows = Shelf.objects.standing().filter(found).select_related("edition")
    return list(rows.order_by("subject", "slug"))


def _entries(row: Story | Claim | Update) -> list[Shelf]:
    """The entries of feeds that tell of it."""
    rows = Shelf.objects.of(Subject.UPDATE).select_related("edition")
    if isinstance(row, Update):
        return list(rows.filter(public_id=row.public_id))
    scope = Subject.STORY if isinstance(row, Story) else Subject.CLAIM
    named = Shelf.objects.listed(scope=scope, key=row.public_id, subject=Subject.UPDATE)
    return list(named.select_related("edition"))


@record.action
def correct(
    *,
    row: Story | Claim | Update,
    wrong: str,
    note: str,
    since: int,
    tell: bool = True,
    revision: int | None = None,
    by: User,
    now: dt.datetime | None = None,
) -> Edition:
    """Publishes `row` as it is now with `note`, and says since when it was wrong.

    Args:
        wrong: what was wrong, for the desk's own record.
        note: what readers are told.
        since: the number of the first edition that had it wrong.
        tell: an update of the story says so in the feeds (an update says it itself).

    Raises:
        Refused: not public, no such edition, nothing said, or what publishing refuses.
    """
    record.require(by, Role.EDITOR, to="publish a correction")
    now = now or timezone.now()
    for name, text in (("wrong", wrong), ("note", note)):
        if not text.strip():
            raise record.Refused("Say what was wrong.", field=name)
    found = carried(row, since)
    if shelf_of(row) is None or not found.editions or found.editions[0].number != since:
        raise record.Refused("Readers never saw that edition.", field="since")
    told = f"{note.strip()}\n\n{since_words(found.editions)}"
    edition = _publish(row, told, revision=revision, by=by, now=now)
    story = row if isinstance(row, Story) else row.story
    _log(row, story, found, edition, wrong, by=by, now=now)
    if tell and not isinstance(row, Update):
        named = [row] if isinstance(row, Claim) else []
        headline = f"Correction: {edition.headline}"
        short = headline if len(headline) <= HEADLINE else f"{headline[: HEADLINE - 1]}…"
        stops.tell(story, headline=short, text=told, claims=named, by=by, now=now)
    return edition


def _log(
    row: Story | Claim | Update,
    story: Story,
    found: Carried,
    edition: Edition,
    wrong: str,
    *,
    by: User,
    now: dt.datetime,
) -> None:
    record.log(
        ChangeKind.CORRECTED,
        row,
        by=by,
        story=story,
        claim=row if isinstance(row, Claim) else None,
        after={
            "corrected_in": edition.number,
            "wrong_editions": [each.number for each in found.editions],
            "feeds": [str(each) for each in found.feeds],
        },
        note=wrong,
        now=now,
    )


def since_words(editions: Sequence[Edition]) -> str:
    """Since when, and in which editions: "It stood in edition 2, from 3 Mar 2026."."""
    numbers = [str(each.number) for each in editions]
    which = f"edition {numbers[0]}" if len(numbers) == 1 else f"editions {', '.join(numbers)}"
    day = day_words(newsroom_day(editions[0].published))
    return f"It stood in {which}, from {day}."


def _publish(
    row: Story | Claim | Update,
    correction: str,
    *,
    revision: int | None,
    by: User,
    now: dt.datetime,
) -> Edition:
    if isinstance(row, Story):
        return publish.publish_story(
            story=row, correction=correction, revision=revision, by=by, now=now
        )
    if isinstance(row, Claim):
        return publish.publish_claim(
            claim=row, correction=correction, revision=revision, by=by, now=now
        )
    return publish.publish_update(
        update=row, correction=correction, revision=revision, by=by, now=now
    )
