"""Feeds that are followed, and what a look at one brings into the queue (`triage`)."""

import datetime as dt
import hashlib
import re
from typing import Any

from django.db.models import Q
from django.utils import timezone

from stories.actions import record
from stories.intake.address import Address, BadAddress
from stories.intake.errors import Failure
from stories.intake.feeds import Entry, Feed
from stories.models import Article, FeedEntry, FollowedFeed, Outlet, Story, User
from stories.models.vocab import ChangeKind, Role

FIELDS = frozenset({"title", "story", "outlet", "keywords", "every_minutes", "next_at"})
LEASE = dt.timedelta(minutes=2)
LATEST = dt.timedelta(days=1)
MOST_NEW = 50
"""Entries of one look: the first look at a feed does not fill the queue with its past."""
LATE = dt.timedelta(days=1)
"""An entry may come into a feed so long after its own date."""


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
    mine = FollowedFeed.objects.filter(
        pk=feed.pk, lease_until=feed.lease_until, next_at=feed.next_at
    )  # as it was read: another worker may have looked since
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
    wanted = {
        hashlib.sha256(each.key.encode("utf-8", "replace")).hexdigest(): each
        for each in read.entries
        if each.address
        and not _is_past(feed, each)
        and matches(feed.keywords, each.title, each.summary)
    }
    there = set(feed.entries.filter(key__in=wanted).values_list("key", flat=True))
    addresses = {key: Address.parse(each.address).key for key, each in wanted.items()}
    articles = Article.objects.filter(address_key__in=addresses.values())
    known = set(articles.values_list("address_key", flat=True))
    fresh = [key for key in wanted if key not in there and addresses[key] not in known]
    return [
        _entry(feed, key, wanted[key], now)
        for key in reversed(fresh[:MOST_NEW])  # the newest is the last one in, and shown first
    ]


def _is_past(feed: FollowedFeed, read: Entry) -> bool:
    """Whether the first look passed it over: it is older than the following of this feed."""
    if feed.looked_at is None or read.published is None:
        return False
    return read.published < feed.created_at - LATE


def _entry(feed: FollowedFeed, key: str, read: Entry, now: dt.datetime) -> FeedEntry:
    return FeedEntry(
        feed=feed,
        key=key,
        title=(read.title or read.address)[:300],
        address=read.address,
        summary=read.summary[:2_000],
        published_at=read.published,
        seen_at=now,
    )


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
