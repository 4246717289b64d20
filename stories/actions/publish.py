"""Publishing: appends an edition and moves the shelf. Nothing else reaches readers."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from stories.actions import record, shelving
from stories.actions.editions import Row, current_edition, draft_of, same_content, shelf_of
from stories.actions.readiness import differences, obstacles, refuse_blocked, story_first
from stories.models import Claim, Edition, Story, Update, User
from stories.models.vocab import (
    ChangeKind,
    ClaimKind,
    Publication,
    Role,
    SpeakerKind,
    Standing,
    Subject,
)

__all__ = ["current_edition", "differences", "obstacles"]

WITHDRAWN = (Standing.WITHDRAWN, Standing.PARTLY_WITHDRAWN)


@record.action
def publish_story(
    *,
    story: Story,
    by: User,
    correction: str = "",
    claims: Iterable[Claim] = (),
    updates: Iterable[Update] = (),
    revision: int | None = None,
    now: dt.datetime | None = None,
) -> Edition:
    """Publishes the story with its topics, and with it the claims and updates that are given.

    Args:
        correction: for readers: what was wrong; shown as "Correction, edition N".

    Returns:
        The story's current edition: a new one only where readers see something new.
    """
    record.require(by, Role.EDITOR, to="publish")
    now = now or timezone.now()
    claims, updates = list(claims), list(updates)
    refuse_blocked(story, now=now)
    record.save(story, {"publication": Publication.PUBLIC}, revision=revision, by=by, now=now)
    for claim in claims:
        _set_public(claim, revision=None, by=by, now=now)
    for update in updates:
        _set_public(update, revision=None, by=by, now=now)
    for topic in story.topics.all():
        _publish(topic, by=by, now=now)
    edition = _publish(story, by=by, now=now, correction=correction)
    for claim in claims:
        _publish_with_speakers(claim, by=by, now=now)
    for update in updates:
        _publish(update, by=by, now=now)
    return edition


@record.action
def publish_claim(
    *,
    claim: Claim,
    by: User,
    correction: str = "",
    revision: int | None = None,
    now: dt.datetime | None = None,
) -> Edition:
    """Publishes the claim and those who speak in it.

    Raises:
        Refused: its story is not public.
        StaleRevision: somebody changed the claim since it was read.
    """
    record.require(by, Role.EDITOR, to="publish")
    now = now or timezone.now()
    _set_public(claim, revision=revision, by=by, now=now)
    return _publish_with_speakers(claim, by=by, now=now, correction=correction)


@record.action
def publish_update(
    *,
    update: Update,
    by: User,
    correction: str = "",
    with_story: bool = False,
    revision: int | None = None,
    now: dt.datetime | None = None,
) -> Edition:
    """Publishes the update, with its story's newest text where `with_story` says so.

    Raises:
        Refused: its story is not public.
        StaleRevision: somebody changed the update since it was read.
    """
    record.require(by, Role.EDITOR, to="publish")
    now = now or timezone.now()
    if with_story:
        publish_story(story=update.story, by=by, now=now)
    _set_public(update, revision=revision, by=by, now=now)
    return _publish(update, by=by, now=now, correction=correction)


@record.action
def take_down(
    *,
    row: Story | Claim | Update,
    note: str,
    withdrawn_too: bool = False,
    by: User,
    revision: int | None = None,
    now: dt.datetime | None = None,
) -> None:
    """Readers find `note` in place of the page; a story takes its claims and updates with it.

    Args:
        withdrawn_too: for a story in which a withdrawn pledge stands: an administrator takes
            it down all the same (docs/adr/0011).

    Raises:
        Refused: no note, not public, or a withdrawn pledge: that stays for readers to see.
    """
    record.require(by, Role.EDITOR, to="take something down")
    now = now or timezone.now()
    if not note.strip():
        raise record.Refused("Say for readers why this page is gone.", field="note")
    if row.publication != Publication.PUBLIC:
        raise record.Refused("This is not public.")
    if isinstance(row, Claim) and row.kind == ClaimKind.PLEDGE and row.standing in WITHDRAWN:
        raise record.Refused("A withdrawn pledge stays public. Publish a correction instead.")
    if isinstance(row, Story) and withdrawn_pledges(row).exists():
        if not withdrawn_too:
            raise record.Refused(
                "A withdrawn pledge stands in this story and stays public. Publish a correction "
                "instead. Where a court orders it, an administrator can take all of it down."
            )
        record.require(by, Role.ADMINISTRATOR, to="take down a withdrawn pledge")
    _take_down(row, note, revision=revision, by=by, now=now)
    if isinstance(row, Story):
        rows: list[QuerySet[Claim] | QuerySet[Update]] = [row.claims.all(), row.updates.all()]
        for each in rows:
            for member in each.filter(publication=Publication.PUBLIC):
                _take_down(member, note, revision=None, by=by, now=now)


def withdrawn_pledges(story: Story) -> QuerySet[Claim]:
    """Public pledges of the story that were withdrawn: readers must go on finding them."""
    public = story.claims.filter(publication=Publication.PUBLIC)
    return public.filter(kind=ClaimKind.PLEDGE, standing__in=WITHDRAWN)


def _take_down(
    row: Story | Claim | Update, note: str, *, revision: int | None, by: User, now: dt.datetime
) -> None:
    taken_down = {"publication": Publication.TAKEN_DOWN}
    record.save(row, taken_down, revision=revision, by=by, now=now)
    shelf = shelf_of(row)
    if shelf is not None:
        shelving.take_away(shelf, note=note, now=now)
    _log(ChangeKind.TAKEN_DOWN, row, note=note, by=by, now=now)


def _set_public(row: Claim | Update, *, revision: int | None, by: User, now: dt.datetime) -> None:
    row.story.refresh_from_db(fields=["publication"])
    if row.story.publication != Publication.PUBLIC:
        raise record.Refused(story_first(row))
    refuse_blocked(row, now=now)
    record.save(row, {"publication": Publication.PUBLIC}, revision=revision, by=by, now=now)


def _publish_with_speakers(
    claim: Claim, *, by: User, now: dt.datetime, correction: str = ""
) -> Edition:
    for speaker in (claim.speaker, claim.on_behalf_of):
        if speaker is not None and speaker.kind != SpeakerKind.UNNAMED:
            _publish(speaker, by=by, now=now)
    return _publish(claim, by=by, now=now, correction=correction)


def _publish(row: Row, *, by: User, now: dt.datetime, correction: str = "") -> Edition:
    """Appends an edition where readers would see something new, and moves the shelf."""
    draft, shelf = draft_of(row), shelf_of(row)
    edition = shelf.edition if shelf else None
    new = edition is None or not same_content(draft, edition)
    corrected = edition is not None and correction not in ("", edition.correction)
    in_place = shelf is not None and shelf.slug == draft.slug and shelf.gone_at is None
    if edition is not None and in_place and not (new or corrected):
        return edition
    # What moves or comes back is a new edition, too: dates in feeds never go backwards.
    edition = record.append(
        Edition(
            **draft.content,
            number=edition.number + 1 if edition else 1,
            first_published=edition.first_published if edition else now,
            published=now,
            correction=correction if edition else "",
        ),
        story=_story_of(row),
    )
    shelving.put(edition, slug=draft.slug)
    if draft.subject == Subject.UPDATE:
        shelving.bring_forward(Subject.STORY, edition.story_id, now=now)
    _log(ChangeKind.PUBLISHED, row, note=correction, by=by, now=now, number=edition.number)
    return edition


def _story_of(row: Row) -> Story | None:
    if isinstance(row, Story):
        return row
    return row.story if isinstance(row, Claim | Update) else None


def _log(
    kind: ChangeKind, row: Row, *, note: str, by: User, now: dt.datetime, number: int | None = None
) -> None:
    after: dict[str, Any] = {"edition": number} if number else {}
    if hasattr(row, "publication"):
        after["publication"] = row.publication
    record.log(
        kind,
        row,
        by=by,
        story=_story_of(row),
        claim=row if isinstance(row, Claim) else None,
        after=after,
        note=note,
        now=now,
    )
