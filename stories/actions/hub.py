"""Telling a WebSub hub which feeds have changed: what is due, and what came of it.

The row says how far the hub was told. Telling it twice does no harm, so what failed is told
again whole.
"""

import datetime as dt
from typing import NamedTuple

from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone

from stories.actions import record
from stories.addresses import absolute
from stories.models import Edition, HubNotice, Shelf
from stories.models.edition import Departure, Listing, ShelfQuerySet
from stories.models.vocab import Importance, Subject

LEASE = dt.timedelta(minutes=5)
FIRST_WAIT, LONGEST_WAIT = dt.timedelta(minutes=1), dt.timedelta(hours=6)
FORMS = ("rss", "atom", "json")
ARGUMENTS = {
    Subject.STORY: "slug",
    Subject.CLAIM: "public_id",
    Subject.SPEAKER: "slug",
    Subject.TOPIC: "slug",
}


class News(NamedTuple):
    """Feeds that have changed, and how far the hub will have been told then."""

    addresses: list[str]
    edition: int
    gone_at: dt.datetime | None


@record.action
def take_up(*, now: dt.datetime | None = None) -> News | None:
    """What the hub has to be told, leased to the caller; None where there is nothing just now.

    The first time it starts from here: what was published before is no news.
    """
    now = now or timezone.now()
    edition = Edition.objects.aggregate(at=Max("pk"))["at"] or 0
    gone_at = Shelf.objects.aggregate(at=Max("gone_at"))["at"]
    row, made = HubNotice.objects.get_or_create(
        pk=1, defaults={"edition": edition, "gone_at": gone_at}
    )
    if made or (row.edition, row.gone_at) == (edition, gone_at):
        return None
    free = HubNotice.objects.filter(
        Q(lease_until__isnull=True) | Q(lease_until__lte=now),
        Q(next_at__isnull=True) | Q(next_at__lte=now),
        pk=1,
        edition=row.edition,  # as it was read: another worker may have told it since
        gone_at=row.gone_at,
    )
    if not free.update(lease_until=now + LEASE):
        return None
    return News(_addresses(row), edition, gone_at)


@record.action
def told(*, news: News) -> None:
    """The hub knows."""
    HubNotice.objects.filter(pk=1).update(
        edition=news.edition, gone_at=news.gone_at, next_at=None, lease_until=None, failures=0
    )


@record.action
def missed(*, retry_after: int | None = None, now: dt.datetime | None = None) -> None:
    """It did not listen; it is told again later, ever more seldom."""
    now = now or timezone.now()
    row = HubNotice.objects.get(pk=1)
    wait = min(FIRST_WAIT * 2 ** min(row.failures, 12), LONGEST_WAIT)
    wait = max(wait, dt.timedelta(seconds=min(retry_after or 0, LONGEST_WAIT.total_seconds())))
    HubNotice.objects.filter(pk=1).update(
        next_at=now + wait, lease_until=None, failures=row.failures + 1
    )


def _addresses(since: HubNotice) -> list[str]:
    """Every feed that tells something else than when the hub was told last, in full."""
    updates = _changed(since).of(Subject.UPDATE) | _about(since)
    paths = []
    if updates.exists():
        paths += _forms("updates_feed")
    listed = Listing.objects.filter(shelf__in=updates.values("pk"))
    left = Departure.objects.filter(shelf__in=updates.values("pk"))
    major = updates.filter(edition__importance=Importance.MAJOR)
    if major.exists() or left.of(Departure.MAJOR).exists():
        paths += _forms("major_feed")
    for scope, argument in ARGUMENTS.items():
        keys = Q(public_id__in=listed.filter(scope=scope).values("key"))
        keys |= Q(public_id__in=left.filter(scope=scope).values("key"))
        rows = Shelf.objects.of(scope).standing().filter(keys) | _changed(since).of(scope)
        for slug in rows.order_by("slug").values_list("slug", flat=True).distinct():
            paths += _forms(f"{scope}_feed", **{argument: slug})
    return list(map(absolute, paths))


def _changed(since: HubNotice) -> ShelfQuerySet:
    """What was published or taken down since."""
    gone = Q(gone_at__gt=since.gone_at) if since.gone_at else Q(gone_at__isnull=False)
    return Shelf.objects.filter(Q(edition__gt=since.edition) | gone)


def _about(since: HubNotice) -> ShelfQuerySet:
    """Updates about claims that changed: their items say where a claim stands."""
    claims = _changed(since).filter(subject=Subject.CLAIM).values("public_id")
    listed = Listing.objects.filter(
        scope=Subject.CLAIM, subject=Subject.UPDATE, key__in=claims
    ).values("shelf")
    return Shelf.objects.filter(subject=Subject.UPDATE, pk__in=listed)


def _forms(name: str, **about: str) -> list[str]:
    return [reverse(f"public:{name}", kwargs={**about, "form": form}) for form in FORMS]
