"""Feed entries: one list, told in three formats by `feeds`."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.utils.html import format_html, format_html_join

from stories import words
from stories.addresses import absolute
from stories.models.edition import (
    Departure,
    DepartureQuerySet,
    Edition,
    Shelf,
    ShelfQuerySet,
)
from stories.models.vocab import OPEN_VALUES, Standing, Subject, Value, value_label
from stories.public.shelves import address, by_id
from stories.public.shown import ShownClaim

NAMESPACE = uuid.UUID("6f9a7f0e-57a1-5f0b-9d0e-3c1c2f6c1d11")
"""Fixed for ever: the ids of entries come from it, whatever the site's address."""

MOST = 50


class Entry(NamedTuple):
    """One development. `uid` and `published` never change, a correction moves `updated`."""

    uid: str
    title: str
    address: str
    text: str
    """What happened, as plain text."""

    html: str
    """The same, with what was corrected and where the claims stand."""

    published: dt.datetime
    updated: dt.datetime
    category: str = ""


class Left(NamedTuple):
    """What left a feed, and `told`: the words by which it says so there."""

    rows: DepartureQuerySet
    told: str


def entries(updates: ShelfQuerySet, left: Left | None = None) -> list[Entry]:
    """The newest updates with the state of the claims that they name, as it is now.

    Older ones are among them where something happened to them since, so that it reaches who
    follows the feed; so are those that left it. What was told last comes first: published,
    corrected, left or taken down. What was taken down stays as an entry that holds nothing but
    the note about that.
    """
    shelves, since = _chosen(updates.select_related("edition"))
    gone = _left(left.rows, since) if left else {}
    shelves += [row.shelf for row in gone.values()]
    there = [shelf for shelf in shelves if shelf.gone_at is None]
    stories = by_id(Subject.STORY, (shelf.edition.story_id for shelf in there))
    named = by_id(Subject.CLAIM, (each for shelf in there for each in shelf.edition.body["claims"]))
    claims = {public_id: ShownClaim(shelf) for public_id, shelf in named.items()}
    corrected = _corrected(there)
    shelves.sort(key=lambda shelf: _told_at(shelf, corrected, gone), reverse=True)
    return [
        _gone(each)
        if each.gone_at
        else _departed(each, stories, gone[each.pk], left.told)
        if left and each.pk in gone
        else _entry(each, stories, claims, corrected.get(each.public_id))
        for each in shelves
    ]


def _chosen(updates: ShelfQuerySet) -> tuple[list[Shelf], dt.datetime | None]:
    """The newest, and older ones that were edited or taken down since the oldest of these.

    Returns:
        With them when that was; None where all there are stand in the feed.
    """
    newest = list(updates[:MOST])
    if len(newest) < MOST:
        return newest, None
    since = newest[-1].sort_at
    edited = Edition.objects.filter(
        Exists(updates.filter(public_id=OuterRef("public_id"), edition=OuterRef("pk"))),
        subject=Subject.UPDATE,
        published__gte=since,
        first_published__lt=since,
    )
    keys = edited.order_by("-published", "-pk").values_list("pk", flat=True)[:MOST]
    gone = updates.filter(gone_at__gte=since, sort_at__lt=since)
    found = [
        *updates.filter(edition__in=list(keys)),
        *gone.order_by("-gone_at", "-pk")[:MOST],
    ]
    return [*newest, *{shelf.pk: shelf for shelf in found}.values()], since


def _left(rows: DepartureQuerySet, since: dt.datetime | None) -> dict[int, Departure]:
    """What left the feed last, by the key of its shelf row."""
    lately = rows.filter(at__gte=since) if since else rows
    found = lately.select_related("shelf__edition").order_by("-at", "-pk")[:MOST]
    return {row.shelf_id: row for row in found}


def _corrected(shelves: Iterable[Shelf]) -> dict[str, Edition]:
    """The last edition of each that says what was wrong: an edit after it takes nothing back."""
    public_ids = [shelf.public_id for shelf in shelves if shelf.edition.number > 1]
    rows = Edition.objects.filter(subject=Subject.UPDATE, public_id__in=public_ids)
    return {row.public_id: row for row in rows.exclude(correction="").order_by("number")}


