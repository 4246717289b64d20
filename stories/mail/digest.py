"""The morning mail: what needs one person today, in the order of how much it presses."""

import datetime as dt
import zoneinfo
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.urls import reverse

from stories.mail.letter import Letter, Line, Section
from stories.models import (
    Claim,
    Followup,
    Hold,
    Mention,
    Proposal,
    ReplyRequest,
    ReviewItem,
    Schedule,
    User,
)
from stories.models.vocab import Role
from stories.words import day_words, due_words, instant_words

SHOWN = 15
"""Lines of one section; the rest is counted."""

NIGHT = dt.timedelta(days=1)


def digest(person: User, day: dt.date, now: dt.datetime) -> Letter | None:
    """What a person is told on a morning; None where there is nothing to say.

    Args:
        day: the newsroom's date.
    """
    sections = [
        section
        for section in (
            *_questions(person, day, now),
            _changed_sources(person),
            _late_replies(person, now),
            _embargoes(person, now),
            _going_out(person, now),
            _second_looks(person),
            _called(person),
        )
        if section is not None
    ]
    if not sections:
        return None
    counted = [f"{section.title.lower()}: {_count(section)}" for section in sections]
    return Letter(
        subject=f"{day_words(day)}. {', '.join(counted[:3]).capitalize()}",
        opening=f"Good morning. What waits for you on {day_words(day)}:",
        sections=sections,
    )


def _count(section: Section) -> int:
    return len(section.lines) + section.more


def _questions(person: User, day: dt.date, now: dt.datetime) -> Iterable[Section | None]:
    """Open questions that are theirs, and stories that they may see, each in one section."""
    mine = Followup.objects.open().visible_to(person).concerning(person)
    mine = mine.select_related("story", "claim").order_by("due_on", "pk")
    overnight = mine.filter(fired_at__gt=now - NIGHT, fired_at__lte=now)
    told = Q(pk__in=overnight.order_by().values("pk"))
    yield _of_questions("Overdue", mine.filter(due_on__lt=day).exclude(told), day)
    yield _of_questions("Due today", mine.filter(due_on=day).exclude(told), day)
    yield _of_questions("Came up overnight", overnight, day)


def _of_questions(title: str, rows: QuerySet[Followup], day: dt.date) -> Section | None:
    shown = [
        Line(
            text=row.question,
            path=reverse("followup", args=[row.public_id]),
            detail=" · ".join(filter(None, [row.story.title, due_words(row.due_on, day)])),
        )
        for row in rows[:SHOWN]
    ]
    return _section(title, shown, rows)


def _section(title: str, shown: list[Line], rows: QuerySet[Model]) -> Section | None:
    if not shown:
        return None
    more = rows.count() - len(shown) if len(shown) == SHOWN else 0
    return Section(title=title, lines=shown, more=more)


def _theirs(person: User) -> Q:
    return Q(story__lead=person) | Q(story__team=person) | Q(claim__assignee=person)


def _changed_sources(person: User) -> Section | None:
    """What rests on an article that changed or vanished, in their stories and claims."""
    keys = ReviewItem.objects.open().filter(_theirs(person), cause_article__isnull=False)
    rows = ReviewItem.objects.visible_to(person).filter(pk__in=keys.values("pk"))
    rows = rows.select_related("story", "claim").order_by("-pk")
    shown = [
        Line(
            text=str(row.claim.text if row.claim else row.why),
            path=_place(row),
            detail=row.why if row.claim else row.story.title,
        )
        for row in rows[:SHOWN]
    ]
    return _section("Changed sources", shown, rows)


def _place(item: ReviewItem) -> str:
    if item.claim is not None:
        return reverse("claim", args=[item.claim.public_id])
    return reverse("story", args=[item.story.slug])


def _late_replies(person: User, now: dt.datetime) -> Section | None:
    """Whoever was asked and has not answered in time."""
    rows = ReplyRequest.objects.visible_to(person).past_deadline(now)
    rows = rows.filter(outlet__isnull=True)
    rows = rows.filter(Q(created_by=person) | Q(story__lead=person))
    rows = rows.select_related("speaker", "story").order_by("due_at", "pk")
    zone = zoneinfo.ZoneInfo(person.time_zone)
    shown = [
        Line(
            text=f"{row.speaker or row.contact} has not answered",
            path=reverse("story", args=[row.story.slug]),
            detail=f"{row.story.title} · due {instant_words(row.due_at.astimezone(zone))}",
        )
        for row in rows[:SHOWN]
        if row.due_at
    ]
    return _section("Replies past their deadline", shown, rows)


def _embargoes(person: User, now: dt.datetime) -> Section | None:
    """What may go out before the next morning, in their stories."""
    rows = Hold.objects.visible_to(person).standing(now).filter(until__lte=now + NIGHT)
    rows = rows.filter(Q(created_by=person) | Q(story__lead=person))
    rows = rows.select_related("story").order_by("until", "pk")
    zone = zoneinfo.ZoneInfo(person.time_zone)
    shown = [
        Line(
            text=row.reason,
            path=reverse("story", args=[row.story.slug]),
            detail=f"{row.story.title} · until {instant_words(row.until.astimezone(zone))}",
        )
        for row in rows[:SHOWN]
        if row.until
    ]
    return _section("Embargoes that end", shown, rows)


def _going_out(person: User, now: dt.datetime) -> Section | None:
    """What is scheduled before the next morning, and what was stopped at its time."""
    rows = Schedule.objects.visible_to(person).open().filter(at__lte=now + NIGHT)
    rows = rows.filter(Q(created_by=person) | Q(story__lead=person))
    rows = rows.select_related("story", "claim", "update").order_by("at", "pk")
    zone = zoneinfo.ZoneInfo(person.time_zone)
    shown = [
        Line(
            text=str(row.row),
            path=reverse("story", args=[row.story.slug]),
            detail=row.why or f"goes out {instant_words(row.at.astimezone(zone))}",
        )
        for row in rows[:SHOWN]
    ]
    return _section("Scheduled", shown, rows)


def _second_looks(person: User) -> Section | None:
    """Proposals that this editor can decide."""
    if not person.includes(Role.EDITOR):
        return None
    rows = Proposal.objects.open().visible_to(person)
    if settings.STORYTRACK_SECOND_PERSON:
        rows = rows.exclude(created_by=person)
    rows = rows.select_related("claim", "created_by").order_by("pk")
    shown = [
        Line(
            text=row.claim.text,
            path=reverse("claim", args=[row.claim.public_id]),
            detail=f"{row.label}, proposed by {row.created_by}",
        )
        for row in rows[:SHOWN]
    ]
    return _section("Waiting for your decision", shown, rows)


def _called(person: User) -> Section | None:
    rows = Mention.objects.waiting_for(person).select_related(
        "note__created_by", "note__story", "note__claim"
    )
    shown = [
        Line(
            text=f"{row.note.created_by} calls you in a note",
            path=_of_note(row.note.claim, row.note.story.slug),
            detail=row.note.story.title,
        )
        for row in rows[:SHOWN]
    ]
    return _section("Colleagues call you", shown, rows)


def _of_note(claim: Claim | None, slug: str) -> str:
    return reverse("claim", args=[claim.public_id]) if claim else reverse("story", args=[slug])
