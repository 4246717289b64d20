"""What we changed: one edition against the one before."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from stories.differences import between
from stories.models.edition import Edition
from stories.models.vocab import Subject
from stories.text_changes import Piece, in_brief

NOT_CONTENT = frozenset({"number", "first_published", "published", "correction"})


class Told(NamedTuple):
    """One thing that differs, word by word."""

    label: str
    pieces: list[Piece]


class Step(NamedTuple):
    """One edition, and in what it differs from the one before."""

    published: dt.datetime
    headline: str
    subject: str
    number: int
    correction: str
    differences: list[Told]


def history(editions: Sequence[Edition], *, first_of: Iterable[str] = ()) -> list[Step]:
    """Steps, newest first, of editions that come oldest first within each thing.

    Args:
        first_of: public ids of the things whose first edition is a step, too.
    """
    first_of = set(first_of)
    before: dict[tuple[str, str], Edition] = {}
    steps = []
    for edition in editions:
        previous = before.get((edition.subject, edition.public_id))
        before[edition.subject, edition.public_id] = edition
        if previous is not None or edition.public_id in first_of:
            steps.append(_step(previous, edition))
    return sorted(steps, key=lambda step: step.published, reverse=True)


def _step(previous: Edition | None, edition: Edition) -> Step:
    return Step(
        published=edition.published,
        headline=edition.headline,
        subject=Subject(edition.subject).label,
        number=edition.number,
        correction=edition.correction,
        differences=_told(previous, edition) if previous else [],
    )


def _told(previous: Edition, edition: Edition) -> list[Told]:
    rows = between(_content(previous), _content(edition))
    return [Told(row.label, in_brief(row.published, row.now)) for row in rows]


def _content(edition: Edition) -> dict[str, Any]:
    return {name: getattr(edition, name) for name in Edition.CONTENT if name not in NOT_CONTENT}
