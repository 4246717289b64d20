"""What a merge or a split moves, written down row by row so that it can be moved back."""

import datetime as dt
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Field, Model

from stories.actions import record
from stories.models import Change, Claim, Story, User
from stories.models.base import Kept
from stories.models.digest import plain
from stories.models.vocab import ChangeKind

MOST = 5_000
"""Rows that one step moves; a merge of more goes the other way round."""


class Moves:
    """The rows that moved, in order. A row whose log tells what moved gets a line in it."""

    def __init__(self, kind: ChangeKind, *, by: User, now: dt.datetime) -> None:
        self.kind, self.by, self.now = kind, by, now
        self.entries: list[dict[str, Any]] = []

    def put(self, row: Any, changes: dict[str, Any]) -> None:
        """Writes `changes` to one row.

        Raises:
            Refused: it is one row too many.
        """
        was = write(row, changes, by=self.by, now=self.now)
        if not was:
            return
        self._enter(row, {"was": plain(was), "is": plain({name: changes[name] for name in was})})
        tell(self.kind, row, was, by=self.by, now=self.now)

    def made(self, row: Kept) -> None:
        """`row` came about by the merge: taken back, it is put away."""
        self._enter(row, {"made": True})

    def swap(self, row: Any, name: str, gone: Kept, kept: Kept) -> None:
        """In a list of rows, `kept` takes the place of `gone`."""
        rows = getattr(row, name)
        there = rows.filter(pk__in=[gone.pk, kept.pk])
        was = sorted(there.values_list("public_id", flat=True))
        rows.remove(gone)
        rows.add(kept)
        if isinstance(row, Kept):
            record.touch(row, by=self.by, now=self.now)
        self._enter(row, {"list": name, "was": was, "is": [kept.public_id]})

    def add(self, row: Any, name: str, member: Kept) -> None:
        """A list of rows gets one more, unless it is there."""
        rows = getattr(row, name)
        if not rows.filter(pk=member.pk).exists():
            rows.add(member)
            self._enter(row, {"list": name, "was": [], "is": [member.public_id]})

    def _enter(self, row: Any, told: dict[str, Any]) -> None:
        if len(self.entries) >= MOST:
            raise record.Refused(
                f"More than {MOST:,} rows would move at once. Keep the other one instead."
            )
        entry = {"model": str(row._meta.model_name), "id": row.public_id}
        self.entries.append(entry | told)


def write(row: Any, changes: dict[str, Any], *, by: User, now: dt.datetime) -> dict[str, Any]:
    """The values before, of what really changed. A row without a revision is written as it is."""
    if isinstance(row, Kept):
        return record.save(row, changes, revision=None, by=by, now=now)
    was = {name: getattr(row, name) for name in changes if getattr(row, name) != changes[name]}
    type(row)._default_manager.filter(pk=row.pk).update(**changes)
    for name, value in changes.items():
        setattr(row, name, value)
    return was


def tell(kind: ChangeKind, row: Any, was: dict[str, Any], *, by: User, now: dt.datetime) -> None:
    """Logs the move of a row whose log tells of these columns, so that it stays true."""
    lines = Change.objects.of(row).filter(after__has_any_keys=sorted(was))
    if isinstance(row, Kept) and lines.exists():
        after = {name: getattr(row, name) for name in was}
        record.log(kind, row, by=by, **place_of(row), before=was, after=after, now=now)


def place_of(row: Any) -> dict[str, Any]:
    """The claim and the story in whose log a row's lines stand."""
    claim = row if isinstance(row, Claim) else getattr(row, "claim", getattr(row, "target", None))
    story = claim.story if claim else row if isinstance(row, Story) else getattr(row, "story", None)
    return {"claim": claim, "story": story}


class Blocked(NamedTuple):
    """A row that was moved on since, so that it cannot go back."""

    row: Any
    name: str


def row_of(entry: dict[str, Any]) -> Any:
    model: type[Model] = apps.get_model("stories", entry["model"])
    return model._default_manager.get(public_id=entry["id"])


def blocked(entries: list[dict[str, Any]]) -> list[Blocked]:
    """What was built on: rows that no longer hold what the merge wrote to them."""
    found: dict[tuple[str, str, str], Any] = {}
    for entry in entries:  # a row may have moved twice: the last time counts
        for name, value in entry.get("is", {}).items() if "list" not in entry else ():
            found[entry["model"], entry["id"], name] = value
    rows: dict[tuple[str, str], Any] = {}
    wrong = []
    for (model, public_id, name), value in found.items():
        row = rows.setdefault((model, public_id), row_of({"model": model, "id": public_id}))
        if plain(getattr(row, name)) != value:
            wrong.append(Blocked(row, name))
    return wrong


def back(entries: list[dict[str, Any]], *, kind: ChangeKind, by: User, now: dt.datetime) -> None:
    """Every row as it was, the last one that moved first."""
    for entry in reversed(entries):
        row = row_of(entry)
        if entry.get("made"):
            was = write(row, {"trashed_at": now, "trashed_by": by}, by=by, now=now)
            tell(kind, row, was, by=by, now=now)
        elif name := entry.get("list"):
            _back_in_list(row, name, entry)
            if isinstance(row, Kept):
                record.touch(row, by=by, now=now)
        else:
            fields = {each.name: each for each in row._meta.concrete_fields}
            values = {name: _value(fields[name], value) for name, value in entry["was"].items()}
            tell(kind, row, write(row, values, by=by, now=now), by=by, now=now)


def _back_in_list(row: Any, name: str, entry: dict[str, Any]) -> None:
    rows = getattr(row, name)
    there = rows.model._default_manager
    rows.add(*there.filter(public_id__in=entry["was"]))
    rows.remove(*there.filter(public_id__in=set(entry["is"]) - set(entry["was"])))


def _value(field: Field, value: Any) -> Any:
    if field.is_relation and value is not None:
        other: Any = field.related_model
        return other._default_manager.get(public_id=value)
    return field.to_python(value)
