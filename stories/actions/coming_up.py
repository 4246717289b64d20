"""What brings questions up: days that follow from the record, and events in it.

Whatever moves such a day, or is such an event, calls this in its own transaction. What only
the calendar brings is found by `reminders`.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from stories import due
from stories.actions import record
from stories.clock import newsroom_day
from stories.models import Article, Claim, Followup, Measurement, User, Watch
from stories.models.vocab import (
    CLAIM_TRIGGERS,
    DATED_TRIGGERS,
    MONTHS_TRIGGERS,
    OPEN_VALUES,
    ChangeKind,
    FollowupState,
    LinkKind,
    LinkState,
    Trigger,
    value_label,
)


def check(row: Followup) -> None:
    """Raises `Refused` where nothing brings the question up, or its trigger lacks something."""
    if row.fixed_on is None and not row.trigger:
        raise record.Refused(
            "Give the day when the question is due, or what brings it.", field="due_on"
        )
    if row.claim is not None and row.claim.story_id != row.story_id:
        raise record.Refused("The claim belongs to another story.", field="claim")
    if row.trigger in CLAIM_TRIGGERS and row.claim is None:
        raise record.Refused(
            "This is about a claim: ask the question on a claim, or choose a day.", field="trigger"
        )
    counted = row.trigger in MONTHS_TRIGGERS
    if counted != bool(row.trigger_months) or (row.trigger_months or 1) > 120:
        missing = "Say after how many months, from 1 to 120."
        idle = "Only “months after …” counts months. Leave this empty."
        raise record.Refused(missing if counted else idle, field="trigger_months")
    _check_article(row)


def _check_article(row: Followup) -> None:
    if (row.trigger == Trigger.ARTICLE) != (row.article is not None):
        raise record.Refused(
            "Choose the article that is watched, and only where a change of it brings the "
            "question up.",
            field="article",
        )
    if row.article is None or row.fired_at:
        return
    if not row.article.stories.filter(pk=row.story_id).exists():
        raise record.Refused("That article belongs to another story.", field="article")
    if not Watch.objects.filter(article=row.article, next_at__isnull=False).exists():
        raise record.Refused("Nobody watches this article: have it watched first.", field="article")


def trigger_day(followup: Followup) -> dt.date | None:
    """The day that the question's trigger names; None where the record does not say it yet."""
    if followup.trigger not in DATED_TRIGGERS:
        return newsroom_day(followup.fired_at) if followup.fired_at else None
    months = followup.trigger_months or 0
    if followup.trigger == Trigger.MEASURED:
        return due.months_after(_last_measured(followup), months)
    if followup.trigger == Trigger.ANSWERED:
        return due.months_after(_last_answered(followup), months)
    return claim_day(followup.claim, followup.trigger, months) if followup.claim else None


def claim_day(claim: Claim, trigger: str, months: int = 0) -> dt.date | None:
    """The day that the claim's own dates give to a trigger."""
    last = claim.deadline.last
    if trigger == Trigger.EFFECT:
        return claim.effect.first
    if last is None:
        return None
    if trigger == Trigger.HALFWAY:
        begun = claim.said.first or newsroom_day(claim.created_at)
        return due.halfway(min(begun, last), last)
    return due.months_after(last, months) if trigger == Trigger.AFTER else last


def _asked_on(followup: Followup) -> dt.date:
    return newsroom_day(followup.created_at or timezone.now())


def _last_measured(followup: Followup) -> dt.date:
    """The day of the claim's newest measurement, or on which the question was asked."""
    rows = Measurement.objects.filter(metric__claim=followup.claim).order_by("-at", "-pk")
    at = rows.values_list("at", flat=True).first() if followup.claim else None
    return newsroom_day(at) if at else _asked_on(followup)


def _last_answered(followup: Followup) -> dt.date:
    """The day of the newest answer on the claim (or the story), or of the question itself."""
    rows = Followup.objects.filter(
        story=followup.story, claim=followup.claim, state=FollowupState.ANSWERED
    )
    at = rows.order_by("-closed_at").values_list("closed_at", flat=True).first()
    return max(newsroom_day(at), _asked_on(followup)) if at else _asked_on(followup)


def day_of(followup: Followup) -> dt.date | None:
    """When the question comes up, as its columns and the record stand now."""
    if followup.snoozed_until:
        return followup.snoozed_until
    return min(filter(None, (followup.fixed_on, trigger_day(followup))), default=None)


