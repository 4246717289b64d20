"""The one place where rows are written: revisions, the log, and the hash chains."""

import datetime as dt
from typing import Any, TypeVar

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify

from stories.actions.writing import (
    NotAllowed,
    Refused,
    StaleRevision,
    action,
    clean,
    is_writing,
    writing,
)
from stories.models import Chain, Change, Claim, Story, User
from stories.models.base import Chained, Kept
from stories.models.digest import digest_of, hash_of, plain
from stories.models.fields import new_public_id
from stories.models.spans import Span
from stories.models.vocab import ChangeKind, DateBasis, Role

__all__ = ["NotAllowed", "Refused", "StaleRevision", "action", "clean", "is_writing", "writing"]

NEWSROOM = "newsroom"
"""The chain of rows to which no one story applies."""

K = TypeVar("K", bound=Kept)
C = TypeVar("C", bound=Chained)


def require(by: User, role: Role, *, to: str) -> None:
    """Raises `NotAllowed` unless `by` may act as `role`; `to` says what they tried."""
    if not by.includes(role):
        raise NotAllowed(f"Only people with the role {Role(role).label.lower()} can {to}.")


def create(row: K, *, by: User, now: dt.datetime | None = None) -> K:
    """Saves a new kept row with who and when.

    Raises:
        Refused: a value is too long, not one of the choices, or breaks a constraint.
    """
    row.created_at = row.updated_at = now or timezone.now()
    row.created_by = row.updated_by = by
    clean(row)
    while type(row)._default_manager.filter(public_id=row.public_id).exists():
        row.public_id = new_public_id()
    row.save(force_insert=True)
    return row


def lock(row: K, *, revision: int | None = None) -> K:
    """Holds the row until the transaction ends, and brings `row` up to what is stored.

    Others may write rows that name it: they hold a chain by then and ask for this row as they
    commit, while who holds this row asks for a chain. One of them would be refused (deadlock).

    Returns:
        A second instance of what is stored, to compare with.

    Raises:
        StaleRevision: it is no longer at `revision`.
    """
    current = type(row)._default_manager.select_for_update(no_key=True).get(pk=row.pk)
    if revision is not None and current.revision != revision:
        raise StaleRevision(current)
    for field in row._meta.concrete_fields:
        if getattr(row, field.attname) != getattr(current, field.attname):
            setattr(row, field.attname, getattr(current, field.attname))
    return current


