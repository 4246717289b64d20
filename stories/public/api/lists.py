"""Lists page by page: where a page begins, and what is on it.

A place is that of a row in the order of the list, so new rows move nothing: whoever goes on
from a cursor meets no row twice and misses none that was there.
"""

import base64
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ninja.errors import HttpError

from stories.models.edition import Shelf, ShelfQuerySet
from stories.models.vocab import Subject
from stories.public import shelves
from stories.public.api.filters import Days, Page
from stories.public.api.parts import Values
from stories.public.api.readings import measurements

WINDOW, WINDOWS = 2_000, 5
"""A page of readings looks at no more claims than that: it may be short."""


class Place(NamedTuple):
    """After this row; with `reading`, inside it, after that reading."""

    at: dt.datetime
    pk: int
    reading: str = ""


class Row(NamedTuple):
    """A row as a cursor names it: by what it is called wherever the record is, not by its key."""

    at: dt.datetime
    subject: str
    public_id: str
    reading: str = ""


def cursor_of(row: Row) -> str:
    text = "|".join([row.at.isoformat(), *row[1:]])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place_of(cursor: str) -> Place:
    """Raises HttpError where no page of ours gave this cursor."""
    try:
        padded = cursor.encode() + b"=" * (-len(cursor) % 4)
        text = base64.urlsafe_b64decode(padded).decode()
        at, subject, public_id, reading = text.replace("\x00", "").split("|")
        moment = dt.datetime.fromisoformat(at)
        if moment.tzinfo is None:
            raise ValueError(cursor)
        shelf = Shelf.objects.get(subject=subject, public_id=public_id)
        return Place(moment.astimezone(dt.UTC), shelf.pk, reading)
    except (ValueError, OverflowError, Shelf.DoesNotExist) as error:
        advice = "Take the address of the next page as “next” gives it, or begin without a cursor."
        raise HttpError(400, f"This cursor is none of ours. {advice}") from error


def within(rows: ShelfQuerySet, **scopes: str) -> ShelfQuerySet:
    """The rows under each scope that is given, by public id or slug.

    Raises:
        HttpError: nothing of that name is public.
    """
    for scope, name in scopes.items():
        if name:
            shelf = shelves.named(Subject(scope), name)
            if shelf is None:
                raise HttpError(404, f"There is no public {scope} “{name}”.")
            rows = rows.under(scope, shelf.public_id)
    return rows


def dated(rows: ShelfQuerySet, asked: Days) -> ShelfQuerySet:
    """The rows whose place in the list falls on these days, in UTC."""
    if asked.since:
        rows = rows.filter(sort_at__gte=dt.datetime.combine(asked.since, dt.time.min, dt.UTC))
    if asked.until:
        rows = rows.filter(sort_at__lte=dt.datetime.combine(asked.until, dt.time.max, dt.UTC))
    return rows


def page_of(
    rows: ShelfQuerySet, asked: Page, tell: Callable[[Sequence[Shelf]], list[Values]]
) -> tuple[list[Values], str]:
    """The values of one page, and the cursor of the next; empty on the last."""
    rows = rows.select_related("edition").order_by("-sort_at", "-pk")
    if asked.cursor:
        place = place_of(asked.cursor)
        rows = rows.after(place.at, place.pk)
    found = list(rows[: asked.limit + 1])
    shown = found[: asked.limit]
    more = len(found) > asked.limit
    return tell(shown), cursor_of(_row(shown[-1])) if more else ""


def _row(shelf: Shelf, reading: str = "") -> Row:
    return Row(shelf.sort_at, str(shelf.subject), shelf.public_id, reading)


def readings_of(claims: ShelfQuerySet, asked: Days) -> tuple[list[Values], str]:
    """One page of the readings of these claims, claim by claim; and the cursor of the next."""
    place = place_of(asked.cursor) if asked.cursor else None
    found: list[tuple[Row, Values]] = []
    for _ in range(WINDOWS):
        window = _window(claims, place)
        for shelf, reading in _readings([row[0] for row in window], place, asked):
            if len(found) == asked.limit:
                return [told for _, told in found], cursor_of(found[-1][0])
            found.append((_row(shelf, reading["id"]), reading))
        if len(window) < WINDOW:
            return [told for _, told in found], ""
        place = Place(window[-1][1], window[-1][0])
    return [told for _, told in found], cursor_of(Row(*window[-1][1:]))


def _window(claims: ShelfQuerySet, place: Place | None) -> list[tuple[int, dt.datetime, str, str]]:
    rows = claims.order_by("-sort_at", "-pk")
    if place is not None:
        inside = 1 if place.reading else 0
        rows = rows.after(place.at, place.pk + inside)
    return list(rows.values_list("pk", "sort_at", "subject", "public_id")[:WINDOW])


def _readings(
    keys: Sequence[int], place: Place | None, asked: Days
) -> Iterator[tuple[Shelf, Values]]:
    rows = Shelf.objects.filter(pk__in=keys).exclude(edition__body__metrics=[])
    for shelf in rows.select_related("edition").order_by("-sort_at", "-pk").iterator(200):
        readings = measurements(shelf)
        if place is not None and place.reading and shelf.pk == place.pk:
            ids = [each["id"] for each in readings]
            readings = readings[ids.index(place.reading) + 1 if place.reading in ids else 0 :]
        for each in readings:
            if _falls(each, asked):
                yield shelf, each


def _falls(reading: Values, asked: Days) -> bool:
    """Whether a reading is about one of the days that were asked for."""
    if not (asked.since or asked.until):
        return True
    when = reading["as_of"] or reading["period"]
    if not when or not when["first"]:
        return False
    since = asked.since.isoformat() if asked.since else ""
    until = asked.until.isoformat() if asked.until else "9999"
    return bool((when["last"] or when["first"]) >= since and when["first"] <= until)
