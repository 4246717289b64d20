"""The queue of feeds' entries: people take a page in, or dismiss it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from stories.actions import intake, record
from stories.intake.address import Address
from stories.models import FeedEntry, IntakeBatch, User
from stories.models.intake import Wanted
from stories.models.vocab import ChangeKind, Road, Role, TriageState


@record.action
def take(*, entry: FeedEntry, by: User, now: dt.datetime | None = None) -> IntakeBatch:
    """Takes the entry's page in, for the story of its feed.

    Raises:
        Refused: somebody decided on it before, or its page is out of reach of `by`.
    """
    now = now or timezone.now()
    held = _undecided([entry], by=by)
    if not held:
        raise record.Refused("Somebody decided on this entry already.")
    feed = held[0].feed
    outlet = feed.outlet.name if feed.outlet else ""
    hints = {"title": entry.title, "outlet": outlet}
    wanted = Wanted(Road.ADDRESS, Address.parse(entry.address), "", hints)
    batch = intake.ask(wanted=[wanted], story=feed.story, name=entry.title[:160], by=by, now=now)
    item = batch.items.get()
    _decide(held, TriageState.TAKEN, ChangeKind.ENTRY_TAKEN, by=by, now=now, item=item)
    return batch


@record.action
def dismiss(*, entries: Sequence[FeedEntry], by: User, now: dt.datetime | None = None) -> int:
    """Takes entries off the queue; those that were decided on before stay as they are.

    Returns:
        How many.
    """
    held = _undecided(entries, by=by)
    kind = ChangeKind.ENTRY_DISMISSED
    _decide(held, TriageState.DISMISSED, kind, by=by, now=now or timezone.now())
    return len(held)


def _undecided(entries: Sequence[FeedEntry], *, by: User) -> list[FeedEntry]:
    record.require(by, Role.REPORTER, to="decide on a feed's entries")
    rows = FeedEntry.objects.select_for_update(of=("self",)).new()
    rows = rows.filter(pk__in=[entry.pk for entry in entries])
    return list(rows.select_related("feed__story", "feed__outlet"))


def _decide(
    entries: Sequence[FeedEntry],
    state: TriageState,
    kind: ChangeKind,
    *,
    by: User,
    now: dt.datetime,
    **values: Any,
) -> None:
    FeedEntry.objects.filter(pk__in=[entry.pk for entry in entries]).update(
        state=state, decided_by=by, decided_at=now, **values
    )
    for entry in entries:
        after = {"title": entry.title, "address": entry.address}
        record.log(kind, entry, by=by, story=entry.feed.story, after=after, now=now)
