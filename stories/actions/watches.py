"""Articles that are looked at again on a schedule, and what a look showed."""

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils import timezone

from stories.actions import captures, coming_up, record, reviews
from stories.intake.address import Address, BadAddress
from stories.intake.capture import Look
from stories.intake.captured import Capture
from stories.intake.errors import Failure
from stories.models import Article, ArticleVersion, User, Watch
from stories.models.vocab import ChangeKind, Found, Role
from stories.text_changes import same_words

LEASE = dt.timedelta(minutes=2)
LONGEST_DAYS = 365
LATEST = dt.timedelta(days=30)
"""However often a site fails, it is asked again after this."""


@record.action
def watch(*, article: Article, every_days: int, by: User, now: dt.datetime | None = None) -> Watch:
    """Looks at the article again every so many days; 0 ends it.

    Raises:
        Refused: it has no address, or the number makes no sense.
    """
    record.require(by, Role.REPORTER, to="watch an article")
    now = now or timezone.now()
    if not article.address:
        raise record.Refused("This article has no address to look at.", field="every_days")
    if not 0 <= every_days <= LONGEST_DAYS:
        raise record.Refused(f"Choose 1 to {LONGEST_DAYS} days.", field="every_days")
    row = Watch.objects.filter(article=article).first()
    if row is None:
        row = record.create(Watch(article=article, every_days=every_days or 1), by=by, now=now)
    values: dict[str, Any] = {"next_at": None, "lease_until": None}
    if every_days:
        values |= {"next_at": now + dt.timedelta(days=every_days), "every_days": every_days}
    before = record.save(row, values, revision=None, by=by, now=now)
    if before:
        record.log(
            ChangeKind.WATCH_SET if every_days else ChangeKind.WATCH_ENDED,
            article,
            by=by,
            story=article.stories.order_by("pk").first(),
            after={"title": article.title, "every_days": every_days},
            now=now,
        )
    return row


@record.action
def take_up(*, at_once: bool = False, now: dt.datetime | None = None) -> Watch | None:
    """The next watch that is due, leased to the caller; None where none is.

    Args:
        at_once: also one that is not due yet, unless it was looked at since `now`.
    """
    now = now or timezone.now()
    due = Watch.objects.filter(Q(lease_until__isnull=True) | Q(lease_until__lte=timezone.now()))
    due = due.filter(next_at__isnull=False, article__trashed_at__isnull=True)
    if at_once:
        due = due.filter(Q(looked_at__isnull=True) | Q(looked_at__lt=now))
    else:
        due = due.filter(next_at__lte=now)
    row = due.select_related("article", "updated_by").order_by("next_at", "pk").first()
    if row is None:
        return None
    free = Watch.objects.filter(pk=row.pk, lease_until=row.lease_until, next_at=row.next_at)
    row.lease_until = timezone.now() + LEASE
    return row if free.update(lease_until=row.lease_until) else None


@record.action
def saw(*, watch: Watch, look: Look, now: dt.datetime | None = None) -> Watch:
    """What a look showed: the same, or a new version with everything that rests on it to review."""
    held = _held(watch)
    if held is None:
        return watch
    now = now or timezone.now()
    found = Found.SAME
    if look.capture is not None:
        found = _compare(held, look.capture, now)
    kept = {"etag": look.etag[:400], "last_modified": look.last_modified[:60]}
    if found == Found.FAILED:
        return _missed(held, now=now)
    _next(held, found, dt.timedelta(days=held.every_days), failures=0, now=now, **kept)
    return held


def _compare(watch: Watch, read: Capture, now: dt.datetime) -> Found:
    article, by = watch.article, watch.updated_by
    newest = article.versions.order_by("-number").first()
    text = captures.text_of(read)
    if newest and same_words(newest.text, text):
        return Found.SAME
    if newest and read.incomplete and not newest.incomplete:
        return Found.FAILED  # it was not taken back: we are shown less of it, as by a paywall
    version = captures.version_of(read, article=article, by=by, now=now)
    if newest:
        _tell(watch, ChangeKind.ARTICLE_CHANGED, _changed(newest, version), now=now)
    return Found.CHANGED


def _changed(before: ArticleVersion, after: ArticleVersion) -> str:
    return f"The article has changed: version {after.number} differs from version {before.number}"


@record.action
def missed(
    *,
    watch: Watch,
    failure: Failure,
    retry_after: int | None = None,
    now: dt.datetime | None = None,
) -> Watch:
    """A look that failed. A page that is gone is told once; anything else is tried later."""
    held = _held(watch)
    if held is None:
        return watch
    now = now or timezone.now()
    if failure != Failure.MISSING:
        return _missed(held, retry_after=retry_after, now=now)
    if held.found != Found.VANISHED:
        _tell(held, ChangeKind.ARTICLE_VANISHED, "The article is gone from its address", now=now)
    _next(held, Found.VANISHED, dt.timedelta(days=held.every_days), failures=0, now=now)
    return held


def _missed(watch: Watch, *, now: dt.datetime, retry_after: int | None = None) -> Watch:
    """What was found before a failure stays true of the page, save that we cannot see it."""
    wait = dt.timedelta(days=watch.every_days) * 2 ** min(watch.failures, 5)
    wait = max(min(wait, LATEST), dt.timedelta(seconds=retry_after or 0))
    found = Found.VANISHED if watch.found == Found.VANISHED else Found.FAILED
    _next(watch, found, wait, failures=watch.failures + 1, now=now)
    return watch


def _held(watch: Watch) -> Watch | None:
    """The watch, locked, if the lease is still the caller's and it was not ended since."""
    rows = Watch.objects.select_for_update(of=("self",)).filter(
        pk=watch.pk, lease_until=watch.lease_until, next_at__isnull=False
    )
    return rows.select_related("article", "updated_by").first()


def _next(
    watch: Watch,
    found: Found,
    wait: dt.timedelta,
    *,
    failures: int,
    now: dt.datetime,
    **kept: str,
) -> None:
    """Machine's notes on the look; the revision is for what people set."""
    values = {
        "found": found,
        "looked_at": now,
        "next_at": now + wait,
        "lease_until": None,
        "failures": min(failures, 1_000),
        **kept,
    }
    Watch.objects.filter(pk=watch.pk).update(**values)
    for name, value in values.items():
        setattr(watch, name, value)


def _tell(watch: Watch, kind: ChangeKind, why: str, *, now: dt.datetime) -> None:
    article, by = watch.article, watch.updated_by
    story = article.stories.order_by("pk").first()
    after = {"title": article.title, "address": article.address}
    record.log(kind, article, by=by, story=story, after=after, note=why, now=now)
    reviews.raise_for_article(article=article, why=f"{why}: {article.title}", by=by, now=now)
    coming_up.article_changed(article=article, why=f"{why}: {article.title}", by=by, now=now)


@record.action
def keep_archive(
    *, article: Article, address: str, by: User, now: dt.datetime | None = None
) -> Article:
    """A copy of it stands at `address`; one that is known already stays."""
    record.lock(article)
    if article.archive_address:
        return article
    try:
        url = Address.parse(address).url
    except BadAddress as error:
        raise record.Refused(str(error), field="archive_address") from error
    record.edit(
        article,
        {"archive_address": url},
        kind=ChangeKind.ARTICLE_EDITED,
        may=frozenset({"archive_address"}),
        revision=None,
        by=by,
        story=article.stories.order_by("pk").first(),
        now=now,
    )
    return article
