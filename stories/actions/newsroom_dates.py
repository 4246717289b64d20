"""The newsroom's own dates: typed one by one, or taken from a calendar file."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any, NamedTuple, Protocol

from django.utils import timezone

from stories.actions import record
from stories.models import NewsroomDate, User
from stories.models.vocab import ChangeKind, DateKind, Role

FIELDS = frozenset({"title", "kind", "first", "last"})


class Dated(Protocol):
    """A date as it is read from a file; `key` names it whenever that file is read."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def first(self) -> dt.date: ...
    @property
    def last(self) -> dt.date: ...


class Imported(NamedTuple):
    added: int
    changed: int
    known: int


@record.action
def add_date(
    *,
    title: str,
    first: dt.date,
    last: dt.date | None = None,
    kind: str = DateKind.OTHER,
    imported_as: str = "",
    by: User,
    now: dt.datetime | None = None,
) -> NewsroomDate:
    """A day, or the days from `first` to `last`.

    Raises:
        Refused: no title, or it ends before it begins.
    """
    record.require(by, Role.REPORTER, to="add a date")
    if not title.strip():
        raise record.Refused("Say what happens on this day.", field="title")
    row = NewsroomDate(
        title=title, kind=kind, first=first, last=last or first, imported_as=imported_as
    )
    _check(row.first, row.last)
    record.create(row, by=by, now=now)
    after = {name: getattr(row, name) for name in sorted(FIELDS)}
    record.log(ChangeKind.DATE_ADDED, row, by=by, after=after, now=now)
    return row


@record.action
def edit_date(
    *,
    date: NewsroomDate,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> NewsroomDate:
    record.require(by, Role.REPORTER, to="change a date")
    _check(changes.get("first", date.first), changes.get("last", date.last))
    kind = ChangeKind.DATE_EDITED
    record.edit(date, changes, kind=kind, may=FIELDS, revision=revision, by=by, now=now)
    return date


@record.action
def remove_date(*, date: NewsroomDate, by: User, now: dt.datetime | None = None) -> NewsroomDate:
    """Takes it out of the diary; the log keeps that it was there."""
    record.require(by, Role.REPORTER, to="remove a date")
    changes = {"removed_at": now or timezone.now()}
    if date.removed_at is None and record.save(date, changes, revision=None, by=by, now=now):
        record.log(ChangeKind.DATE_REMOVED, date, by=by, after={"title": date.title}, now=now)
    return date


@record.action
def import_dates(
    *, dates: Iterable[Dated], kind: str, by: User, now: dt.datetime | None = None
) -> Imported:
    """Adds what is new and changes what moved; what somebody removed does not come back."""
    record.require(by, Role.REPORTER, to="import dates")
    named = {hashlib.sha256(each.key.encode()).hexdigest(): each for each in dates}
    rows = NewsroomDate.objects.filter(imported_as__in=named).order_by("removed_at", "pk")
    there = {row.imported_as: row for row in rows}
    added = changed = 0
    for name, each in named.items():
        values: dict[str, Any] = {"title": each.title, "first": each.first, "last": each.last}
        row = there.get(name)
        if row is None:
            add_date(**values, kind=kind, imported_as=name, by=by, now=now)
            added += 1
        elif row.removed_at is None:
            was = row.revision
            edit_date(date=row, changes=values, revision=None, by=by, now=now)
            changed += row.revision != was
    return Imported(added, changed, len(named) - added - changed)


def _check(first: dt.date, last: dt.date) -> None:
    if last < first:
        raise record.Refused("It ends before it begins.", field="last")
