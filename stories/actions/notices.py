"""Who is to be told of what, once. Sending is the tasks' business; here the rows are kept.

A notice is claimed by a conditional update, sent outside any transaction, and marked. A worker
that dies in between leaves a lease that runs out: then it is sent again, with the same
Message-ID. What cannot be sent is parked with its error and holds up nobody.
"""

import datetime as dt
import zoneinfo
from collections.abc import Iterator, Mapping, Sequence

from django.conf import settings
from django.db.models import F, Model, Q
from django.utils import timezone

from stories.actions import record
from stories.clock import newsroom_day
from stories.models import Change, Claim, Followup, Notice, Story, User, Webhook
from stories.models.vocab import MAILS, ChangeKind, Escalation, NoticeKind, NoticeState, Role

LEASE = dt.timedelta(minutes=5)
"""Longer than any sending takes."""

LOOKS_BACK = dt.timedelta(days=7)
"""Whoever starts the workers later than this is told by the morning mail alone."""

KEPT = dt.timedelta(days=60)
MINUTE = dt.timedelta(minutes=1)
MOST_TRIES = 8
FIRST_WAIT, LONGEST_WAIT = dt.timedelta(minutes=5), dt.timedelta(hours=4)

HANDED_OVER = (
    ChangeKind.FOLLOWUP_SCHEDULED,
    ChangeKind.FOLLOWUP_REASSIGNED,
    ChangeKind.CLAIM_ASSIGNED,
)
TOLD_ROOMS = {
    ChangeKind.PUBLISHED: "tells_published",
    ChangeKind.STANDING_CHANGED: "tells_withdrawn",
    ChangeKind.FOLLOWUP_ESCALATED: "tells_escalated",
}
"""Kind of change → the switch of a webhook that wants it."""


@record.action
def plan(*, now: dt.datetime | None = None) -> int:
    """Writes a row for everything that somebody is to be told by now; again changes nothing.

    Returns:
        How many rows wait to be sent.
    """
    now = now or timezone.now()
    rows = [*_digests(now), *_handed_over(now), *_escalated(now), *_for_rooms(now)]
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    Notice.objects.filter(done_at__lt=now - KEPT).delete()
    return Notice.objects.filter(state=NoticeState.WAITING, due_at__lte=now).count()


def digest_due(day: dt.date, hour: int) -> dt.datetime:
    """The instant of an hour of the newsroom's day; where clocks skip it, the next one there is.

    Where clocks are set back the first of the two counts, and the day has one digest anyway.
    """
    zone = zoneinfo.ZoneInfo(settings.STORYTRACK_TIME_ZONE)
    wanted = dt.datetime.combine(day, dt.time(hour))
    due = wanted.replace(tzinfo=zone).astimezone(dt.UTC)
    while (due - MINUTE).astimezone(zone).replace(tzinfo=None) >= wanted:
        due -= MINUTE  # a jump of more than an hour, past the hour: from its end on
    return due


def _digests(now: dt.datetime) -> Iterator[Notice]:
    day = newsroom_day(now)
    had = Notice.objects.filter(kind=NoticeKind.DIGEST, occurrence=day.isoformat())
    wanted = User.objects.active().filter(mail_digest=True).exclude(email="")
    for person in wanted.exclude(pk__in=had.values("recipient")):
        due_at = digest_due(day, person.digest_hour)
        if due_at <= now:
            yield Notice(
                kind=NoticeKind.DIGEST,
                occurrence=day.isoformat(),
                recipient=person,
                due_at=due_at,
            )


def _lately(kinds: tuple[str, ...], notices: NoticeKind, now: dt.datetime) -> list[Change]:
    """Changes that nobody has been told of in this manner."""
    told = Notice.objects.filter(kind=notices, change__isnull=False).values("change")
    rows = Change.objects.filter(kind__in=kinds, at__gt=now - LOOKS_BACK, at__lte=now)
    return list(rows.exclude(pk__in=told).select_related("story").order_by("pk"))


def _handed_over(now: dt.datetime) -> Iterator[Notice]:
    for change, row in _with_rows(_lately(HANDED_OVER, NoticeKind.ASSIGNED, now)):
        person = getattr(row, "owner", None) or getattr(row, "assignee", None)
        if person is not None and person.pk != change.by_id:
            yield from _to([person], NoticeKind.ASSIGNED, change)


def _escalated(now: dt.datetime) -> Iterator[Notice]:
    kinds = (ChangeKind.FOLLOWUP_ESCALATED,)
    for change, row in _with_rows(_lately(kinds, NoticeKind.ESCALATED, now)):
        if isinstance(row, Followup):
            yield from _to(
                _reached(row, change.after.get("escalation")), NoticeKind.ESCALATED, change
            )


def _with_rows(changes: Sequence[Change]) -> Iterator[tuple[Change, Model | None]]:
    """Each change with the question or claim that it is about."""
    of_question = {each.pk: each.subject == "followup" for each in changes}
    people = ("owner", "backup", "story__lead")
    questions = Followup.objects.select_related(*people).in_bulk(
        {each.subject_pk for each in changes if of_question[each.pk]}
    )
    claims = Claim.objects.select_related("assignee").in_bulk(
        {each.subject_pk for each in changes if not of_question[each.pk]}
    )
    for each in changes:
        found: Mapping[int, Model] = questions if of_question[each.pk] else claims
        yield each, found.get(each.subject_pk)