@record.action
def move(
    *,
    claim: Claim | None,
    triggers: Iterable[str],
    why: str,
    rows: QuerySet[Followup] | None = None,
    by: User,
    now: dt.datetime | None = None,
) -> None:
    """Gives open questions with these triggers the day that now follows from the record.

    One that had come up and whose day lies ahead again waits for it anew.
    """
    asked = Followup.objects.filter(claim=claim) if rows is None else rows
    asked = asked.filter(state=FollowupState.OPEN, trigger__in=list(triggers))
    today = newsroom_day(now or timezone.now())
    for row in _held(asked):
        day = day_of(row)
        if day == row.due_on:
            continue
        changes: dict[str, Any] = {"due_on": day}
        if row.fired_at and (day is None or day > today):
            changes |= {"fired_at": None, "came_up": ""}
        _write(row, changes, ChangeKind.FOLLOWUP_MOVED, why, by=by, now=now)


def _held(rows: QuerySet[Followup]) -> QuerySet[Followup]:
    """The questions, all of them locked before the first is written."""
    held = rows.select_for_update(of=("self",), no_key=True)
    return held.select_related("story", "claim").order_by("pk")


def dates_edited(*, claim: Claim, by: User, now: dt.datetime | None = None) -> None:
    """The claim's dates were edited: what hangs on them moves."""
    days = {Trigger.DEADLINE, Trigger.HALFWAY, Trigger.AFTER, Trigger.EFFECT}
    why = "The dates of the claim were changed."
    move(claim=claim, triggers=days, why=why, by=by, now=now)


def measured(*, claim: Claim, by: User, now: dt.datetime | None = None) -> None:
    why = "A measurement was recorded."
    move(claim=claim, triggers={Trigger.MEASURED}, why=why, by=by, now=now)


def answered(*, followup: Followup, by: User, now: dt.datetime | None = None) -> None:
    rows = Followup.objects.filter(story=followup.story, claim=followup.claim)
    why = "A question was answered."
    move(claim=None, rows=rows, triggers={Trigger.ANSWERED}, why=why, by=by, now=now)


@record.action
def fire(
    *, rows: QuerySet[Followup], why: str, by: User, now: dt.datetime | None = None
) -> list[Followup]:
    """Brings these questions up today, each once; `why` says what happened.

    A snooze ends: what it waited for is here.
    """
    now = now or timezone.now()
    fired = []
    today = newsroom_day(now)
    for row in _held(rows):
        if row.fired_at or row.state != FollowupState.OPEN:
            continue
        changes: dict[str, Any] = {"fired_at": now, "came_up": why[:300]}
        if row.due_on is None or row.due_on > today:
            changes["due_on"] = today
            if row.is_asleep:
                changes["woke_on"] = today
        _write(row, changes, ChangeKind.FOLLOWUP_CAME_UP, why, by=by, now=now)
        fired.append(row)
    return fired


def withdrawn(*, pledge: Claim, by: User, now: dt.datetime | None = None) -> None:
    rows = Followup.objects.waiting_for(Trigger.WITHDRAWAL).filter(claim=pledge)
    fire(rows=rows, why="It came up because the pledge was withdrawn.", by=by, now=now)


def decided(*, claim: Claim, value: str, by: User, now: dt.datetime | None = None) -> None:
    """A verdict or outcome on `claim`: questions on claims that name it as their condition."""
    waiting = Followup.objects.waiting_for(Trigger.CONDITION).filter(
        claim__links_out__target=claim,
        claim__links_out__kind=LinkKind.CONDITIONAL_ON,
        claim__links_out__state=LinkState.APPROVED,
    )
    label = value_label(claim.kind, value)
    for near in (True, False):  # another story may be hidden from those who see the question
        rows = waiting.filter(claim__story=claim.story) if near else waiting
        said = f"“{claim.text}” is now: {label}." if near else "It was decided."
        why = f"It came up because the condition was decided. {said}"
        keys = list(rows.values_list("pk", flat=True).distinct())
        fire(rows=Followup.objects.filter(pk__in=keys), why=why, by=by, now=now)


def tied(*, claim: Claim, by: User, now: dt.datetime | None = None) -> None:
    """`claim` became the condition of another; what is decided about it already counts."""
    for value in (claim.outcome, claim.verdict):
        if value and value not in OPEN_VALUES:
            decided(claim=claim, value=value, by=by, now=now)
            return


def article_changed(
    *, article: Article, why: str, by: User, now: dt.datetime | None = None
) -> None:
    rows = Followup.objects.waiting_for(Trigger.ARTICLE).filter(article=article)
    fire(rows=rows, why=f"It came up because of an article. {why}.", by=by, now=now)


def _write(
    row: Followup,
    changes: dict[str, Any],
    kind: ChangeKind,
    note: str,
    *,
    by: User,
    now: dt.datetime | None,
) -> None:
    record.edit(
        row,
        changes,
        kind=kind,
        may=frozenset(changes),
        revision=None,
        by=by,
        story=row.story,
        claim=row.claim,
        note=note,
        now=now,
    )
