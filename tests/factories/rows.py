"""What every factory builds on: numbers, spans, people, and rows that are logged."""

import datetime as dt
import itertools
from typing import Any, TypeVar

from stories.actions import record
from stories.models import (
    Claim,
    User,
)
from stories.models.base import Kept
from stories.models.spans import Span
from stories.models.vocab import (
    ChangeKind,
    Role,
)

Row = TypeVar("Row", bound=Kept)

NUMBERS = itertools.count(1)


def day(text: str, last: str = "", basis: str = "stated") -> Span:
    """The span of one ISO day, or from one day to another."""
    return Span(dt.date.fromisoformat(text), dt.date.fromisoformat(last or text), basis)


def columns(**spans: Span) -> dict[str, Any]:
    """Spans as the columns that hold them: `said` → said_from, said_to, said_basis, said_note."""
    return {
        f"{name}_{column}": value
        for name, span in spans.items()
        for column, value in (
            ("from", span.first),
            ("to", span.last),
            ("basis", span.basis),
            ("note", span.note),
        )
    }


def user(*, role: str = Role.EDITOR, name: str = "", **values: Any) -> User:
    number = next(NUMBERS)
    values.setdefault("username", f"person-{number}")
    person = User(role=role, name=name or f"{Role(role).label} {number}", **values)
    person.set_unusable_password()
    with record.writing():
        person.save(force_insert=True)
        record.log(ChangeKind.PERSON_ADDED, person, by=person)
    return person


def desk() -> User:
    """Who does what no test cares about."""
    return User.objects.filter(username="the-desk").first() or user(username="the-desk")


def kept(row: Row, kind: ChangeKind, *, by: User | None, **about: Any) -> Row:
    by = by or desk()
    with record.writing():
        record.create(row, by=by)
        record.log(kind, row, by=by, **about)
    return row


def about_claim(row: Row, kind: ChangeKind, claim: Claim, by: User | None) -> Row:
    return kept(row, kind, by=by, story=claim.story, claim=claim)
