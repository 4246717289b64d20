"""Feeds that are followed, and the queue of their entries, which people take in or dismiss."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from stories.actions import intake, record
from stories.intake.address import Address, BadAddress
from stories.intake.errors import Failure
from stories.intake.feeds import Feed
from stories.models import Article, FeedEntry, FollowedFeed, IntakeBatch, Outlet, Story, User
from stories.models.intake import Wanted
from stories.models.vocab import ChangeKind, Road, Role, TriageState

FIELDS = frozenset({"title", "story", "outlet", "keywords", "every_minutes", "next_at"})
LEASE = dt.timedelta(minutes=2)
LATEST = dt.timedelta(days=1)
MOST_NEW = 50
"""Entries of one look: the first look at a feed does not fill the queue with its past."""


@record.action
def follow(
    *,
    address: str,
    title: str,
    story: Story | None = None,
    outlet: Outlet | None = None,
    keywords: str = "",
    every_minutes: int = 60,
    by: User,
    now: dt.datetime | None = None,
) -> FollowedFeed:
    """Raises `Refused` for what is no web address, or is followed already."""
    record.require(by, Role.REPORTER, to="follow a feed")
    now = now or timezone.now()
    try:
        parsed = Address.parse(address)
    except BadAddress as error:
        raise record.Refused(str(error), field="address") from error
    if FollowedFeed.objects.filter(address_key=parsed.key).exists():
        raise record.Refused("Somebody follows this feed already.", field="address")
    feed = record.create(
        FollowedFeed(
            title=title,
            address=parsed.url,
            address_key=parsed.key,
            story=story,
            outlet=outlet,
            keywords=keywords,
            every_minutes=every_minutes,
            next_at=now,
        ),
        by=by,
        now=now,
    )
    after = {"title": feed.title, "address": feed.address}
    record.log(ChangeKind.FEED_FOLLOWED, feed, by=by, story=story, after=after, now=now)
    return feed


@record.action
def edit_feed(
    *,
    feed: FollowedFeed,
    changes: dict[str, Any],
    revision: int | None,
    by: User,
    now: dt.datetime | None = None,
) -> FollowedFeed:
    """`next_at` None: it is no longer followed; its entries stay in the queue."""
    record.require(by, Role.REPORTER, to="change a feed")
    record.edit(
        feed,
        changes,
        kind=ChangeKind.FEED_EDITED,
        may=FIELDS,
        revision=revision,
        by=by,
        story=feed.story,
        now=now,
    )
    return feed


@record.action
def take_up(*, now: dt.datetime | None = None) -> FollowedFeed | None:
    """The next feed that is due, leased to the caller; None where none is."""
    now = now or timezone.now()
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
    feed = FollowedFeed.objects.filter(free, next_at__lte=now).order_by("next_at", "pk").first()
    if feed is None:
        return None
    mine = FollowedFeed.objects.filter(pk=feed.pk, lease_until=feed.lease_until)
    feed.lease_until = now + LEASE
    return feed if mine.update(lease_until=feed.lease_until) else None


@record.action
def saw(
    *,
    feed: FollowedFeed,
    read: Feed | None,
    etag: str = "",
    last_modified: str = "",
    now: dt.datetime | None = None,
) -> int:
    """What a look showed; `read` None: nothing changed. New entries join the queue.

    Left out: what was there before, articles that we have, and what has none of the keywords.

    Returns:
        How many entries are new.
    """
    held, now = _held(feed), now or timezone.now()
    if held is None:
        return 0
    entries = _new_entries(held, read, now) if read else []
    FeedEntry.objects.bulk_create(entries)
    kept = {"etag": etag[:400], "last_modified": last_modified[:60]}
    _next(held, dt.timedelta(minutes=held.every_minutes), failures=0, failure="", now=now, **kept)
    return len(entries)


def _new_entries(feed: FollowedFeed, read: Feed, now: dt.datetime) -> list[FeedEntry]:
    wanted = [each for each in read.entries if matches(feed.keywords, each.title, each.summary)]
    keys = [each.key for each in wanted]
    there = set(feed.entries.filter(key__in=keys).values_list("key", flat=True))
    addresses = [each.address.key for each in wanted]
    known = set(
        Article.objects.filter(address_key__in=addresses).values_list("address_key", flat=True)
    )
    fresh = [each for each in wanted if each.key not in there and each.address.key not in known]
    return [
        FeedEntry(
            feed=feed,
            key=each.key,
            title=each.title,
            address=each.address.url,
            summary=each.summary,
            published_at=each.published_at,
            seen_at=now,
        )
        for each in reversed(fresh[:MOST_NEW])  # the newest is the last one in, and shown first
    ]


def matches(keywords: str, *texts: str) -> bool:
    """Whether one of the words or phrases, parted by commas, stands in the texts; none: always."""
    wanted = [each.strip() for each in keywords.split(",") if each.strip()]
    text = " ".join(texts)
    return not wanted or any(
        re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text, re.IGNORECASE) for each in wanted
    )


@record.action
def missed(
    *,
    feed: FollowedFeed,
    failure: Failure,
    retry_after: int | None = None,
    now: dt.datetime | None = None,
) -> None:
    """A look that failed: the next one comes later and later, and not before the site asks."""
    held, now = _held(feed), now or timezone.now()
    if held is None:
        return
    wait = dt.timedelta(minutes=held.every_minutes) * 2 ** min(held.failures + 1, 10)
    wait = max(min(wait, LATEST), dt.timedelta(seconds=retry_after or 0))
    _next(held, wait, failures=min(held.failures + 1, 1_000), failure=failure, now=now)


def _held(feed: FollowedFeed) -> FollowedFeed | None:
    rows = FollowedFeed.objects.select_for_update(of=("self",)).filter(
        pk=feed.pk, lease_until=feed.lease_until, next_at__isnull=False
    )
    return rows.first()


def _next(feed: FollowedFeed, wait: dt.timedelta, *, now: dt.datetime, **values: Any) -> None:
    """Machine's notes on the look; the revision is for what people set."""
    FollowedFeed.objects.filter(pk=feed.pk).update(
        looked_at=now, next_at=now + wait, lease_until=None, **values
    )


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
