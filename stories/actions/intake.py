"""Taking in coverage, as people ask for it: a list, cancelled, resumed, tried again.

These write rows; a worker does the reading (`arrivals`).
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from stories.actions import articles, record
from stories.actions.known import known_articles
from stories.models import Article, IntakeBatch, IntakeItem, Story, User
from stories.models.fields import clean_values
from stories.models.intake import Wanted
from stories.models.vocab import UNDER_WAY, ChangeKind, IntakeState, Role

MOST = 500
"""Pages and texts in one list."""
PAUSE = dt.timedelta(minutes=1)
"""Between two tries of one page. A person sets off no more than so many tries, see `arrivals`."""


@record.action
def ask(
    *,
    wanted: Sequence[Wanted],
    story: Story | None,
    name: str = "",
    by: User,
    now: dt.datetime | None = None,
) -> IntakeBatch:
    """A list of pages and texts to read. What we have already joins the story at once.

    An address that stands in the list twice is taken once.

    Raises:
        Refused: nothing to take in, too much, or an address that we have where `by` may
            not see it.
    """
    record.require(by, Role.REPORTER, to="take in coverage")
    now = now or timezone.now()
    wanted = _each_once(wanted)
    if not wanted:
        raise record.Refused("Give at least one address or text.", field="addresses")
    if len(wanted) > MOST:
        raise record.Refused(f"At most {MOST} at a time. Split the list.", field="addresses")
    name = name or _name(wanted)
    batch = record.create(IntakeBatch(story=story, name=name), by=by, now=now)
    known = known_articles([each.address for each in wanted if each.address], by=by)
    items = [
        _item(batch, position, each, known.get(each.address.key) if each.address else None, now)
        for position, each in enumerate(wanted)
    ]
    for item in items:
        record.clean(item)
        if item.article and story:
            articles.add_to_story(article=item.article, story=story, by=by, now=now)
    IntakeItem.objects.bulk_create(items)
    after = {"name": str(batch), "pages": len(items)}
    record.log(ChangeKind.INTAKE_ASKED, batch, by=by, story=story, after=after, now=now)
    return batch


def _name(wanted: Sequence[Wanted]) -> str:
    if len(wanted) > 1:
        return f"{len(wanted)} pages"
    only = wanted[0]
    first_line = only.source.strip().partition("\n")[0]
    return (only.hints.get("title") or (only.address.url if only.address else first_line))[:160]


def _each_once(wanted: Iterable[Wanted]) -> list[Wanted]:
    once: dict[Any, Wanted] = {}
    for each in wanted:
        once.setdefault(each.address.key if each.address else object(), each)
    return list(once.values())


def _item(
    batch: IntakeBatch, position: int, wanted: Wanted, known: Article | None, now: dt.datetime
) -> IntakeItem:
    """Waiting to be read; a page that we have is done, a text for it is still read."""
    done = known is not None and not wanted.source
    return IntakeItem(
        batch=batch,
        position=position,
        road=wanted.road,
        address=wanted.address.url if wanted.address else "",
        source=wanted.source,
        hints={name: text for name, text in clean_values(wanted.hints).items() if text},
        state=IntakeState.KNOWN if done else IntakeState.WAITING,
        article=known if done else None,
        due_at=now,
        created_at=now,
        created_by=batch.created_by,
        updated_at=now,
        updated_by=batch.created_by,
    )


@record.action
def cancel(*, batch: IntakeBatch, by: User, now: dt.datetime | None = None) -> int:
    """Stops what still waits; a page that is being read is not kept either.

    Returns:
        How many are left out.
    """
    record.require(by, Role.REPORTER, to="cancel an intake")
    now = now or timezone.now()
    record.lock(batch)
    stopped = _change(
        batch.items.under_way(), IntakeState.CANCELLED, by=by, now=now, lease_until=None
    )
    if stopped:
        record.save(batch, {"cancelled_at": now}, revision=None, by=by, now=now)
        _log(ChangeKind.INTAKE_CANCELLED, batch, stopped, by=by, now=now)
    return stopped


@record.action
def resume(*, batch: IntakeBatch, by: User, now: dt.datetime | None = None) -> int:
    """Goes on with what was cancelled.

    Returns:
        How many wait again.
    """
    record.require(by, Role.REPORTER, to="resume an intake")
    now = now or timezone.now()
    record.lock(batch)
    cancelled = batch.items.filter(state=IntakeState.CANCELLED)
    resumed = _wait_again(cancelled, by=by, now=now)
    if resumed:
        record.save(batch, {"cancelled_at": None}, revision=None, by=by, now=now)
        _log(ChangeKind.INTAKE_RESUMED, batch, resumed, by=by, now=now)
    return resumed


@record.action
def retry(
    *,
    batch: IntakeBatch,
    item: IntakeItem | None = None,
    by: User,
    now: dt.datetime | None = None,
) -> int:
    """Tries what failed again: one item, or all of the batch. Not sooner than after a minute.

    Returns:
        How many wait again.
    """
    record.require(by, Role.REPORTER, to="try an intake again")
    now = now or timezone.now()
    record.lock(batch)
    failed = batch.items.filter(state=IntakeState.FAILED)
    if item is not None:
        failed = failed.filter(pk=item.pk)
    again = _wait_again(failed, by=by, now=now)
    if again:
        _log(ChangeKind.INTAKE_RESUMED, batch, again, by=by, now=now)
    return again


@record.action
def by_hand(
    *, item: IntakeItem, article: Article, by: User, now: dt.datetime | None = None
) -> IntakeItem:
    """What could not be read was entered by hand, as `article`."""
    record.require(by, Role.REPORTER, to="enter an article")
    record.lock(item)
    if item.state in UNDER_WAY:
        raise record.Refused("This is being read just now. Wait for it, or cancel the intake.")
    values = {"state": IntakeState.TAKEN, "failure": "", "article": article, "twin": None}
    record.save(item, values, revision=None, by=by, now=now)
    record.log(
        ChangeKind.INTAKE_RESUMED,
        item,
        by=by,
        story=item.batch.story,
        after={"name": str(item), "pages": 1},
        note="Entered by hand.",
        now=now,
    )
    return item


def _wait_again(items: QuerySet[IntakeItem], *, by: User, now: dt.datetime) -> int:
    soon = items.filter(started_at__gt=now - PAUSE)
    values = {"failure": "", "tries": 0}
    later = _change(
        soon, IntakeState.WAITING, by=by, now=now, due_at=F("started_at") + PAUSE, **values
    )
    return later + _change(items, IntakeState.WAITING, by=by, now=now, due_at=now, **values)


def _change(
    items: QuerySet[IntakeItem], state: IntakeState, *, by: User, now: dt.datetime, **values: Any
) -> int:
    return items.update(
        state=state, revision=F("revision") + 1, updated_at=now, updated_by=by, **values
    )


def _log(kind: ChangeKind, batch: IntakeBatch, pages: int, *, by: User, now: dt.datetime) -> None:
    after = {"name": str(batch), "pages": pages}
    record.log(kind, batch, by=by, story=batch.story, after=after, now=now)


def finished(batch: IntakeBatch) -> bool:
    """Whether nothing of it waits or is being read."""
    return not batch.items.filter(state__in=UNDER_WAY).exists()