def _told_at(
    shelf: Shelf, corrected: Mapping[str, Edition], left: Mapping[int, Departure]
) -> tuple[dt.datetime, int]:
    """When readers were told of it last, so that an edit without a note moves nothing."""
    noted = corrected.get(shelf.public_id)
    told = shelf.gone_at or (noted.published if noted else shelf.edition.first_published)
    return (left[shelf.pk].at if shelf.pk in left else told), shelf.pk


def uid_of(shelf: Shelf) -> str:
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'{shelf.subject}/{shelf.public_id}')}"


def feed_uid(name: str) -> str:
    """The id of a feed: "updates", "major", or subject and public id of what it follows."""
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'feed/{name}')}"


def state_words(claim: ShownClaim) -> str:
    """Where a claim stands, in a line: "Withdrawn 19 Sep 2018 · outcome not rated"."""
    told = []
    if not claim.stands:
        since = words.span_words(claim.since.first, claim.since.last, short=True)
        told.append(f"{Standing(claim.standing).label} {since if claim.since else ''}".strip())
    if claim.outcome:
        label = value_label(claim.kind, claim.outcome)
        low = f"{label[0].lower()}{label[1:]}"
        told.append(f"outcome {low}" if claim.outcome == Value.NOT_RATED else f"outcome: {low}")
    if claim.verdict not in OPEN_VALUES or not told:
        told.append(value_label(claim.kind, claim.verdict))
    line = " · ".join(told)
    return line[:1].upper() + line[1:]


def _entry(
    shelf: Shelf,
    stories: dict[str, Shelf],
    claims: dict[str, ShownClaim],
    corrected: Edition | None,
) -> Entry:
    edition, correction = shelf.edition, corrected.correction if corrected else ""
    story = stories.get(edition.story_id)
    named = [claims[each] for each in edition.body["claims"] if each in claims]
    title = f"Correction: {edition.headline}" if correction else edition.headline
    return Entry(
        uid=uid_of(shelf),
        title=title,
        address=absolute(address(shelf.subject, shelf.slug)),
        text=_text(correction, edition.body["text"], named),
        html=_html(correction, edition.body["text"], named),
        published=edition.first_published,
        updated=edition.published,
        category=story.edition.headline if story else "",
    )


def _text(correction: str, text: str, claims: Iterable[ShownClaim]) -> str:
    """For readers of summaries alone: they, too, see where the claims stand."""
    told = [f"{each.text} {state_words(each)}" for each in claims]
    note = [f"Correction: {correction}"] if correction else []
    return "\n\n".join([*note, text, *told])


def _html(correction: str, text: str, claims: Sequence[ShownClaim]) -> str:
    paragraphs = [line for line in text.split("\n") if line.strip()]
    note = format_html("<p><strong>Correction:</strong> {}</p>", correction) if correction else ""
    body = format_html_join("", "<p>{}</p>", ((line,) for line in paragraphs))
    return format_html("{}{}{}", note, body, _states(claims))


def _states(claims: Iterable[ShownClaim]) -> str:
    items = [(absolute(each.href), each.text, state_words(each)) for each in claims]
    rows = format_html_join("", '<li><a href="{}">{}</a><br>{}</li>', items)
    return format_html("<ul>{}</ul>", rows) if items else ""


def _departed(shelf: Shelf, stories: dict[str, Shelf], left: Departure, told: str) -> Entry:
    """It stays under its id and says why it is here no longer; the update itself is elsewhere."""
    entry = _entry(shelf, stories, {}, None)
    return entry._replace(
        title=f"Correction: {entry.title}" if left.note else entry.title,
        text=_text(left.note, told, []),
        html=_html(left.note, told, []),
        updated=max(left.at, entry.updated),
    )


def _gone(shelf: Shelf) -> Entry:
    gone_at = shelf.gone_at or shelf.edition.published
    return Entry(
        uid=uid_of(shelf),
        title="Taken down",
        address=absolute(address(shelf.subject, shelf.slug)),
        text=shelf.gone_note,
        html=format_html("<p>{}</p>", shelf.gone_note),
        published=shelf.edition.first_published,
        updated=gone_at,
    )