def _reached(row: Followup, step: str | None) -> list[User]:
    """To whom a question was passed on."""
    if step == Escalation.EDITORS:
        return list(User.objects.active().with_role(Role.EDITOR))
    person = row.backup if step == Escalation.BACKUP else row.story.lead
    return [person] if person is not None else []


def _to(people: list[User], kind: NoticeKind, change: Change) -> Iterator[Notice]:
    """A notice for each of them who wants such mail and may see the story."""
    for person in people:
        hidden = Story.objects.hidden_from(person).filter(changes=change)
        if not person.email or not getattr(person, MAILS[kind]) or hidden.exists():
            continue
        yield Notice(
            kind=kind,
            occurrence=str(change.uid),
            recipient=person,
            change=change,
            due_at=change.at,
        )


def _for_rooms(now: dt.datetime) -> Iterator[Notice]:
    """What rooms are told: never of a restricted story, nor of what happened before they were."""
    for webhook in Webhook.objects.filter(is_active=True):
        kinds = [kind for kind, switch in TOLD_ROOMS.items() if getattr(webhook, switch)]
        since = max(webhook.created_at, now - LOOKS_BACK)
        rows = Change.objects.filter(kind__in=kinds, at__gt=since, at__lte=now)
        rows = rows.filter(story__restricted=False)
        if webhook.topic_id:
            rows = rows.filter(story__topics=webhook.topic_id)
        told = Notice.objects.filter(webhook=webhook).values("change")
        for change in rows.exclude(pk__in=told).order_by("pk"):
            yield Notice(
                kind=NoticeKind.ROOM,
                occurrence=str(change.uid),
                webhook=webhook,
                change=change,
                due_at=change.at,
            )


@record.action
def take_up(*, now: dt.datetime | None = None) -> Notice | None:
    """The next notice that is due, leased to the caller; None where none is.

    However many workers ask at once, each row goes to one of them.
    """
    now = now or timezone.now()
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
    due = Notice.objects.filter(free, state=NoticeState.WAITING, due_at__lte=now)
    rows = due.select_related(
        "recipient", "webhook", "change__story", "change__claim", "change__by"
    )
    for row in rows.order_by("due_at", "pk")[:50]:
        mine = Notice.objects.filter(
            pk=row.pk, state=NoticeState.WAITING, lease_until=row.lease_until, tries=row.tries
        )
        until = now + LEASE
        if mine.update(lease_until=until, tries=F("tries") + 1):
            row.lease_until, row.tries = until, row.tries + 1
            return row
    return None


def _done(notice: Notice, state: NoticeState, error: str, now: dt.datetime | None) -> bool:
    held = Notice.objects.filter(pk=notice.pk, state=NoticeState.WAITING, tries=notice.tries)
    done_at = now or timezone.now()
    return bool(held.update(state=state, error=error, done_at=done_at, lease_until=None))


@record.action
def sent(*, notice: Notice, now: dt.datetime | None = None) -> bool:
    """It went out. False where the lease ran out and another worker has it."""
    return _done(notice, NoticeState.SENT, "", now)


@record.action
def needless(*, notice: Notice, why: str, now: dt.datetime | None = None) -> bool:
    """Nobody needs to be told any more."""
    return _done(notice, NoticeState.NEEDLESS, why, now)


@record.action
def failed(*, notice: Notice, error: str, for_good: bool, now: dt.datetime | None = None) -> bool:
    """Tried again later, in growing steps; parked where that is no use.

    Args:
        for_good: the address or the row itself is at fault.
    """
    now = now or timezone.now()
    said = "".join(each for each in error if each.isprintable())[:500]
    if for_good or notice.tries >= MOST_TRIES:
        return _done(notice, NoticeState.PARKED, said, now)
    wait = min(FIRST_WAIT * 2 ** (notice.tries - 1), LONGEST_WAIT)
    held = Notice.objects.filter(pk=notice.pk, state=NoticeState.WAITING, tries=notice.tries)
    return bool(held.update(due_at=now + wait, error=said, lease_until=None))


@record.action
def put_back(*, notice: Notice, error: str, now: dt.datetime | None = None) -> bool:
    """Nobody could be reached: it waits without a try being counted, however long that lasts."""
    now = now or timezone.now()
    said = "".join(each for each in error if each.isprintable())[:500]
    held = Notice.objects.filter(pk=notice.pk, state=NoticeState.WAITING, tries=notice.tries)
    again = {"due_at": now + FIRST_WAIT, "error": said, "lease_until": None}
    return bool(held.update(**again, tries=notice.tries - 1))


@record.action
def try_again(*, notice: Notice, by: User, now: dt.datetime | None = None) -> bool:
    """An administrator has mended what was wrong with a parked notice."""
    record.require(by, Role.ADMINISTRATOR, to="send a notice again")
    parked = Notice.objects.filter(pk=notice.pk, state=NoticeState.PARKED)
    again = {"state": NoticeState.WAITING, "tries": 0, "done_at": None, "error": ""}
    return bool(parked.update(**again, due_at=now or timezone.now()))