def save(
    row: K,
    changes: dict[str, Any],
    *,
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> dict[str, Any]:
    """Writes `changes` if the row is still at `revision` (None: whatever it is at).

    Returns:
        The values before, under the names of what really changed; empty where nothing did.

    Raises:
        StaleRevision: the row was saved by somebody else since.
        Refused: a value is too long, not one of the choices, or breaks a constraint.
    """
    current = lock(row, revision=revision)
    for name, value in changes.items():
        setattr(row, name, value)
    clean(row, only=set(changes))
    before = {name: getattr(current, name) for name in changes if _differs(current, row, name)}
    if not before:
        return {}
    written = {name: getattr(row, name) for name in before}
    written |= {"updated_at": now or timezone.now(), "updated_by": by}
    rows = type(row)._default_manager.filter(pk=row.pk, revision=current.revision)
    if not rows.update(**written, revision=F("revision") + 1):
        raise StaleRevision(current)
    row.revision = current.revision + 1
    row.updated_at, row.updated_by = written["updated_at"], by
    return before


def touch(row: Kept, *, by: User, now: dt.datetime | None = None) -> None:
    """Raises the revision of a row whose many-to-many values change."""
    now = now or timezone.now()
    rows = type(row)._default_manager.filter(pk=row.pk, revision=row.revision)
    if not rows.update(revision=F("revision") + 1, updated_at=now, updated_by=by):
        raise StaleRevision(type(row)._default_manager.get(pk=row.pk))
    row.revision += 1
    row.updated_at, row.updated_by = now, by


def _differs(current: models.Model, row: models.Model, name: str) -> bool:
    attname = getattr(row._meta.get_field(name), "attname", name)
    return bool(getattr(current, attname) != getattr(row, attname))


NAMES = {"followup": "question", "update": "headline", "article": "title"}
"""By model: the column whose value each line of the log keeps, under `called`."""


def log(
    kind: ChangeKind,
    row: models.Model,
    *,
    by: User,
    story: Story | None = None,
    claim: Claim | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    note: str = "",
    now: dt.datetime | None = None,
) -> Change:
    """The line in the desk's log that every action writes, in the same transaction."""
    told = {name: plain(value) for name, value in (after or {}).items()}
    if column := NAMES.get(str(row._meta.model_name)):
        told["called"] = getattr(row, column)
    change = Change(
        kind=kind,
        story=story,
        claim=claim,
        subject=str(row._meta.model_name),
        subject_pk=row.pk,
        subject_id=str(getattr(row, "public_id", None) or getattr(row, "uid", row.pk)),
        before={name: plain(value) for name, value in (before or {}).items()},
        after=told,
        note=note,
        by=by,
        at=now or timezone.now(),
    )
    return append(change, story=story)


def hold_chain(model: type[Chained], story: Story | None) -> Chain:
    """The end of a story's chain (the newsroom's without one); nobody else appends meanwhile."""
    table, name = str(model._meta.model_name), story.public_id if story else NEWSROOM
    chain, _ = Chain.objects.select_for_update().get_or_create(table=table, name=name)
    return chain


def append(row: C, *, story: Story | None) -> C:
    """Writes an append-only row at the end of its story's chain."""
    chain = hold_chain(type(row), story)
    row.chain = chain.name
    clean(row, only={name.partition(".")[0] for name in row.CONTENT})
    for field in row._meta.concrete_fields:  # clean before the digest, not after it
        if hasattr(field, "cleaned"):
            setattr(row, field.attname, field.cleaned(getattr(row, field.attname)))
    row.position = chain.length + 1
    row.previous_hash = chain.head
    row.digest = digest_of(row)
    row.hash = hash_of(row)
    row.save(force_insert=True)
    Chain.objects.filter(pk=chain.pk).update(length=row.position, head=row.hash)
    return row


def edit(
    row: K,
    changes: dict[str, Any],
    *,
    kind: ChangeKind,
    may: frozenset[str],
    revision: int | None,
    by: User,
    story: Story | None = None,
    claim: Claim | None = None,
    note: str = "",
    now: dt.datetime | None = None,
) -> dict[str, Any]:
    """`save` with its line in the log; no line where nothing changed.

    Args:
        may: the fields that people edit by hand; any other name is a programming error.

    Returns:
        The values before, under the names of what changed.
    """
    if unknown := set(changes) - may:
        raise ValueError(f"Not edited by hand: {', '.join(sorted(unknown))}")
    before = save(row, changes, revision=revision, by=by, now=now)
    if before:
        after = {name: getattr(row, name) for name in before}
        log(
            kind,
            row,
            by=by,
            story=story,
            claim=claim,
            before=before,
            after=after,
            note=note,
            now=now,
        )
    return before


TAKEN_SLUGS = {"story": ("new", "named"), "speaker": ("new", "outlets", "topics")}
"""By model: words that stand in addresses of the desk where else a slug stands."""


def free_slug(model: type[models.Model], text: str, *, fallback: str) -> str:
    """A slug of at most 70 characters that no row of `model` has; `fallback` where none is left."""
    stem = slugify(text)[:70].strip("-") or fallback
    slug, number = stem, 1
    taken = TAKEN_SLUGS.get(str(model._meta.model_name), ())
    while slug in taken or model._default_manager.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return slug


def columns(name: str, span: Span) -> dict[str, Any]:
    """A span as the columns that keep it: `<name>_from`, `_to`, `_basis` and `_note`."""
    basis = (span.basis or DateBasis.STATED) if span else ""
    return {
        f"{name}_from": span.first,
        f"{name}_to": span.last or span.first,
        f"{name}_basis": basis,
        f"{name}_note": span.note,
    }
