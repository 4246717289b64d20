"""Notes of the desk on a story or a claim, and the people they call."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from stories.actions import record
from stories.models import Claim, Mention, Note, Story, User
from stories.models.vocab import ChangeKind, Role

_CALLED = re.compile(r"(?<![\w@.])@([\w.+-]{1,150})")


@record.action
def write(
    *,
    story: Story,
    text: str,
    claim: Claim | None = None,
    handover: bool = False,
    closed: bool = False,
    readers: Iterable[User] = (),
    by: User,
    now: dt.datetime | None = None,
) -> Note:
    """A note; everybody called in it by `@login`, who may see it, finds it on their page.

    Raises:
        Refused: no text, a claim of another story, or a closed note on which nobody is named.
    """
    record.require(by, Role.VIEWER, to="write a note")
    readers = list(readers)
    if claim is not None and claim.story_id != story.pk:
        raise record.Refused("The claim belongs to another story.", field="claim")
    _check_closed(closed, readers)
    note = record.create(
        Note(story=story, claim=claim, text=text, handover=handover, closed=closed), by=by, now=now
    )
    note.readers.set(readers if closed else [])
    _log(ChangeKind.NOTE_WRITTEN, note, by=by, now=now)
    _call(note)
    return note


@record.action
def edit(
    *,
    note: Note,
    text: str,
    handover: bool,
    closed: bool,
    readers: Iterable[User] = (),
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> Note:
    """Only its author changes a note. Who is called anew finds it on their page.

    Raises:
        NotAllowed: somebody else's note.
        StaleRevision: it was changed since it was read.
    """
    if note.created_by_id != by.pk:
        raise record.NotAllowed("Only its author changes a note.")
    readers = list(readers)
    _check_closed(closed, readers)
    changes: dict[str, Any] = {"text": text, "handover": handover, "closed": closed}
    before = record.save(note, changes, revision=revision, by=by, now=now)
    named = readers if closed else []
    if set(note.readers.all()) != set(named):
        note.readers.set(named)
        before["readers"] = True
    if before:
        _log(ChangeKind.NOTE_EDITED, note, by=by, now=now, changed=sorted(before))
    _call(note)
    return note


@record.action
def seen(*, story: Story, claim: Claim | None, by: User, now: dt.datetime | None = None) -> int:
    """Whoever reads the notes of a story or claim has seen where they are called.

    Returns:
        How many mentions were new to them.
    """
    mine = Mention.objects.waiting_for(by).filter(note__story=story)
    if claim is not None:
        mine = mine.filter(note__claim=claim)
    waiting = list(mine.values_list("pk", flat=True))
    return Mention.objects.filter(pk__in=waiting).update(seen_at=now or timezone.now())


def uncalled(note: Note) -> list[str]:
    """What is written as `@login` and calls nobody: no such login, or nobody who may read it."""
    called = set(note.mentions.values_list("user__username", flat=True))
    return sorted(_logins(note) - called - {note.created_by.username})


def _logins(note: Note) -> set[str]:
    return {login.rstrip(".").lower() for login in _CALLED.findall(note.text)}


def _check_closed(closed: bool, readers: list[User]) -> None:
    if closed and not readers:
        raise record.Refused("Name the people who may read a closed note.", field="readers")


def _call(note: Note) -> None:
    """A row for each person called in the note who may see it and has none yet."""
    logins = _logins(note)
    if not logins:
        return
    there = set(note.mentions.values_list("user_id", flat=True))
    for user in User.objects.filter(username__in=logins, is_active=True).exclude(pk__in=there):
        if user.pk != note.created_by_id and Note.objects.visible_to(user).filter(pk=note.pk):
            Mention(note=note, user=user).save(force_insert=True)


def _log(
    kind: ChangeKind,
    note: Note,
    *,
    by: User,
    now: dt.datetime | None,
    changed: list[str] | None = None,
) -> None:
    """The line names the note; what a note says never enters the log."""
    after: dict[str, Any] = {"closed": note.closed}
    if changed:
        after["changed"] = changed
    record.log(kind, note, by=by, story=note.story, claim=note.claim, after=after, now=now)
