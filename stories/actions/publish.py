"""Publishing: appends an edition and moves the shelf. Nothing else reaches readers."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from stories.actions import record, schedules
from stories.actions.editions import current_edition
from stories.actions.printing import put_out, put_out_with_speakers, take_away
from stories.actions.readiness import differences, obstacles, refuse_blocked, story_first
from stories.models import Claim, Edition, Story, Update, User
from stories.models.vocab import ClaimKind, Publication, Role, Standing

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
    _call_public(story, revision=revision, by=by, now=now)
    for claim in claims:
        _set_public(claim, revision=None, by=by, now=now)
    for update in updates:
        _set_public(update, revision=None, by=by, now=now)
    for topic in story.topics.all():
        put_out(topic, by=by, now=now)
    edition = put_out(story, by=by, now=now, correction=correction)
    for claim in claims:
        put_out_with_speakers(claim, by=by, now=now)
    for update in updates:
        put_out(update, by=by, now=now)
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
    return put_out_with_speakers(claim, by=by, now=now, correction=correction)


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
    return put_out(update, by=by, now=now, correction=correction)


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
    record.lock(row, revision=revision)
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
    _take_down(row, note, by=by, now=now)
    if isinstance(row, Story):
        rows: list[QuerySet[Claim] | QuerySet[Update]] = [row.claims.all(), row.updates.all()]
        for each in rows:
            for member in each.filter(publication=Publication.PUBLIC):
                _take_down(member, note, by=by, now=now)


def withdrawn_pledges(story: Story) -> QuerySet[Claim]:
    """Public pledges of the story that were withdrawn: readers must go on finding them."""
    public = story.claims.filter(publication=Publication.PUBLIC)
    return public.filter(kind=ClaimKind.PLEDGE, standing__in=WITHDRAWN)


def _take_down(row: Story | Claim | Update, note: str, *, by: User, now: dt.datetime) -> None:
    take_away(row, note, by=by, now=now)
    schedules.give_way(row, schedules.TAKEN_DOWN, by=by, now=now)


def _set_public(row: Claim | Update, *, revision: int | None, by: User, now: dt.datetime) -> None:
    record.lock(row.story)  # nobody takes it down meanwhile
    record.lock(row, revision=revision)
    if row.story.publication != Publication.PUBLIC:
        raise record.Refused(story_first(row))
    refuse_blocked(row, now=now)
    _call_public(row, revision=revision, by=by, now=now)


def _call_public(
    row: Story | Claim | Update, *, revision: int | None, by: User, now: dt.datetime
) -> None:
    """What was scheduled gives way: readers get the draft as it is now."""
    record.save(row, {"publication": Publication.PUBLIC}, revision=revision, by=by, now=now)
    schedules.give_way(row, schedules.BY_HAND, by=by, now=now)
