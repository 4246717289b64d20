"""What needs me today."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from stories import calendars, htmx
from stories.access import person
from stories.clock import newsroom_today
from stories.models import (
    Claim,
    ClaimLink,
    Complaint,
    Followup,
    Hold,
    Mention,
    Proposal,
    ReplyRequest,
    ReviewItem,
    Schedule,
    User,
)
from stories.models.vocab import ProposalState, Role
from stories.views.since import LEFT, since_you_left

WEEK = dt.timedelta(days=7)
SHOWN = 50
"""Rows of one group; the list of follow-ups has the rest."""

UNTAKEN = 5
"""New complaints; strangers may send many."""

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

PARTS = ("alarms", "diary", "waiting", "review")


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    user, day = person(request), newsroom_today()
    everybody = request.GET.get("whose") == "all" and user.includes(Role.EDITOR)
    asked = Followup.objects.open().visible_to(user)
    if not everybody:
        asked = asked.concerning(user)
    groups = diary(asked, day)
    waiting = proposals_waiting(user)
    context = {
        "today": day,
        "now": timezone.now(),
        "everybody": everybody,
        "may_decide": user.includes(Role.EDITOR),
        "may_gather": user.includes(Role.REPORTER),
        "forgotten": forgotten(user),
        "groups": groups,
        **falling(user),
        "waiting": waiting,
        "sent_back": sent_back(user),
        "links": links_waiting(user),
        "awaited": answers_awaited(user),
        "mentions": mentions_of(user),
        "held": holds_standing(user),
        "going_out": going_out(user),
        "complaints": complaints_due(user, day),
        "reviews": reviews(user),
        "month": calendars.month(day, counts(asked, day)),
        "horizon": asked.filter(due_on__gt=day + WEEK).order_by("due_on", "pk")[:5],
        "since": since_you_left(user, request.session.get(LEFT, "")),
        "summary": summary(len(groups[0]["rows"]), len(groups[1]["rows"]), len(waiting)),
    }
    return htmx.page(request, "desk/today.html", context, parts=PARTS)


def diary(asked: QuerySet[Followup], day: dt.date) -> list[dict[str, Any]]:
    """Open questions that are overdue, due today, and due in the next seven days."""
    rows = asked.select_related("story", "owner").order_by("due_on", "pk")
    late = list(rows.filter(due_on__lt=day)[:SHOWN])
    soon = list(rows.filter(due_on__range=(day, day + WEEK))[: 2 * SHOWN])
    return [
        {"key": "late", "name": "Overdue", "rows": late},
        {"key": "today", "name": "Today", "rows": [row for row in soon if row.due_on == day]},
        {
            "key": "week",
            "name": "Next seven days",
            "rows": [row for row in soon if row.due_on != day],
        },
    ]


def falling(user: User) -> dict[str, list[Followup]]:
    """Questions that nobody would ask: passed on to this person, nobody's, or parked.

    Each is shown live, whether or not a sweep has seen it.
    """
    rows = Followup.objects.visible_to(user).select_related("story", "owner")
    rows = rows.order_by("due_on", "pk")
    decides, repairs = user.includes(Role.EDITOR), user.includes(Role.ADMINISTRATOR)
    nobodys = list(rows.nobodys()[:SHOWN]) if decides else []
    passed_on = rows.escalated_to(user).exclude(owner=user)
    return {
        "passed_on": [row for row in passed_on[:SHOWN] if row not in nobodys],
        "nobodys": nobodys,
        "parked": list(rows.parked().open()[:SHOWN]) if repairs else [],
    }


def forgotten(user: User) -> list[Claim]:
    """Pledges for which no question is in the diary, the oldest first."""
    rows = Claim.objects.visible_to(user).forgettable().select_related("speaker", "story")
    return list(rows.order_by("listed_on", "pk")[:10])


def proposals_waiting(user: User) -> list[Proposal]:
    """What an editor can decide now; their own too, unless a second person must."""
    if not user.includes(Role.EDITOR):
        return []
    rows = Proposal.objects.open().visible_to(user)
    if settings.STORYTRACK_SECOND_PERSON:
        rows = rows.exclude(created_by=user)
    return list(rows.select_related("claim", "claim__speaker", "created_by")[:SHOWN])


def sent_back(user: User) -> list[Proposal]:
    """My proposals that came back, until I put something forward on that axis again."""
    again = Proposal.objects.filter(
        claim=OuterRef("claim"), axis=OuterRef("axis"), created_by=user, pk__gt=OuterRef("pk")
    )
    rows = Proposal.objects.visible_to(user).filter(
        ~Exists(again), state=ProposalState.SENT_BACK, created_by=user
    )
    return list(rows.select_related("claim", "claim__speaker", "decided_by")[:SHOWN])


def links_waiting(user: User) -> list[ClaimLink]:
    if not user.includes(Role.EDITOR):
        return []
    rows = ClaimLink.objects.waiting().visible_to(user)
    return list(rows.select_related("source", "target", "created_by")[:SHOWN])


def answers_awaited(user: User) -> list[ReplyRequest]:
    """Requests for a reply that are still out, the next hour first."""
    rows = ReplyRequest.objects.visible_to(user).pending().filter(outlet__isnull=True)
    rows = rows.select_related("speaker", "story").prefetch_related("claims")
    return list(rows.order_by("due_at", "pk")[:SHOWN])


def mentions_of(user: User) -> list[Mention]:
    """Where colleagues call this person and they have not looked yet."""
    rows = Mention.objects.waiting_for(user)
    return list(rows.select_related("note__created_by", "note__story", "note__claim")[:SHOWN])


def holds_standing(user: User) -> list[Hold]:
    rows = Hold.objects.standing().visible_to(user)
    return list(rows.select_related("story", "claim", "update", "created_by")[:SHOWN])


def complaints_due(user: User, day: dt.date) -> list[Complaint]:
    """Those that I look into; for editors all that are overdue, and a few that nobody took on."""
    rows = Complaint.objects.open().visible_to(user).select_related("story", "owner")
    rows = rows.order_by("due_on", "pk")
    if not user.includes(Role.EDITOR):
        return list(rows.filter(owner=user)[:SHOWN])
    due = Q(owner=user) | Q(due_on__lt=day)
    untaken = rows.filter(owner__isnull=True, due_on__gte=day)[:UNTAKEN]
    return [*rows.filter(due)[:SHOWN], *untaken]


def going_out(user: User) -> list[Schedule]:
    """What was stopped at its time, then what waits for it, the next first."""
    rows = Schedule.objects.open().visible_to(user)
    rows = rows.select_related("story", "claim", "update").order_by("state", "at", "pk")
    return list(rows[:SHOWN])


def reviews(user: User) -> list[ReviewItem]:
    return list(ReviewItem.objects.open().told_to(user)[:SHOWN])


def counts(asked: QuerySet[Followup], day: dt.date) -> dict[dt.date, int]:
    """How many open questions are due on each day that the calendar shows."""
    weeks = calendars.month_days(day)
    shown = asked.filter(due_on__range=(weeks[0][0], weeks[-1][-1])).order_by()
    return dict(shown.values_list("due_on").annotate(Count("pk")))


def summary(late: int, due: int, waiting: int) -> str:
    """One sentence: "Two questions are overdue, one is due today, and four claims wait …"."""
    said = []
    if late:
        said.append(f"{_number(late)} {_noun(late, 'question')} {_are(late)} overdue")
    if due:
        noun = "" if late else f" {_noun(due, 'question')}"
        said.append(f"{_number(due)}{noun} {_are(due)} due today")
    if waiting:
        verb = "waits" if waiting == 1 else "wait"
        said.append(f"{_number(waiting)} {_noun(waiting, 'proposal')} {verb} for your decision")
    if not said:
        return "Nothing is due today, and nothing waits for you."
    text = " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)
    return f"{text[0].upper()}{text[1:]}."


def _number(count: int) -> str:
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def _noun(count: int, noun: str) -> str:
    return noun if count == 1 else f"{noun}s"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
